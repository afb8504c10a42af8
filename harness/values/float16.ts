const scratch = new DataView(new ArrayBuffer(4))

/** Reads the bits of an IEEE 754 half-precision float. */
export function floatOfHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25)
}

/**
 * Rounds a float to half precision once, ties to even, and gives its bits. From 65520 on infinite; NaN is the quiet
 * one.
 */
export function halfOfFloat(value: number): number {
  const negative = value < 0 || Object.is(value, -0) ? 0x8000 : 0
  if (Number.isNaN(value)) return 0x7e00
  const size = Math.abs(value)
  if (size >= 65520) return negative | 0x7c00
  if (size < 2 ** -14) return negative | roundEven(size * 2 ** 24) // a carry out of the fraction is the smallest normal
  scratch.setFloat32(0, size)
  let exponent = (scratch.getUint32(0) >>> 23) - 127
  if (2 ** exponent > size) exponent-- // single precision rounded up to the next power of two
  const fraction = roundEven((size / 2 ** exponent) * 1024) - 1024
  return negative | (((exponent + 15) << 10) + fraction)
}

/** Rounds a float to the nearest half-precision number. */
export function roundToHalf(value: number): number {
  return floatOfHalf(halfOfFloat(value))
}

function roundEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1
  return floor % 2 === 0 ? floor : floor + 1
}
