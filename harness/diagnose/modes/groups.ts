import { compareSimplicity } from '../../inputs/shrink/simplicity.ts'
import type { Attribution, Failure } from '../attribute.ts'
import { simplestOf } from '../smallest.ts'
import { textsOf } from './signature.ts'
import { groupBy } from '../../values/group-by.ts'

/** Failing records of one signature. */
export interface Group {
  /** The parts of their signature in words, sorted. */
  readonly parts: readonly string[]
  readonly failures: readonly Failure[]
  readonly simplest: unknown
}

/** Groups failing records by their signature: those of the fewest parts first, of these the largest. */
export function bySignature({ failures, keys }: Pick<Attribution, 'failures' | 'keys'>): readonly Group[] {
  const groups = groupBy(failures, ({ signature }) => textsOf(signature, keys).join('; '))
  return [...groups.values()]
    .map((own): Group => ({
      parts: textsOf(own[0]?.signature ?? [], keys),
      failures: own,
      simplest: simplestOf(own.map(({ input }) => input)),
    }))
    .toSorted(
      (a, b) =>
        a.parts.length - b.parts.length ||
        b.failures.length - a.failures.length ||
        compareSimplicity(a.simplest, b.simplest),
    )
}
