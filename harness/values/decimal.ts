/**
 * A finite decimal in one canonical form: sign · digits · 10^exponent, digits without zeros at either end; zero is ''.
 */
export interface CanonicalDecimal {
  readonly negative: boolean
  readonly digits: string
  readonly exponent: bigint
}

const NUMBER = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/u
const SPECIAL = /^([+-]?)(?:(inf(?:inity)?)|s?nan\d*)$/iu

/** Tells whether a text is a decimal number as Python's `decimal` writes one. Linear in its length. */
export function isDecimalText(text: unknown): text is string {
  return typeof text === 'string' && (NUMBER.test(text) || SPECIAL.test(text))
}

/**
 * Reads a decimal's text exactly, however large its exponent.
 * @returns the canonical form, or the number NaN, Infinity or -Infinity. A malformed text counts as NaN.
 */
export function readDecimal(text: string): CanonicalDecimal | number {
  const match = NUMBER.exec(text)
  if (match === null) {
    const special = SPECIAL.exec(text)
    if (special?.[2] === undefined) return Number.NaN
    return special[1] === '-' ? -Infinity : Infinity
  }
  const [, sign, whole = '', fraction = match[4] ?? '', , power = '0'] = match
  return canonical(sign === '-', whole + fraction, BigInt(power) - BigInt(fraction.length))
}

/** Writes an int in the canonical form. */
export function decimalOfInt(value: bigint): CanonicalDecimal {
  const text = value.toString()
  return value < 0n ? canonical(true, text.slice(1), 0n) : canonical(false, text, 0n)
}

/**
 * Writes a finite float exactly in the canonical form (at most 767 digits): m · 2^e is m · 5^-e · 10^e for negative e.
 */
export function decimalOfFloat(value: number): CanonicalDecimal {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const field = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xf_ffff_ffff_ffffn
  const mantissa = field === 0 ? fraction : fraction | 0x10_0000_0000_0000n
  const power = (field === 0 ? 1 : field) - 1075
  const negative = bits >> 63n === 1n
  if (power >= 0) return canonical(negative, (mantissa << BigInt(power)).toString(), 0n)
  return canonical(negative, (mantissa * 5n ** BigInt(-power)).toString(), BigInt(power))
}

function canonical(negative: boolean, digits: string, exponent: bigint): CanonicalDecimal {
  let start = 0
  while (digits.charCodeAt(start) === 48) start++
  let end = digits.length
  while (end > start && digits.charCodeAt(end - 1) === 48) end--
  if (start === end) return { negative: false, digits: '', exponent: 0n }
  return { negative, digits: digits.slice(start, end), exponent: exponent + BigInt(digits.length - end) }
}

/** Compares two canonical decimals by value; zero has no sign. */
export function sameDecimal(a: CanonicalDecimal, b: CanonicalDecimal): boolean {
  return a.negative === b.negative && a.exponent === b.exponent && a.digits === b.digits
}

/** Rounds a decimal's text to the nearest float: ±Infinity beyond its range, NaN for NaN. */
export function floatOfDecimal(text: string): number {
  const read = readDecimal(text)
  return typeof read === 'number' ? read : Number(text)
}
