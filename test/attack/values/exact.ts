/** A finite number as a fraction, exactly; `d` is positive. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

/** A format of binary floats: digits of its mantissa, and the exponent of its least and its largest unit. */
interface FloatFormat {
  readonly digits: number
  readonly least: number
  readonly most: number
}

export const FORMATS: Readonly<Record<'float16' | 'float32' | 'float64', FloatFormat>> = {
  float16: { digits: 11, least: -24, most: 5 },
  float32: { digits: 24, least: -149, most: 104 },
  float64: { digits: 53, least: -1074, most: 971 },
}

const view = new DataView(new ArrayBuffer(8))

/** Reads a finite float as a fraction. */
export function fractionOfFloat(x: number): Fraction {
  view.setFloat64(0, x)
  const high = view.getUint32(0)
  const field = (high >>> 20) & 0x7ff
  const mantissa = (BigInt((high & 0xfffff) + (field === 0 ? 0 : 0x100000)) << 32n) | BigInt(view.getUint32(4))
  const power = BigInt((field === 0 ? 1 : field) - 1075)
  const n = x < 0 ? -mantissa : mantissa
  return power >= 0n ? { n: n << power, d: 1n } : { n, d: 1n << -power }
}

/** Reads digits times a power of ten, which must be small enough to write out. */
export function fractionOfDecimal(digits: bigint, exponent: number): Fraction {
  return exponent >= 0 ? { n: digits * 10n ** BigInt(exponent), d: 1n } : { n: digits, d: 10n ** BigInt(-exponent) }
}

export function isSameFraction(a: Fraction, b: Fraction): boolean {
  return a.n * b.d === b.n * a.d
}

/** |t - i| <= atol + rtol * |t|, exactly. */
export function isWithin(t: Fraction, i: Fraction, { atol, rtol }: { atol: number; rtol: number }): boolean {
  const [a, r] = [fractionOfFloat(atol), fractionOfFloat(rtol)]
  const gap = { n: size(t.n * i.d - i.n * t.d), d: t.d * i.d }
  const limit = { n: a.n * r.d * t.d + r.n * size(t.n) * a.d, d: a.d * r.d * t.d }
  return gap.n * limit.d <= limit.n * gap.d
}

function size(n: bigint): bigint {
  return n < 0n ? -n : n
}

/** Rounds a fraction once to the nearest float of a format, ties to even; beyond its range it is infinite. */
export function roundFraction({ n, d }: Fraction, format: keyof typeof FORMATS): number {
  const { digits, least, most } = FORMATS[format]
  if (n === 0n) return 0
  const absolute = size(n)
  // The unit in the last place: 2^unit * 2^digits is just above the number.
  let unit = Math.max(bitsOf(absolute) - bitsOf(d) - digits, least)
  for (;;) {
    const [top, bottom] = unit >= 0 ? [absolute, d << BigInt(unit)] : [absolute << BigInt(-unit), d]
    const floor = top / bottom
    if (floor >> BigInt(digits) !== 0n) {
      unit += 1
      continue
    }
    const rest = 2n * (top - floor * bottom)
    const up = rest > bottom || (rest === bottom && (floor & 1n) === 1n)
    const mantissa = up ? floor + 1n : floor
    const isTooLarge = unit > most || (unit === most && mantissa >> BigInt(digits) !== 0n)
    const rounded = isTooLarge ? Infinity : Number(mantissa) * 2 ** unit
    return n < 0n ? -rounded : rounded
  }
}

function bitsOf(n: bigint): number {
  return n.toString(2).length
}

/** Numbers the floats of a format in order, so that neighbours are one apart; both zeros are 0. */
export function ordinalOf(x: number, format: keyof typeof FORMATS): bigint {
  const { digits, least } = FORMATS[format]
  const { n, d } = fractionOfFloat(x)
  const absolute = size(n)
  if (absolute === 0n) return 0n
  const units = (absolute << BigInt(-least)) / d // in the least unit, whole for each number of the format
  const shift = Math.max(bitsOf(units) - digits, 0)
  const ordinal = (BigInt(shift) << BigInt(digits - 1)) + (units >> BigInt(shift))
  return n < 0n ? -ordinal : ordinal
}
