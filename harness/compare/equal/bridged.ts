import { DTYPES } from '../../values/dtype.ts'
import { floatOfHalf } from '../../values/float16.ts'
import { itemsOf } from '../../values/items.ts'
import { kindOf } from '../../values/kind.ts'
import type { Dtype, Tensor } from '../../values/tagged.ts'
import { asTensor } from '../../values/tensor.ts'
import { sameMultisets, type Terms } from './multiset.ts'
import type { Rule } from '../rule.ts'
import { isNull } from './null-like.ts'
import { isNum, sameNumber } from './number.ts'
import type { Same } from './same.ts'
import { isNumeric, sameShape } from './tensors.ts'

/**
 * Compares a tensor with a list, or with a number, under the rule `as`: nested lists of numbers (booleans, text) of
 * regular shape stand for a tensor of that dtype, a number for one of no dimension. Each element is judged as numbers
 * are: under `subtype`, elements of a tensor are ints or floats. `unordered` reaches the first axis alone.
 */
export function sameBridged(training: unknown, inference: unknown, terms: Terms & { readonly same: Same }): boolean {
  const { rule, depth, same } = terms
  const as = rule.as
  if (as === null) return false
  const a = elementsOf(training, as, rule)
  const b = elementsOf(inference, as, rule)
  if (a === null || b === null || !sameShape(a.shape, b.shape)) return false
  if (rule.unordered && a.shape.length > 0) {
    return sameMultisets(rows(a), rows(b), { rule: { ...rule, unordered: false }, at: null, depth: depth + 1, same })
  }
  for (let i = 0; i < a.items.length; i++) {
    if (!sameItem(a.items[i], b.items[i], rule)) return false
  }
  return true
}

/** Compares two elements of what stands for a tensor: numbers, booleans, text, or what the rule says is null. */
export function sameItem(training: unknown, inference: unknown, rule: Rule): boolean {
  if (isNum(training) && isNum(inference)) return sameNumber(training, inference, rule)
  return training === inference || (isNull(training, rule) && isNull(inference, rule))
}

/** Cuts along the first axis: into elements where there is no other, else into lists of them. */
function rows({ shape, items }: Elements): unknown[] {
  const [length = 0] = shape
  if (shape.length === 1) return Array.from(items)
  const width = length === 0 ? 0 : items.length / length
  return Array.from({ length }, (_, row) => Array.from({ length: width }, (__, at) => items[row * width + at]))
}

/** What a tensor, nested lists or a number hold, in row-major order. */
export interface Elements {
  readonly shape: readonly number[]
  readonly items: ArrayLike<unknown>
}

/**
 * Reads the elements of a tensor, of nested lists or of a number in row-major order; null if they are not all of `as`.
 * Under `nan: 'null'` a null among numbers stands for NaN.
 */
export function elementsOf(value: unknown, as: Dtype, rule: Rule): Elements | null {
  if (kindOf(value) === 'tensor') return tensorElements(value as object, as)
  const found = { as, rule, shape: [], items: [] }
  return gather(value, found, 0) ? found : null
}

function tensorElements(value: object, as: Dtype): Elements | null {
  const read = asTensor(value)
  if (typeof read === 'string') return null
  const { family } = DTYPES[as]
  if (family === 'text') return read.dtype === 'text' ? { shape: read.shape, items: read.data } : null
  if (family === 'bool') {
    return read.dtype === 'bool'
      ? { shape: read.shape, items: Array.from(read.data as Uint8Array, (item) => item !== 0) }
      : null
  }
  return isNumeric(read.dtype) ? { shape: read.shape, items: numbersOf(read) } : null
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
