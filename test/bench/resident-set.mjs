import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Peak resident set of a process that runs 1,000,000 generated records through two sides, against one of 10,000. */
export async function residentSet() {
  const ratios = [1, 2, 3].map(() => peak(1_000_000) / peak(10_000)).toSorted((a, b) => a - b)
  return { ratio: ratios[1], low: ratios[0], high: ratios[2] }
}

function peak(records) {
  const run = fileURLToPath(new URL('resident-set-run.mjs', import.meta.url))
  return Number(execFileSync(process.execPath, [run, String(records)], { encoding: 'utf8' }))
}
