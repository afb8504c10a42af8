import type { PairReport } from '../../harness/report/report.ts'
import type { Expected } from './expected.ts'
import { matched, waysOf, type Way } from './ways.ts'

/** How a check of a pair came out beside what is expected of it. */
export interface Outcome {
  /** What is not as it must be, a line each. */
  readonly faults: readonly string[]
  /** The ways to fail that are told of. */
  readonly ways: readonly Way[]
  /** How many of the expected modes were found. */
  readonly found: number
  /** How many causes are at a stage that none may name. */
  readonly blamed: number
}

/** Judges a report, and the text that is drawn of it. */
export function judged(report: PairReport, text: string, expected: Expected): Outcome {
  const ways = waysOf(report)
  const found = matched(expected.modes, ways)
  const isExpected = (stage: string, kind: string): boolean =>
    expected.modes.some((mode) => mode.stage === stage && mode.kind === kind)
  const never = report.causes.filter(({ stage }) => expected.never?.includes(stage))
  const made = report.causes.filter(
    (cause) => !cause.harmless && !never.includes(cause) && !isExpected(cause.stage, cause.kind),
  )
  const first = text.split('\n')[0] ?? ''
  return {
    faults: [
      ...(report.exitCode === expected.exit ? [] : [`exit: ${report.exitCode}, not ${expected.exit}`]),
      ...goldenFaults(report, expected.goldens),
      ...expected.modes
        .filter((mode) => !found.has(mode))
        .map(({ stage, kind, class: of, says }) => `not found: ${stage}, ${kind}, ${of}: ${says}`),
      ...new Set(made.map(({ stage, kind }) => `not expected: ${kind} at ${stage}`)),
      ...new Set(never.map(({ stage }) => `never: ${stage}`)),
      ...(expected.first === undefined || first.includes(`record ${expected.first} `)
        ? []
        : [`first: not record ${expected.first}`]),
      ...(expected.shows ?? []).filter((says) => !new RegExp(says, 'u').test(text)).map((says) => `not shown: ${says}`),
      ...(expected.hides ?? []).filter((says) => new RegExp(says, 'u').test(text)).map((says) => `shown: ${says}`),
    ],
    ways,
    found: found.size,
    blamed: never.length,
  }
}

/** Tells which faults are not those that are known to be open. */
export function unexpected({ faults }: Outcome, { open = {} }: Expected): readonly string[] {
  return faults.filter((fault) => open[fault] === undefined)
}

/** Compares what each golden record comes to, and where those that diverge do so first. */
function goldenFaults(report: PairReport, goldens: Expected['goldens']): string[] {
  const firsts = typeof goldens === 'string' ? {} : goldens
  const faults = report.goldenRecords.flatMap(({ record, status }) => {
    const other = goldens === 'throw' ? 'both-threw' : 'agrees'
    const expected = firsts[record] === undefined ? other : `diverges at ${firsts[record]}`
    const divergence = report.divergences.find((one) => one.record === record)
    const is = status === 'diverges' ? `diverges at ${divergence?.firstStage}` : status
    return is === expected ? [] : [`golden ${record}: ${is}, not: ${expected}`]
  })
  const ids = report.goldenRecords.map(({ record }) => record)
  return [...faults, ...Object.keys(firsts).flatMap((id) => (ids.includes(id) ? [] : [`golden ${id}: not there`]))]
}
