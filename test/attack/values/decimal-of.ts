/** A finite decimal: digits times a power of ten, without zeros at the end; zero has the exponent 0. */
export interface DecimalOf {
  readonly digits: bigint
  readonly exponent: number
}

const known = new Map<string, DecimalOf | number>()

/** Reads the text of a decimal; NaN and the infinities are given as numbers. */
export function decimalOf(text: string): DecimalOf | number {
  const before = known.get(text)
  if (before !== undefined) return before
  const read = readText(text)
  if (known.size < 10_000) known.set(text, read)
  return read
}

function readText(text: string): DecimalOf | number {
  const lower = text.toLowerCase()
  if (lower.includes('nan')) return Number.NaN
  if (lower.includes('inf')) return lower.startsWith('-') ? -Infinity : Infinity
  const [mantissa = '', power = '0'] = lower.split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  let digits = BigInt(`${whole.replace(/^[+-]/u, '')}${fraction}`)
  let exponent = Number(power) - fraction.length
  if (digits === 0n) return { digits, exponent: 0 }
  while (digits % 10n === 0n) {
    digits /= 10n
    exponent += 1
  }
  return { digits: whole.startsWith('-') ? -digits : digits, exponent }
}
