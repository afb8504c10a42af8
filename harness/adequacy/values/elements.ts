import { itemsOf } from '../../values/items.ts'
import { kindOf } from '../../values/kind.ts'
import type { TensorData, Tuple } from '../../values/tagged.ts'
import { asTensor, tensor } from '../../values/tensor.ts'

/** What stands in a row of values one behind the other, whatever holds it. */
export interface Elements {
  readonly items: readonly unknown[]
  /** Makes a value of the same kind of others; null where it cannot hold them. */
  readonly make: (items: readonly unknown[]) => unknown
}

/** The elements of a list, a tuple or a tensor of one axis, or the characters of a text; null of anything else. */
export function elements(value: unknown): Elements | null {
  if (typeof value === 'string') return { items: Array.from(value), make: (items) => items.join('') }
  const items = itemsOf(value)
  if (items !== null)
    return { items, make: (made) => (kindOf(value) === 'tuple' ? { ...(value as Tuple), items: made } : made) }
  if (kindOf(value) !== 'tensor') return null
  const read = asTensor(value as object)
  if (typeof read === 'string' || read.shape.length !== 1 || read.dtype === 'text') return null
  if (read.dtype.startsWith('complex')) return null
  const { data, dtype } = read
  const Data = data.constructor as new (items: readonly unknown[]) => TensorData
  return {
    items: Array.from(data as ArrayLike<unknown>),
    make: (made) => (ArrayBuffer.isView(value) ? new Data(made) : tensor(dtype, [made.length], new Data(made))),
  }
}

/**
 * The elements of a value and of what it was made from: of a record, those of the first of its fields that begins or
 * ends with the value, or the value with it. Null where one has none, or one is text and the other is not.
 */
export function bothElements(value: unknown, given: unknown): readonly [made: Elements, from: Elements] | null {
  const made = elements(value)
  if (made === null) return null
  const isRecord = kindOf(given) === 'record'
  for (const one of isRecord ? Object.values(given as object) : [given]) {
    const from = (typeof value === 'string') === (typeof one === 'string') ? elements(one) : null
    if (from === null) continue
    const [short, long] = made.items.length < from.items.length ? [made, from] : [from, made]
    if (!isRecord || isPartOf(short.items, long.items)) return [made, from]
  }
  return null
}

/** Tells whether elements are the beginning or the end of others; none are of nothing. */
export function isPartOf(items: readonly unknown[], whole: readonly unknown[]): boolean {
  return items.length > 0 && (isBeginning(items, whole) || isBeginning(items, whole.slice(-items.length)))
}

/** Tells whether two elements are the same: a whole number is, whatever holds it. */
export function isSameElement(one: unknown, other: unknown): boolean {
  const isNumber = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint'
  return isNumber(one) && isNumber(other) ? Number(one) === Number(other) : Object.is(one, other)
}

/** Tells whether one row of elements is the beginning of another. */
export function isBeginning(start: readonly unknown[], whole: readonly unknown[]): boolean {
  return start.length <= whole.length && start.every((item, at) => isSameElement(item, whole[at]))
}
