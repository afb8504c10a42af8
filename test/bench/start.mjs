import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { interleave } from './interleave.mjs'

/** `lockstep --help` as a process, against a process that runs an empty module. */
export async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'))
  const empty = join(folder, 'empty.mjs')
  writeFileSync(empty, '')
  const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
  const run = (...words) => {
    const { status } = spawnSync(process.execPath, words, { stdio: 'ignore' })
    if (status !== 0) throw new Error(`${words.join(' ')} exited with ${status}`)
  }
  try {
    return await interleave(
      () => run(main, '--help'),
      () => run(empty),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
