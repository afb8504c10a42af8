import { compareSimplicity } from '../../inputs/shrink/simplicity.ts'
import type { Domain } from '../../inputs/infer/domain.ts'
import type { Attribution } from '../attribute.ts'
import type { Look } from '../cause.ts'
import { bySignature } from './groups.ts'

/** Looks that are listed, and parts that are said of each, at most. */
const MOST = { looks: 5, parts: 2 } as const

/**
 * Lists how the records of a cause differ, by signature, most records first: what can be said of its variety where ways
 * to fail were not told apart. Records beyond the golden ones are left out. Empty where all differ alike.
 */
export function looksOf(
  { failures, keys }: Pick<Attribution, 'failures' | 'keys'>,
  { outside }: Pick<Domain, 'outside'>,
): readonly Look[] {
  const within = failures.filter(({ origin, input }) => origin === 'golden' || outside(input) === null)
  const groups = bySignature({ failures: within, keys }).toSorted((a, b) => b.failures.length - a.failures.length)
  if (groups.length < 2) return []
  return groups.slice(0, MOST.looks).map(({ parts, failures: own }): Look => {
    const golden = own.filter(({ origin }) => origin === 'golden')
    const [simplest] = (golden.length > 0 ? golden : own).toSorted((a, b) => compareSimplicity(a.input, b.input))
    return { what: parts.slice(0, MOST.parts).join('; '), records: own.length, example: simplest?.id ?? '' }
  })
}
