import { LockstepError } from '../../../errors.ts'
import { DTYPES, elementCount, type NumericArrayType } from '../../../values/dtype.ts'
import { recordOf } from '../../../values/entries.ts'
import { TAG, type Tensor } from '../../../values/tagged.ts'
import { fromTagged } from '../../../values/tagged-json.ts'
import { tensor } from '../../../values/tensor.ts'
import type { ColumnHead } from './column.ts'

type Inner = (column: ColumnHead, rows: number) => (row: number) => unknown
type Of<Kind extends ColumnHead['k']> = Extract<ColumnHead, { k: Kind }>

/**
 * Prepares reading the blocks of a column, which hold `count` rows.
 * @throws {LockstepError} if a block is too short, or lengths don't add up.
 */
export function readBlock(head: ColumnHead, count: number, tail: Buffer, inner: Inner): (row: number) => unknown {
  if (head.k === 'text') return texts(head, count, tail)
  if (head.k === 'float') return numbers(Float64Array, head.at, count, tail)
  if (head.k === 'int') return numbers(BigInt64Array, head.at, count, tail)
  if (head.k === 'list') return lists(head, count, tail, inner)
  if (head.k === 'record') return records(head, count, inner)
  if (head.k === 'tensor') return tensors(head, count, tail)
  if (head.k === 'null') return () => null
  if (head.k === 'bool') {
    const bytes = view(Uint8Array, tail, head.at, count)
    return (row) => bytes[row] !== 0
  }
  if (head.k === 'tuple') {
    const read = lists(head, count, tail, inner)
    return (row) => ({ [TAG]: 'tuple', items: read(row) })
  }
  const { values } = head
  if (values.length !== count)
    throw new LockstepError('worker', `a column of ${values.length} values, expected ${count}`)
  return (row) => fromTagged(values[row])
}

function view<A extends NumericArrayType>(ArrayType: A, tail: Buffer, at: number, count: number): InstanceType<A> {
  if (at + count * ArrayType.BYTES_PER_ELEMENT > tail.byteLength) {
    throw new LockstepError('worker', 'a malformed column: a block reaches beyond the tail')
  }
  return new ArrayType(tail.buffer as ArrayBuffer, tail.byteOffset + at, count) as InstanceType<A>
}

function numbers(ArrayType: NumericArrayType, at: number, count: number, tail: Buffer): (row: number) => unknown {
  const block = view(ArrayType, tail, at, count)
  return (row) => block[row]
}

/** Adds up lengths: `starts[i]` is where element i begins, the last one the total. */
function startsOf(lengths: Uint32Array, total: number): Float64Array {
  const starts = new Float64Array(lengths.length + 1)
  let sum = 0
  for (let i = 0; i < lengths.length; i++) {
    starts[i] = sum
    sum += lengths[i]!
  }
  starts[lengths.length] = sum
  if (sum !== total)
    throw new LockstepError('worker', `a malformed column: lengths add up to ${sum}, expected ${total}`)
  return starts
}

function texts(head: Of<'text'>, count: number, tail: Buffer): (row: number) => string {
  const [width, encoding] = head.enc === 'latin1' ? ([1, 'latin1'] as const) : ([2, 'utf16le'] as const)
  const { at, size, lens } = head
  if (lens === undefined) return separated(() => tail.toString(encoding, at, at + size), count)
  const starts = startsOf(view(Uint32Array, tail, lens, count), size / width)
  return (row) => tail.toString(encoding, at + width * starts[row]!, at + width * starts[row + 1]!)
}

/** Takes texts apart at U+0000, all at once when the first is read: one call into the engine instead of one a text. */
function separated(read: () => string, count: number): (row: number) => string {
  let parts: readonly string[] | null = null
  return (row) => {
    if (parts === null) {
      parts = read().split('\0')
      if (parts.length !== count) {
        throw new LockstepError('worker', `a malformed column: ${parts.length} texts, expected ${count}`)
      }
    }
    return parts[row]!
  }
}

function lists(head: Of<'list' | 'tuple'>, count: number, tail: Buffer, inner: Inner): (row: number) => unknown[] {
  const starts = startsOf(view(Uint32Array, tail, head.counts, count), head.of.n)
  const read = inner(head.of, head.of.n)
  return (row) => {
    const from = starts[row]!
    const length = starts[row + 1]! - from
    const items: unknown[] = Array(length)
    for (let i = 0; i < length; i++) items[i] = read(from + i)
    return items
  }
}

function records(head: Of<'record'>, count: number, inner: Inner): (row: number) => unknown {
  const { keys } = head
  const columns = head.columns.map((column) => inner(column, count))
  const first = recordOf(keys.map((key) => [key, null]))
  // An object with these keys would order them otherwise, or lose one.
  if (first instanceof Map || keys.includes('__proto__')) {
    return (row) => recordOf(keys.map((key, at) => [key, columns[at]!(row)]))
  }
  return (row) => {
    const record: Record<string, unknown> = {}
    for (let at = 0; at < keys.length; at++) record[keys[at]!] = columns[at]!(row)
    return record
  }
}

function tensors(head: Of<'tensor'>, count: number, tail: Buffer): (row: number) => Tensor {
  const { array, bytes, lanes } = DTYPES[head.dtype]
  const shapes = head.shapes ?? Array<readonly number[]>(count).fill(head.shape!)
  if (shapes.length !== count) {
    throw new LockstepError('worker', `a malformed column: ${shapes.length} shapes, expected ${count}`)
  }
  const starts = new Float64Array(count + 1)
  for (const [row, shape] of shapes.entries()) starts[row + 1] = starts[row]! + elementCount(shape)
  if (starts[count]! * bytes !== head.size) {
    throw new LockstepError(
      'worker',
      `a malformed column: shapes need ${starts[count]! * bytes} bytes, received ${head.size}`,
    )
  }
  return (row) => {
    const elements = starts[row + 1]! - starts[row]!
    return tensor(head.dtype, shapes[row]!, view(array!, tail, head.at + starts[row]! * bytes, elements * lanes))
  }
}
