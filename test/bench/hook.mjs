import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { interleave } from './interleave.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LOAD = 2
const SLOW = `import time\ntime.sleep(${LOAD})\n`
const STAGES = (role) =>
  `${SLOW}from lockstep import pipeline, stage\n${role} = pipeline("text", [stage("lower", str.lower)])\n`
const FUNCTION = (role) => `${SLOW}def ${role}(text):\n    lowered = text.lower()\n    return lowered.split()\n`

/** `git commit` with the hook, of a pair whose sides take two seconds to be imported, against these two seconds. */
export function hook() {
  return commits(STAGES, '')
}

/** The same of two functions whose variables are watched, as `init` configures them. */
export function watchedHook() {
  return commits(FUNCTION, ', "watch": "auto"')
}

async function commits(side, watch) {
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
  write(
    'lockstep.config.json',
    `{ "pairs": { "text": { "training": { "file": "train.py"${watch} }, "inference": { "file": "serve.py"${watch} } } } }`,
  )
  write('golden/text.yaml', 'lockstep: 1\nrecords:\n  - id: plain\n    input: Some text\n')
  write('train.py', side('training'))
  const serve = side('inference')
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
    let count = 0
    return await interleave(
      () => {
        write('serve.py', `${serve}# ${++count}\n`)
        git('commit', '-qam', `change ${count}`)
      },
      () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOAD * 1000),
      { rounds: 5, warmup: 1 },
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
