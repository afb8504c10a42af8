/** Says how a pair came out; the gravest fault decides. */
export type Verdict =
  | 'agreed'
  | 'agreed-with-known'
  | 'diverged'
  | 'drifted'
  | 'golden-not-clean'
  | 'could-not-run'
  | 'nothing-compared'

/** Is what the process ends with. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130

/** What each exit code means. */
export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'every compared record agrees',
  1: 'divergence, or a policy violated',
  2: 'usage or configuration',
  3: 'a side could not run, or not to the end',
  4: 'golden set not clean',
  5: 'nothing was compared',
  130: 'interrupted',
}

interface Judged {
  readonly verdict: Verdict
  readonly exitCode: ExitCode
}

/** Names what a fact may make of its pair. */
export type Judgement =
  | 'wrong-usage'
  | 'could-not-run'
  | 'golden-not-clean'
  | 'drifted'
  | 'diverged'
  | 'nothing-compared'
  | 'empty-shard'
  | 'agreed-with-known'

/** What each comes to, the gravest first. */
const JUDGEMENTS: Readonly<Record<Judgement, Judged>> = {
  'wrong-usage': { verdict: 'could-not-run', exitCode: 2 },
  'could-not-run': { verdict: 'could-not-run', exitCode: 3 },
  'golden-not-clean': { verdict: 'golden-not-clean', exitCode: 4 },
  drifted: { verdict: 'drifted', exitCode: 4 },
  diverged: { verdict: 'diverged', exitCode: 1 },
  'nothing-compared': { verdict: 'nothing-compared', exitCode: 5 },
  'empty-shard': { verdict: 'nothing-compared', exitCode: 0 },
  'agreed-with-known': { verdict: 'agreed-with-known', exitCode: 0 },
}

/** Tells whether a pair fails by a judgement. */
export function failsPair(judgement: Judgement): boolean {
  return JUDGEMENTS[judgement].exitCode !== 0
}

/** Judges a pair by the gravest of what its facts make of it; without any, both sides agreed. */
export function gravest(judgements: readonly Judgement[]): Judged {
  const found = Object.entries(JUDGEMENTS).find(([name]) => judgements.includes(name as Judgement))
  return found === undefined ? { verdict: 'agreed', exitCode: 0 } : found[1]
}

const GRAVEST_FIRST: readonly ExitCode[] = [130, 2, 3, 4, 1, 5, 0]

/** Combines the exit codes of several pairs: 130, 2, 3, 4, 1, 5, then 0. No pair at all compared nothing: 5. */
export function combineExitCodes(codes: readonly ExitCode[]): ExitCode {
  return GRAVEST_FIRST.find((code) => codes.includes(code)) ?? 5
}
