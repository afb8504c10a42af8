import { decimalOfFloat, decimalOfInt, readDecimal, sameDecimal, type CanonicalDecimal } from '../../values/decimal.ts'
import { TAG, type Decimal, type Dtype } from '../../values/tagged.ts'
import type { Rule } from '../rule.ts'
import { roundTo, subtypeOf, type Num } from './number.ts'

/** What a canonical text leaves open, found while it was written. */
export interface Open {
  /**
   * Something in it is equal to two that differ from each other, so that texts do not decide: an int or decimal zero
   * is, and under `as` a tensor that a list stands for.
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

/**
 * Writes a number by its exact value after rounding, or a mark where {@link Open.numbers} lists it. Its subtype is
 * written where the rule compares subtypes.
 */
export function numberText(value: Num, rule: Rule, open: Open): string {
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
  const rounded = as === null || isZero(inner) ? inner : roundTo(inner, as)
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

/** An int or decimal zero equals both float zeros, also where a rule rounds. */
function isZero(value: number | bigint | Decimal): boolean {
  return value === 0n || (typeof value === 'object' && isDecimalZero(value))
}

function isDecimalZero({ text }: Decimal): boolean {
  const read = readDecimal(text)
  return typeof read === 'object' && read.digits === ''
}

// `1e-7` as a float is another number than 1e-7 exactly: the texts of the two kinds never meet.
function floatText(value: number): string {
  return `f${value}`
}

function exact({ negative, digits, exponent }: CanonicalDecimal): string {
  return digits === '' ? '±0' : `${negative ? '-' : ''}${digits}e${exponent}`
}
