import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Six watched names of a Python function, their values recorded, against the same function traced without them. */
export async function watchedNames() {
  const script = fileURLToPath(new URL('watched_names.py', import.meta.url))
  const { status, stdout, stderr } = spawnSync('python3', [script, 'traced'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
