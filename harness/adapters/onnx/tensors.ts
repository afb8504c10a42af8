import { DTYPES, elementCount, isDtype } from '../../values/dtype.ts'
import { floatOfHalf, halfOfFloat } from '../../values/float16.ts'
import { asTensor, tensor } from '../../values/tensor.ts'
import { TAG, type Dtype, type Scalar, type TensorData } from '../../values/tagged.ts'

/** A tensor of ONNX Runtime: `string` data is a list, all other data a typed array; row-major. */
export interface RuntimeTensor {
  readonly type: string
  readonly data: unknown
  readonly dims: readonly number[]
}

/** What a graph takes under a name: `shape` as far as it is declared, [] where it is not. */
export interface Slot {
  readonly name: string
  readonly type: string
  readonly shape: readonly unknown[]
}

/**
 * Puts the values of a batch under each other: shape (records, …). Numbers become the graph's dtype, as they do when it
 * is served: float32 rounds. A number for a column, of shape (records, 1), may stand by itself.
 * @throws {TypeError} if a value is of another kind, or shape, or an int beyond its dtype.
 */
export function toTensor(values: readonly unknown[], { name, type, shape }: Slot): RuntimeTensor {
  const dtype = dtypeOf(type, name)
  const read = values.map((value) => flatten(value, name))
  const own = read[0]?.shape ?? []
  const other = read.find((one) => one.shape.join() !== own.join())
  if (other !== undefined) {
    throw new TypeError(`'${name}' got shapes [${own.join(', ')}] and [${other.shape.join(', ')}] in one batch`)
  }
  const ones = own.length === 0 ? Array.from({ length: Math.max(0, shape.length - 1) }, () => 1) : []
  const items = read.flatMap((one) => one.items)
  return { type, dims: [values.length, ...own, ...ones], data: dataOf(items, dtype, name) }
}

/**
 * Takes a tensor apart along its first axis, the batch: a typed array for each record, a list for text, a tagged tensor
 * where it has more axes, a scalar with its dtype where it has none.
 * @throws {TypeError} if its first axis is not the batch.
 */
export function toValues({ type, data, dims }: RuntimeTensor, records: number, name: string): unknown[] {
  const dtype = dtypeOf(type, name)
  const [first, ...shape] = dims
  if (first !== records) {
    throw new TypeError(`'${name}' has shape [${dims.join(', ')}]: its first axis is not the batch of ${records}`)
  }
  const size = elementCount(shape)
  const list = data as string[] | Float32Array
  return Array.from({ length: records }, (_, record) =>
    valueOf(dtype, shape, list.slice(record * size, (record + 1) * size)),
  )
}

function valueOf(dtype: Dtype, shape: readonly number[], data: TensorData): unknown {
  const isText = dtype === 'text'
  if (shape.length === 0) {
    const value: unknown = data[0]
    if (isText || dtype === 'float16') return isText ? value : tensor(dtype, shape, data)
    return {
      [TAG]: 'scalar',
      dtype,
      value: dtype === 'bool' ? value === 1 : (value as number | bigint),
    } satisfies Scalar
  }
  if (shape.length === 1 && (isText || (dtype !== 'bool' && dtype !== 'float16'))) return data
  return tensor(dtype, shape, data)
}

function dtypeOf(type: string, name: string): Dtype {
  const dtype = type === 'string' ? 'text' : type
  if (isDtype(dtype)) return dtype
  throw new TypeError(`'${name}' is of type ${type}, which has no counterpart`)
}

function flatten(value: unknown, name: string): { shape: readonly number[]; items: readonly unknown[] } {
  if (Array.isArray(value)) return { shape: [value.length], items: value }
  if (typeof value !== 'object' || value === null) return { shape: [], items: [value] }
  if ((value as Partial<Scalar>)[TAG] === 'scalar') return { shape: [], items: [(value as Scalar).value] }
  const read = asTensor(value)
  if (typeof read === 'string') throw new TypeError(`'${name}' got a value that is no tensor: ${read}`)
  const items = [...(read.data as ArrayLike<number> & Iterable<number>)]
  return { shape: read.shape, items: read.dtype === 'float16' ? items.map(floatOfHalf) : items }
}

function dataOf(items: readonly unknown[], dtype: Dtype, name: string): TensorData {
  const refuse = (item: unknown): never => {
    const shown =
      typeof item === 'number' || typeof item === 'bigint' ? String(item) : item === null ? 'null' : typeof item
    throw new TypeError(`'${name}' holds ${dtype}, and got ${shown}`)
  }
  const ArrayType = DTYPES[dtype].array
  if (ArrayType === null) return items.map((item) => (typeof item === 'string' ? item : refuse(item)))
  const data = new ArrayType(items.length)
  const isFloat = DTYPES[dtype].family === 'float'
  const isBig = data instanceof BigInt64Array || data instanceof BigUint64Array
  for (const [at, item] of items.entries()) {
    const given = dtype === 'bool' && typeof item === 'boolean' ? Number(item) : item
    if (dtype === 'bool' && Number(given) > 1) refuse(item)
    if (typeof given !== 'number' && typeof given !== 'bigint') refuse(item)
    if (!isFloat && !Number.isInteger(Number(given))) refuse(item)
    const number = dtype === 'float16' ? halfOfFloat(Number(given)) : isBig ? BigInt(given as number) : Number(given)
    // A number or a bigint by its array's type; the union of array types hides that.
    ;(data as Float64Array)[at] = number as number
    // An int beyond its dtype is another one when it is read back.
    if (!isFloat && data[at] !== number) refuse(item)
  }
  return data
}
