import { decimalOfFloat, type CanonicalDecimal } from '../../values/decimal.ts'
import type { Tolerance } from '../rule-keys.ts'

/** How many digits may lie between the first of the largest number and the last of the smallest. */
const SPAN = 20_000n

/**
 * Tells whether |training - inference| <= atol + rtol * |training|, in exact arithmetic: for decimals and for ints that
 * no float holds. Numbers whose digits lie more than 20,000 places apart are never close, so that a huge exponent costs
 * nothing; where that is so of one of the tolerances only, the other decides alone.
 */
export function isCloseExactly(training: CanonicalDecimal, inference: CanonicalDecimal, tolerance: Tolerance): boolean {
  const atol = decimalOfFloat(tolerance.atol)
  const rtol = decimalOfFloat(tolerance.rtol)
  const a = scaled(training)
  const b = scaled(inference)
  const relative = { digits: size(a.digits) * scaled(rtol).digits, exponent: a.exponent + rtol.exponent }
  const absolute = scaled(atol)
  return (
    isWithin(a, b, [absolute, relative]) ?? (isWithin(a, b, [absolute]) === true || isWithin(a, b, [relative]) === true)
  )
}

/** A number: digits · 10^exponent. */
interface Scaled {
  readonly digits: bigint
  readonly exponent: bigint
}

function scaled({ negative, digits, exponent }: CanonicalDecimal): Scaled {
  const whole = BigInt(digits === '' ? '0' : digits)
  return { digits: negative ? -whole : whole, exponent }
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value
}

/** Tells whether |a - b| is at most the sum of the limits; null if their digits lie too far apart. */
function isWithin(a: Scaled, b: Scaled, limits: readonly Scaled[]): boolean | null {
  const all = [a, b, ...limits].filter(({ digits }) => digits !== 0n)
  const exponents = all.map(({ exponent }) => exponent)
  const least = exponents.reduce((low, exponent) => (exponent < low ? exponent : low), exponents[0] ?? 0n)
  if (exponents.some((exponent) => exponent - least > SPAN)) return null
  const at = ({ digits, exponent }: Scaled): bigint => (digits === 0n ? 0n : digits * 10n ** (exponent - least))
  return size(at(a) - at(b)) <= limits.reduce((sum, limit) => sum + at(limit), 0n)
}
