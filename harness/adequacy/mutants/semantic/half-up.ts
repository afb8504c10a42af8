import { mapLeaves } from '../../values/map-leaves.ts'
import type { Seen, SemanticMutant } from '../semantic-mutant.ts'

/** Digits behind the point that a rounding is looked for at. */
const MOST_DIGITS = 6

/** How near to a half a number written in decimals comes. */
const NEAR = 1e-9

/**
 * Halves are rounded the other way: Python's `round`, NumPy and IEEE 754 round to even, `Math.round` up, `toFixed` by
 * the exact binary value.
 *
 * @source https://docs.python.org/3/library/functions.html#round and https://tc39.es/ecma262/#sec-math.round
 */
export const halfUp: SemanticMutant = {
  name: 'half-up',
  would: 'round halves the other way (up, or to even)',
  applies: isRounded,
  mutate: (value, given) =>
    mapLeaves(value, given, (leaf, beside) => {
      if (typeof beside !== 'number' || (typeof leaf !== 'number' && typeof leaf !== 'bigint')) return leaf
      const rounded = Number(leaf)
      for (let digits = 0; digits <= MOST_DIGITS; digits++) {
        const scale = 10 ** digits
        const scaled = beside * scale
        const floor = Math.floor(scaled)
        if (Math.abs(scaled - floor - 0.5) > NEAR) continue
        const other = rounded === floor / scale ? floor + 1 : rounded === (floor + 1) / scale ? floor : null
        if (other !== null) return typeof leaf === 'bigint' ? BigInt(other) : other / scale
      }
      return leaf
    }),
}

/**
 * Tells whether a stage rounds: every number that it gives is the one it was given, or that one to so many digits,
 * and some are.
 */
function isRounded(seen: readonly Seen[]): boolean {
  const pairs: (readonly [made: number, from: number])[] = []
  for (const { value, given } of seen) {
    mapLeaves(value, given, (leaf, beside) => {
      const isNumber = typeof leaf === 'number' || typeof leaf === 'bigint'
      if (isNumber && typeof beside === 'number' && Number.isFinite(beside) && Number(leaf) !== beside)
        pairs.push([Number(leaf), beside])
      return leaf
    })
  }
  if (pairs.length === 0) return false
  return Array.from({ length: MOST_DIGITS + 1 }, (_, digits) => 10 ** digits).some((scale) =>
    pairs.every(
      ([made, from]) =>
        Math.abs(made - from) * scale <= 0.5 + NEAR * Math.max(1, Math.abs(from) * scale) &&
        Math.abs(made * scale - Math.round(made * scale)) <= NEAR * Math.max(1, Math.abs(made) * scale),
    ),
  )
}
