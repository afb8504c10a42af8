import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Six watched names of a Python function, their values recorded, on a document of 170 words. */
export const watchedNames = () => run('document')

/** The same on 15 words. */
export const watchedShortNames = () => run('short')

/**
 * Runs the function traced, against running it bare.
 *
 * @param {string} text
 */
async function run(text) {
  const script = fileURLToPath(new URL('watched_names.py', import.meta.url))
  const { status, stdout, stderr } = spawnSync('python3', [script, 'traced', text], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
