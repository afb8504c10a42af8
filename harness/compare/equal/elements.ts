import { DTYPES } from '../../values/dtype.ts'
import { floatOfHalf } from '../../values/float16.ts'
import { itemsOf } from '../../values/items.ts'
import { kindOf } from '../../values/kind.ts'
import { TAG, type Dtype, type Tensor } from '../../values/tagged.ts'
import { asTensor } from '../../values/tensor.ts'
import type { Rule } from '../rule.ts'
import { isNull } from './null-like.ts'
import { isNum } from './number.ts'
import { isNumeric } from './tensors.ts'

/** What a tensor, nested lists or a number hold, in row-major order. */
export interface Elements {
  readonly shape: readonly number[]
  readonly items: ArrayLike<unknown>
}

/**
 * Picks the dtype that a tensor and a list are read as where they stand for each other: that of `as`, or the tensor's
 * own where it stands for lists; null where they do not.
 */
export function bridgeDtype(training: unknown, inference: unknown, rule: Rule): Dtype | null {
  if (rule.as !== null || !rule.asLists) return rule.as
  const read = asTensor((kindOf(training) === 'tensor' ? training : inference) as object)
  return typeof read === 'string' ? null : read.dtype
}

/**
 * Reads the elements of a tensor, of nested lists or of a number in row-major order; null if they are not all of `as`.
 * Under `nan: 'null'` a null among numbers stands for NaN.
 */
export function elementsOf(value: unknown, as: Dtype, rule: Rule): Elements | null {
  if (kindOf(value) === 'tensor') return tensorElements(value as object, as, rule)
  const found = { as, rule, shape: [], items: [] }
  return gather(value, found, 0) ? found : null
}

function tensorElements(value: object, as: Dtype, rule: Rule): Elements | null {
  const read = asTensor(value)
  if (typeof read === 'string') return null
  const { family } = DTYPES[as]
  if (family === 'text') return read.dtype === 'text' ? { shape: read.shape, items: read.data } : null
  if (family === 'bool') {
    return read.dtype === 'bool'
      ? { shape: read.shape, items: Array.from(read.data as Uint8Array, (item) => item !== 0) }
      : null
  }
  return isNumeric(read.dtype) ? { shape: read.shape, items: itemsOfTensor(read, rule) } : null
}

/** Where no dtype is given that numbers are judged by, they bring their own, by which tolerances are chosen. */
function itemsOfTensor(read: Tensor, rule: Rule): ArrayLike<unknown> {
  const items = numbersOf(read)
  if (rule.as !== null || !rule.tolerant) return items
  return Array.from(items, (value) => ({ [TAG]: 'scalar', dtype: read.dtype, value }))
}

function numbersOf(value: Tensor): ArrayLike<unknown> {
  if (value.dtype === 'float16') return Array.from(value.data as Uint16Array, floatOfHalf)
  return DTYPES[value.dtype].family === 'int' ? Array.from(value.data as Int32Array, BigInt) : value.data
}

interface Gathered extends Elements {
  readonly as: Dtype
  readonly rule: Rule
  readonly shape: number[]
  readonly items: unknown[]
}

/** Adds what a value holds from one axis on; false if that is not of the dtype, or its shape is not regular. */
function gather(value: unknown, found: Gathered, axis: number): boolean {
  const { as, rule, shape, items } = found
  const list = itemsOf(value)
  if (list === null) {
    if (axis !== shape.length || !fits(value, as, rule)) return false
    items.push(value)
    return true
  }
  if (axis === shape.length) {
    if (items.length > 0) return false
    shape.push(list.length)
  } else if (shape[axis] !== list.length) return false
  for (let i = 0; i < list.length; i++) if (!gather(list[i], found, axis + 1)) return false
  return true
}

function fits(value: unknown, as: Dtype, rule: Rule): boolean {
  const { family } = DTYPES[as]
  if (family === 'text') return typeof value === 'string'
  if (family === 'bool') return typeof value === 'boolean'
  return isNum(value) || (rule.nan === 'null' && isNull(value, rule))
}
