import type { Part } from '../../../harness/report/part.ts'
import type { PairReport, Report } from '../../../harness/report/report.ts'
import type { SavedReport } from '../../../harness/report/merge/one-check.ts'
import { pairReport, report } from '../../reporters/fixtures.ts'

/** What a part says of a pair in which nothing was found. */
export function part(more: Partial<Part> = {}): Part {
  return {
    strict: false,
    of: 'sha256:records',
    facts: [],
    seen: { golden: null, generated: null },
    sizes: { divergences: [], drifted: [] },
    witnesses: [],
    times: { training: [], inference: [] },
    ...more,
  }
}

/** The report of a part, as a file holds it: `1/2.json`. */
export function saved(
  [index, count]: readonly [index: number, count: number],
  pairs: readonly PairReport[] = [pairReport({ part: part() })],
  more: Partial<Report> = {},
): SavedReport {
  const shard = { index, count, commit: 'c0ffee', config: 'sha256:config' }
  return { file: `${index}/${count}.json`, report: report(pairs, { shard, ...more }) }
}
