import type { Dtype, Scalar, Tensor } from '../../values/tagged.ts'
import { DTYPES, isDtype } from '../../values/dtype.ts'
import { kindOf } from '../../values/kind.ts'
import { asTensor } from '../../values/tensor.ts'
import { equalAt } from '../equal/equal.ts'
import { isNum, roundTo, sameExactly } from '../equal/number.ts'
import type { Rule } from '../rule.ts'
import type { Spot } from './findings.ts'

/**
 * Says which rule would make two values equal where only representation sets them apart; undefined if none would.
 * Tried, not guessed.
 */
export function bridge(training: unknown, inference: unknown, { findings, at, depth }: Spot): string | undefined {
  const { rule } = findings
  const holds = (change: Partial<Rule>): boolean => equalAt(training, inference, { ...rule, ...change }, at, depth)
  if (rule.absent === 'strict' && holds({ absent: 'null' })) return "absent: 'null'"
  if (rule.nan === 'strict' && holds({ nan: 'null' })) return "nan: 'null'"
  if (!rule.widen && rule.as === null && holds({ widen: true })) return "dtype: 'widen'"
  if (rule.as !== null) return undefined
  const dtype = candidate(training, inference)
  if (dtype === undefined || !holds({ as: dtype })) return undefined
  return `as: '${dtype}'`
}

/**
 * Picks the dtype one side has that the other could be rounded to: of a tensor or scalar, or float32 for a number that
 * is one.
 */
function candidate(training: unknown, inference: unknown): Dtype | undefined {
  const a = ownDtype(training)
  const b = ownDtype(inference)
  if (a !== undefined && b !== undefined) return DTYPES[a].bytes <= DTYPES[b].bytes ? a : b
  const own = a ?? b
  if (own !== undefined) return own
  return isSingle(training) !== isSingle(inference) ? 'float32' : undefined
}

function ownDtype(value: unknown): Dtype | undefined {
  const kind = kindOf(value)
  if (kind === 'scalar') return (value as Scalar).dtype
  if (kind !== 'tensor') return undefined
  const read: Tensor | string = asTensor(value as object)
  return typeof read === 'string' || !isDtype(read.dtype) ? undefined : read.dtype
}

/**
 * Tells whether a number was rounded to single precision, or all numbers of a list are of that precision and some was.
 */
function isSingle(value: unknown): boolean {
  if (!Array.isArray(value)) return isRounded(value)
  return value.some(isRounded) && value.every((item) => isNum(item) && isOfSingle(item))
}

function isOfSingle(value: unknown): boolean {
  return typeof value === 'number' && sameExactly(roundTo(value, 'float32'), value)
}

/**
 * Tells a number that was rounded from one that is of single precision by chance (0.5): it takes ten digits or more to
 * write.
 */
function isRounded(value: unknown): boolean {
  return isOfSingle(value) && String(value).replaceAll(/\D/gu, '').length >= 10
}
