import type { Difference, DifferenceKind } from '../compare/difference.ts'
import { count, counted } from './counted.ts'

/** How a report names what is wrong where no number or character says it. */
const WORDS: Readonly<Record<DifferenceKind, string>> = {
  value: 'the values differ',
  kind: 'not the same kind of value',
  subtype: 'not the same subtype',
  missing: 'only in training',
  extra: 'only at inference',
  shape: 'the shapes differ',
  dtype: 'the dtypes differ',
  'key-order': 'the keys come in another order',
  'column-order': 'the columns come in another order',
  'null-mask': 'the missing values are at other places',
  'not-comparable': 'not comparable',
  threw: 'one side threw, or each threw something else',
  'not-reached': 'one side did not get this far',
}

/**
 * Says in one line what a difference is: its path (unless it is the whole value), then the numbers, code points or
 * counts that tell the two sides apart, then the rule that would bridge it where representation is all that differs.
 */
export function note(difference: Difference): string {
  const where = difference.path === '$' ? '' : `at ${difference.path}: `
  const bridge = difference.bridge === undefined ? '' : `; equal under ${difference.bridge}`
  return `${where}${what(difference)}${bridge}`
}

function what(difference: Difference): string {
  const { number, text, sequence, kind } = difference
  if (kind === 'value' && number !== undefined) {
    const ulp = Number.isNaN(number.ulp) ? '' : `, ${counted(number.ulp, 'ulp', 'ulp')} (${number.dtype})`
    return `|Δ| ${short(number.abs)}, relative ${short(number.rel)}${ulp}`
  }
  if (kind === 'value' && text !== undefined) {
    return `${text.training ?? 'the end'} in training, ${text.inference ?? 'the end'} at inference`
  }
  if (sequence !== undefined) {
    const [training, inference] = sequence.lengths
    const length = training === inference ? count(training) : `${count(training)} and ${count(inference)}`
    return `${count(sequence.differing)} of ${length} elements differ, the first at ${count(sequence.first)}`
  }
  return WORDS[kind]
}

/** Writes a measure with at most three significant digits; NaN and infinities as JavaScript does. */
function short(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : String(value)
}
