import { dtypeOfArray, DTYPES, elementCount, isDtype } from './dtype.ts'
import { halfOfFloat } from './float16.ts'
import type { Dtype, Tensor, TensorData } from './tagged.ts'
import { tensor } from './tensor.ts'

/** What {@link makeTensor} takes for one element: a number, an int, a bool, or text. */
export type TensorElement = number | bigint | boolean | string

/** Elements as lists: flat in row-major order, or nested, one level an axis. */
export type NestedElements = readonly (TensorElement | NestedElements)[]

/**
 * Makes a tensor that compares with one of NumPy or any other library: `tensor('float32', [2, 3], data)`. A typed array
 * is one of one axis by itself; this adds the shape, and the dtypes that JavaScript has no array of.
 *
 * @param shape outermost first; `[]` for a single element
 * @param data row-major. A typed array of the dtype's own type is kept, not copied: a later change of it changes the
 *   tensor. Any other typed array, a flat list, and lists nested as the shape says are converted. Floats are rounded
 *   to the dtype; float16 is given as numbers, or as its bits in a `Uint16Array`; complex elements are re, im, re, im
 *   in a typed or flat list, or a last level of `[re, im]`; bool takes true, false, 0 and 1, text only text
 * @throws {TypeError} on a dtype that is not known, a shape that is no list of lengths, an element of another kind
 * @throws {RangeError} if there are more or fewer elements than the shape has, lists are nested otherwise than it says,
 *   or an int is fractional or beyond the dtype: nothing is wrapped around or cut
 */
export function makeTensor(
  dtype: Dtype,
  shape: readonly number[],
  data: Exclude<TensorData, readonly string[]> | Uint8ClampedArray | NestedElements | TensorElement,
): Tensor {
  if (!isDtype(dtype))
    throw new TypeError(`tensor: ${JSON.stringify(dtype)} is no dtype; known: ${Object.keys(DTYPES).join(', ')}`)
  if (!Array.isArray(shape) || Number.isNaN(elementCount(shape)))
    throw new TypeError(`tensor: a shape is a list of lengths such as [2, 3], received ${shown(shape)}`)
  const { lanes, array } = DTYPES[dtype]
  const name = `tensor('${dtype}', [${shape.join(', ')}])`
  const count = elementCount(shape) * lanes
  const items = itemsOf(data, lanes === 2 ? [...shape, 2] : shape, name)
  if (items.length !== count) {
    const each = lanes === 2 ? ' numbers, two an element' : ` element${count === 1 ? '' : 's'}`
    throw new RangeError(`${name} needs ${count}${each}, received ${items.length}`)
  }
  return tensor(
    dtype,
    [...shape],
    array === null ? texts(items, name) : isOwn(items, dtype) ? items : converted(items, dtype, name),
  )
}

function shown(value: unknown): string {
  return typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? typeof value)
}

/** Tells whether a typed array holds elements of the dtype as they are; bits of halves are a `Uint16Array`. */
function isOwn(items: ArrayLike<unknown>, dtype: Dtype): items is Exclude<TensorData, readonly string[]> {
  if (!ArrayBuffer.isView(items)) return false
  const own = dtypeOfArray(items)
  if (dtype === 'bool' || Object.prototype.toString.call(items) === '[object Uint8ClampedArray]') return false
  return own !== undefined && DTYPES[own].array === DTYPES[dtype].array
}

/** Lists what was given, without its nesting. */
function itemsOf(data: unknown, shape: readonly number[], name: string): ArrayLike<unknown> {
  if (ArrayBuffer.isView(data)) {
    if (dtypeOfArray(data) === undefined)
      throw new TypeError(`${name} takes a typed array or lists, received a DataView`)
    return data as unknown as ArrayLike<unknown>
  }
  if (!Array.isArray(data)) return [data]
  if (!data.some((item) => Array.isArray(item))) return data
  const items: unknown[] = []
  const enter = (list: unknown, axis: number): void => {
    if (axis === shape.length) {
      if (Array.isArray(list)) throw new RangeError(`${name} is given lists nested deeper than its shape`)
      items.push(list)
      return
    }
    if (!Array.isArray(list)) throw new RangeError(`${name} is given ${shown(list)} where axis ${axis} has a list`)
    if (list.length !== shape[axis])
      throw new RangeError(`${name} is given a list of ${list.length} at axis ${axis}, which has ${shape[axis]}`)
    for (let at = 0; at < list.length; at++) enter(list[at], axis + 1)
  }
  enter(data, 0)
  return items
}

function texts(items: ArrayLike<unknown>, name: string): readonly string[] {
  return Array.from(items, (item, at) => {
    if (typeof item !== 'string') throw new TypeError(`${name} takes text, received ${shown(item)} at ${at}`)
    return item
  })
}

function converted(items: ArrayLike<unknown>, dtype: Dtype, name: string): TensorData {
  const { family, array } = DTYPES[dtype]
  const made = new (array ?? Uint8Array)(items.length)
  for (let at = 0; at < items.length; at++) {
    const item = items[at]
    const fault = faultOf(item, family)
    if (fault !== null) throw new TypeError(`${name} takes ${fault}, received ${shown(item)} at ${at}`)
    const value = family === 'int' ? item : Number(item)
    if (family === 'int' && !isInRange(item as number | bigint, dtype))
      throw new RangeError(`${name} cannot hold ${String(item)}, at ${at}`)
    const is64 = made instanceof BigInt64Array || made instanceof BigUint64Array
    made[at] = is64 ? BigInt(value as number) : dtype === 'float16' ? halfOfFloat(Number(value)) : Number(value)
  }
  return made
}

/** Says what elements of a family are, if one is none; null if it is. */
function faultOf(item: unknown, family: string): string | null {
  if (family === 'bool')
    return item === true || item === false || item === 0 || item === 1 ? null : 'true, false, 0 and 1'
  return typeof item === 'number' || typeof item === 'bigint' ? null : 'numbers'
}

function isInRange(item: number | bigint, dtype: Dtype): boolean {
  if (typeof item === 'number' && !Number.isInteger(item)) return false
  const bits = DTYPES[dtype].bytes * 8
  const int = BigInt(item)
  return (dtype.startsWith('u') ? BigInt.asUintN(bits, int) : BigInt.asIntN(bits, int)) === int
}
