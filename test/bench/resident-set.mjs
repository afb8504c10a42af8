import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Peak resident set of a process that checks 1,000,000 generated records, against one of 10,000. */
export async function residentSet() {
  const ratios = [1, 2, 3].map(() => peak(1_000_000) / peak(10_000)).toSorted((a, b) => a - b)
  return { ratio: ratios[1], low: ratios[0], high: ratios[2] }
}

/** In kB, as the process itself reads it at its end. */
function peak(records) {
  const run = fileURLToPath(new URL('resident-set-run.mjs', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [run, String(records)], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return Number(stdout)
}
