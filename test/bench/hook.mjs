import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { interleave } from './interleave.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LOAD = 2
const SIDE = `import time
time.sleep(${LOAD})
from lockstep import pipeline, stage
`

/** `git commit` with the hook, of a pair whose sides take two seconds to be imported, against these two seconds. */
export async function hook() {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'))
  const write = (path, text, mode = 0o644) => writeFileSync(join(folder, path), text, { mode })
  const git = (...words) => {
    const { CI: _ci, ...env } = process.env
    const { status, stderr } = spawnSync('git', words, { cwd: folder, env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`)
  }
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  mkdirSync(join(folder, 'golden'))
  symlinkSync(ROOT, join(folder, 'node_modules/lockstep'))
  symlinkSync('../lockstep/dist/cli/main.js', join(folder, 'node_modules/.bin/lockstep'))
  write('.gitignore', 'node_modules\n.lockstep\n')
  write('lockstep.config.json', '{ "pairs": { "text": { "training": "train.py", "inference": "serve.py" } } }')
  write('golden/text.yaml', 'lockstep: 1\nrecords:\n  - id: plain\n    input: Some text\n')
  write('train.py', `${SIDE}training = pipeline("text", [stage("lower", str.lower)])\n`)
  const serve = `${SIDE}inference = pipeline("text", [stage("lower", str.lower)])\n`
  write('serve.py', serve)
  try {
    for (const line of ['init -q', 'config user.name n', 'config user.email e@e', 'add -A', 'commit -qm first']) {
      git(...line.split(' '))
    }
    write(
      '.git/hooks/pre-commit',
      '#!/bin/sh\nexec npx --no-install lockstep check --changed --runs 0 --budget 0\n',
      0o755,
    )
    let commits = 0
    return await interleave(
      () => {
        write('serve.py', `${serve}# ${++commits}\n`)
        git('commit', '-qam', `change ${commits}`)
      },
      () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOAD * 1000),
      { rounds: 5, warmup: 1 },
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
