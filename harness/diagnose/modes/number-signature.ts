/** Says how the number of inference differs from that of training, roughly. */
export function numberSignature(training: number | bigint, inference: number | bigint): string {
  const [left, right] = [Number(training), Number(inference)]
  for (const [name, is] of SPECIAL)
    if (is(left) !== is(right)) return `${name} ${is(left) ? 'in training' : 'at inference'}`
  if (left === right) return Object.is(left, right) ? 'another kind of number' : 'another sign'
  if (left === -right) return 'another sign'
  return isRounding(left, right) ? 'rounded otherwise' : 'another number'
}

const SPECIAL: readonly (readonly [name: string, is: (value: number) => boolean])[] = [
  ['NaN', Number.isNaN],
  ['infinite', (value) => Math.abs(value) === Infinity],
]

/** Relative differences up to here are those of arithmetic in 32 bits, or of a sum in another order. */
const ARITHMETIC = 1e-5

/** A number that no arithmetic has made has at most so many digits. */
const WRITTEN = 9

/** Of two numbers that differ in the last decimal, so many at least: with one it is as often a step of a scale. */
const FEWEST = 2

/**
 * Whether rounding alone may make one number of the other: to fewer decimals or to 32 bits, two ways of rounding to the
 * same decimals, or what arithmetic leaves in the last digits of a number that has many. Whole numbers that differ by
 * little are others: counts, ids, amounts.
 */
function isRounding(left: number, right: number): boolean {
  if (Math.fround(left) === right || Math.fround(right) === left) return true
  const [a, b] = [decimalsOf(left), decimalsOf(right)]
  const apart = Math.abs(left - right)
  const isWithin = (size: number): boolean => apart <= size * (1 + ARITHMETIC)
  if (a === b) {
    if (a >= FEWEST && isWithin(10 ** -a)) return true
  } else {
    const [coarse, fine] = a < b ? [left, right] : [right, left]
    const least = Math.min(a, b)
    const isWhole = least === 0
    if (coarse !== 0 && (isWhole ? isWithin(0.5) || Math.trunc(fine) === coarse : isWithin(10 ** -least))) return true
  }
  const isMade = Math.max(digitsOf(left), digitsOf(right)) > WRITTEN && a > 0 && b > 0
  return isMade && apart <= ARITHMETIC * Math.max(Math.abs(left), Math.abs(right))
}

/** How many decimals a number has as it is written shortest. */
function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent))
}

function digitsOf(value: number): number {
  return String(value).replace(/e.*$/, '').replaceAll(/\D/g, '').replace(/^0+/, '').replace(/0+$/, '').length
}
