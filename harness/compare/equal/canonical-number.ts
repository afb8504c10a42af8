import { decimalOfFloat, decimalOfInt, readDecimal, sameDecimal, type CanonicalDecimal } from '../../values/decimal.ts'
import { TAG, type Decimal, type Dtype } from '../../values/tagged.ts'
import type { Rule } from '../rule.ts'
import { isNaNumber, roundTo, subtypeOf, type Num } from './number.ts'

/** What a canonical text leaves open, found while it was written. */
export interface Open {
  /**
   * Something in it is equal to two that differ from each other, so that texts do not decide: an int or decimal zero
   * is, and under `as` a tensor that a list stands for, and a decimal.
   */
  anyZero: boolean
  /** In place of each number a mark is written, and the first few are listed here; null to write numbers out. */
  readonly numbers: Num[] | null
  /** How many numbers there are, also those not listed. */
  count: number
  /** True where the order of the numbers means nothing: they come from a set, a map or an unordered list. */
  scrambled: boolean
  /** True where no zero has a sign, as in the keys of maps. */
  readonly unsigned?: boolean
}

/** Makes what a text of its own starts with: nothing is open yet. */
export function nothingOpen(numbers: Num[] | null): Open {
  return { anyZero: false, numbers, count: 0, scrambled: false }
}

const LISTED = 16

/** Is the text of null, and of what a rule says is null. */
export const NULL = 'n'

/**
 * Writes a number by its exact value after rounding, or a mark where {@link Open.numbers} lists it. Its subtype is
 * written where the rule compares subtypes.
 */
export function numberText(value: Num, rule: Rule, open: Open): string {
  if (rule.nan === 'null' && isNaNumber(value)) return NULL
  const subtype = rule.subtype && rule.as === null ? subtypeOf(value, rule) : ''
  if (rule.subtype && rule.as !== null) open.anyZero = true // elements of tensors have subtypes beside lists only
  open.count++
  if (open.numbers !== null) {
    if (open.numbers.length < LISTED) open.numbers.push(value)
    return `#${subtype}`
  }
  return `#${subtype}${valueText(value, rule.as, open)};`
}

function valueText(value: Num, as: Dtype | null, open: Open): string {
  const inner = typeof value === 'object' && value[TAG] === 'scalar' ? (value.value as number | bigint) : value
  const rounded = as === null ? inner : roundedFor(inner, as, open)
  if (typeof rounded === 'number') {
    if (!Number.isInteger(rounded)) return floatText(rounded)
    if (rounded === 0) return Object.is(rounded, -0) && open.unsigned !== true ? '-0' : '0'
    return Number.isSafeInteger(rounded) && rounded % 10 !== 0 ? `${rounded}e0` : exact(decimalOfInt(BigInt(rounded)))
  }
  const read = typeof rounded === 'bigint' ? decimalOfInt(rounded) : readDecimal(rounded.text)
  if (typeof read === 'number') return floatText(read)
  if (read.digits === '') {
    if (open.unsigned === true) return '0'
    open.anyZero = true
  }
  if (read.exponent >= 0n) return exact(read)
  const float = Number((rounded as { text: string }).text)
  return Number.isFinite(float) && sameDecimal(decimalOfFloat(float), read) ? floatText(float) : exact(read)
}

/**
 * Rounds a number where its text is what it is rounded to. An int or decimal zero equals both float zeros, rounded or
 * not. A whole decimal equals an int that is rounded otherwise: once, and not by way of float64.
 */
function roundedFor(value: number | bigint | Decimal, as: Dtype, open: Open): number | bigint | Decimal {
  if (value === 0n) return value
  if (typeof value === 'object') {
    const read = readDecimal(value.text)
    if (typeof read === 'object' && read.digits === '') return value
    if (typeof read === 'object' && read.exponent >= 0n) open.anyZero = true
  }
  return roundTo(value, as)
}

// `1e-7` as a float is another number than 1e-7 exactly: the texts of the two kinds never meet.
function floatText(value: number): string {
  return `f${value}`
}

function exact({ negative, digits, exponent }: CanonicalDecimal): string {
  return digits === '' ? '±0' : `${negative ? '-' : ''}${digits}e${exponent}`
}
