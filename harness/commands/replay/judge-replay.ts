import type { ExitCode, Verdict } from '../../report/verdict.ts'
import type { ReplayReport } from './replay-report.ts'

/** What a replay may come to without failing. */
export interface ReplayLimits {
  /** The share of the compared records that may diverge. */
  readonly failAbove: number
  /** Rows that may be no records. */
  readonly maxBad: number
}

/** How a replay came out, by the words and exit codes of a check; `bad-lines`: more rows are no records than may be. */
export interface ReplayVerdict {
  readonly verdict: Exclude<Verdict, 'drifted' | 'golden-not-clean'> | 'bad-lines'
  readonly exitCode: ExitCode
}

/** Judges a replay; the gravest fault decides. */
export function judgeReplay(
  { error, records, all, known, logged }: Pick<ReplayReport, 'error' | 'records' | 'all' | 'known' | 'logged'>,
  { failAbove, maxBad }: ReplayLimits,
): ReplayVerdict {
  if (error !== null) return { verdict: 'could-not-run', exitCode: error.code === 'usage' ? 2 : 3 }
  if (records.bad > maxBad) return { verdict: 'bad-lines', exitCode: 2 }
  if (records.notRun > 0) return { verdict: 'could-not-run', exitCode: 3 }
  const isAbove = all.diverged > failAbove * all.compared
  const wasAbove = logged.some(({ isLive, differed, compared }) => isLive && differed > failAbove * compared)
  if (isAbove || wasAbove) return { verdict: 'diverged', exitCode: 1 }
  if (records.compared === 0) return { verdict: 'nothing-compared', exitCode: 5 }
  return { verdict: known > 0 ? 'agreed-with-known' : 'agreed', exitCode: 0 }
}
