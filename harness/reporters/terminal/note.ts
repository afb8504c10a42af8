import type { Difference, DifferenceKind, FailedStatistic } from '../../compare/differences/difference.ts'
import { count, counted } from '../../report/counted.ts'

/** How a report says where a value is from. */
export interface SideWords {
  readonly training: string
  readonly inference: string
}

/** The two sides of a pair. */
export const SIDES: SideWords = { training: 'in training', inference: 'at inference' }

/** How a report names what is wrong where no number or character says it. */
const WORDS: Readonly<Record<Exclude<DifferenceKind, 'missing' | 'extra'>, string>> = {
  value: 'the values differ',
  kind: 'not the same kind of value',
  subtype: 'not the same subtype',
  shape: 'the shapes differ',
  dtype: 'the dtypes differ',
  'key-order': 'the keys come in another order',
  'column-order': 'the columns come in another order',
  'null-mask': 'the missing values are at other places',
  'not-comparable': 'not comparable',
  threw: 'one side threw, or they threw differently',
  ended: "one side's process ended",
  'not-reached': 'one side did not get this far',
}

/**
 * Says in one line what a difference is: its path (unless it is the whole value), then the numbers, code points or
 * counts that tell the two sides apart, then the rule that would bridge it where representation is all that differs.
 */
export function note(difference: Difference, places: SideWords = SIDES): string {
  const where = difference.path === '$' ? '' : `at ${difference.path}: `
  const bridge = difference.bridge === undefined ? '' : `; equal under ${difference.bridge}`
  return `${where}${what(difference, places)}${bridge}`
}

function what(difference: Difference, places: SideWords): string {
  const { number, text, sequence, kind } = difference
  if (kind === 'value' && text !== undefined) {
    return `${text.training ?? 'the end'} ${places.training}, ${text.inference ?? 'the end'} ${places.inference}`
  }
  if (sequence !== undefined) {
    const failed = (difference.statistics ?? []).map((one) => `${statistic(one)}; `).join('')
    const [training, inference] = sequence.lengths
    const length = training === inference ? count(training) : `${count(training)} and ${count(inference)}`
    const elements = `${count(sequence.differing)} of ${length} elements differ, the first at ${count(sequence.first)}`
    return failed + (number === undefined ? elements : `${elements}; at most ${measures(number)}`)
  }
  if (kind === 'value' && number !== undefined) return measures(number)
  if (kind === 'missing') return `only ${places.training}`
  if (kind === 'extra') return `only ${places.inference}`
  return WORDS[kind]
}

/** Says which statistic of two arrays is not within its bound: `mean |Δ| 0.73 > 0.5`. */
function statistic({ name, value, bound }: FailedStatistic): string {
  if (name === 'non-finite') return `${counted(value, 'element')} NaN or infinite on one side only`
  const limit = String(bound)
  const near = short(value)
  const text = near === short(bound) ? String(value) : near
  return name === 'psnr' ? `PSNR ${text} dB < ${limit} dB` : `${name} |Δ| ${text} > ${limit}`
}

/** Steps between floats are worth saying while they are few: a sum in another order, a last digit rounded elsewhere. */
const FEW_STEPS = 1000

function measures({ abs, rel, ulp, dtype }: NonNullable<Difference['number']>): string {
  // Numbers that differ, and by nothing, are the two zeros.
  if (abs === 0) return 'the sign of zero'
  const steps = ulp <= FEW_STEPS ? `, ${counted(ulp, 'ulp', 'ulp')} (${dtype})` : ''
  const relative = Number.isFinite(rel) ? `, relative ${short(rel)}` : ''
  return `|Δ| ${short(abs)}${relative}${steps}`
}

/** Writes a measure with at most three significant digits; NaN and infinities as JavaScript does. */
function short(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : String(value)
}
