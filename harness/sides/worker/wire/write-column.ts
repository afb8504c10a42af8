import { bytesOf } from '../../../values/dtype.ts'
import { kindOf } from '../../../values/kind.ts'
import { TAG, type Tensor, type TensorData, type Tuple } from '../../../values/tagged.ts'
import { toTagged } from '../../../values/tagged-json.ts'
import { asTensor } from '../../../values/tensor.ts'
import type { ColumnHead } from './column.ts'
import type { TailWriter } from './tail.ts'

/** Columns nested deeper than this are written as tagged JSON. */
const DEEPEST = 6
const MOST_KEYS = 256
/** Texts of more code units together travel with their lengths, so that each can be decoded alone. */
const LONGEST = 32 * 2 ** 20
/** Code units of a text from which on it is worth while to write it by itself. */
const LONG_TEXT = 2 ** 14

type Kind = 'text' | 'float' | 'int' | 'bool' | 'null' | 'list' | 'tuple' | 'record' | 'tensor' | 'other'

/**
 * Writes values as a column: values of one kind as blocks of the tail, the few of another kind beside them, what has
 * no block as tagged JSON. Everything is copied. Linear in the size of the values.
 */
export function writeColumn(values: readonly unknown[], tail: TailWriter, depth = 0): ColumnHead {
  if (values.length === 0) return { n: 0, k: 'null' }
  const kinds = values.map(blockKind)
  const common = commonest(kinds)
  const fits = FITS[common]
  const keep = values.map((value, row) => kinds[row] === common && (fits === undefined || fits(value)))
  const misfits = keep.reduce((sum, kept) => sum + (kept ? 0 : 1), 0)
  if (common === 'other' || depth >= DEEPEST || misfits * 4 > values.length) return jsonColumn(values)
  if (misfits === 0) return WRITERS[common](values as never, tail, depth)
  const head = WRITERS[common](values.filter((_, row) => keep[row]) as never, tail, depth)
  const except: Array<[number, ReturnType<typeof toTagged>]> = []
  for (const [row, value] of values.entries()) if (!keep[row]) except.push([row, toTagged(value)])
  if (head.k === 'json') return jsonColumn(values)
  return { ...head, n: values.length, except }
}

/** Writes values as a column of tagged JSON, which needs no tail. Linear in the size of the values. */
export function jsonColumn(values: readonly unknown[]): ColumnHead {
  return { n: values.length, k: 'json', values: values.map(toTagged) }
}

function commonest(kinds: readonly Kind[]): Kind {
  const counts = new Map<Kind, number>()
  let best = kinds[0]!
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  for (const [kind, count] of counts) if (count > counts.get(best)!) best = kind
  return best
}

function blockKind(value: unknown): Kind {
  const kind = kindOf(value)
  switch (kind) {
    case 'text':
    case 'float':
    case 'int':
    case 'bool':
    case 'null':
    case 'list':
    case 'tuple':
    case 'tensor':
      return kind
    case 'record':
      return 'record'
    default:
      return 'other'
  }
}

/** A list with holes, a number beyond 64 bits, a malformed tensor have no place in a block. */
const FITS: Partial<Record<Kind, (value: unknown) => boolean>> = {
  int: (value) => BigInt.asIntN(64, value as bigint) === value,
  list: (value) => isDense(value as unknown[]),
  tuple: (value) => Array.isArray((value as Tuple).items) && isDense((value as Tuple).items),
  tensor: (value) => {
    const read = asTensor(value as object)
    return typeof read !== 'string' && read.dtype !== 'text'
  },
}

function isDense(list: readonly unknown[]): boolean {
  for (let i = 0; i < list.length; i++) if (list[i] === undefined && !Object.hasOwn(list, i)) return false
  return true
}

type Writer = (values: never, tail: TailWriter, depth: number) => ColumnHead

const WRITERS: Readonly<Record<Exclude<Kind, 'other'>, Writer>> = {
  text,
  float: (values: readonly number[], tail) => ({
    n: values.length,
    k: 'float',
    at: add(tail, Float64Array.from(values)),
  }),
  int: (values: readonly bigint[], tail) => ({ n: values.length, k: 'int', at: add(tail, BigInt64Array.from(values)) }),
  bool: (values: readonly boolean[], tail) => ({
    n: values.length,
    k: 'bool',
    at: add(tail, Uint8Array.from(values, Number)),
  }),
  null: (values: readonly null[]) => ({ n: values.length, k: 'null' }),
  list: (values: ReadonlyArray<readonly unknown[]>, tail, depth) => lists('list', values, tail, depth),
  tuple: (values: readonly Tuple[], tail, depth) =>
    lists(
      'tuple',
      values.map((value) => value.items),
      tail,
      depth,
    ),
  record: records,
  tensor: tensors,
}

function add(tail: TailWriter, data: Exclude<TensorData, readonly string[]>): number {
  return tail.add(bytesOf(data))
}

function text(values: readonly string[], tail: TailWriter): ColumnHead {
  const units = values.reduce((sum, value) => sum + value.length + 1, 0)
  const separate = units <= LONGEST && !values.some((value) => value.includes('\0'))
  const lens = separate
    ? undefined
    : add(
        tail,
        Uint32Array.from(values, (value) => value.length),
      )
  const { enc, bytes } = units < LONG_TEXT * values.length ? joinedTexts(values, separate) : longTexts(values, separate)
  const head = { n: values.length, k: 'text' as const, enc }
  return { ...head, ...(lens === undefined ? {} : { lens }), at: tail.add(bytes), size: bytes.byteLength }
}

interface Texts {
  readonly enc: 'latin1' | 'utf16'
  readonly bytes: Uint8Array
}

// Negated, and without `u`: a repeated class overflows the stack of the engine on a long text.
const BEYOND_LATIN1 = /[^\0-\u00ff]/

/** Writes texts with as few calls into the engine as can be. */
function joinedTexts(values: readonly string[], separate: boolean): Texts {
  const all = values.join(separate ? '\0' : '')
  return !BEYOND_LATIN1.test(all)
    ? { enc: 'latin1', bytes: Buffer.from(all, 'latin1') }
    : { enc: 'utf16', bytes: Buffer.from(all, 'utf16le') }
}

/** Writes texts one by one, so that each is copied once. */
function longTexts(values: readonly string[], separate: boolean): Texts {
  const isLatin1 = values.every((value) => !BEYOND_LATIN1.test(value))
  const [width, encoding] = isLatin1 ? ([1, 'latin1'] as const) : ([2, 'utf16le'] as const)
  const units = values.reduce((sum, value) => sum + value.length, separate ? values.length - 1 : 0)
  const bytes = Buffer.alloc(width * units)
  let at = 0
  for (const value of values) at += bytes.write(value, at, encoding) + (separate ? width : 0)
  return { enc: isLatin1 ? 'latin1' : 'utf16', bytes }
}

function lists(
  k: 'list' | 'tuple',
  values: ReadonlyArray<readonly unknown[]>,
  tail: TailWriter,
  depth: number,
): ColumnHead {
  const counts = add(
    tail,
    Uint32Array.from(values, (value) => value.length),
  )
  return { n: values.length, k, counts, of: writeColumn(values.flat(), tail, depth + 1) }
}

function records(
  values: ReadonlyArray<Readonly<Record<string, unknown>>>,
  tail: TailWriter,
  depth: number,
): ColumnHead {
  const keys = Object.keys(values[0]!)
  const alike = keys.length <= MOST_KEYS && values.every((value) => sameKeys(value, keys))
  if (!alike) return jsonColumn(values)
  const columns = keys.map((key) =>
    writeColumn(
      values.map((value) => value[key]),
      tail,
      depth + 1,
    ),
  )
  return { n: values.length, k: 'record', keys, columns }
}

function sameKeys(value: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  // What a getter throws is for tagged JSON to tell.
  if (TAG in value || value instanceof Map) return false
  const descriptors = Object.getOwnPropertyDescriptors(value)
  const own = Object.keys(value)
  return own.length === keys.length && own.every((key, at) => key === keys[at] && 'value' in descriptors[key]!)
}

function tensors(values: readonly object[], tail: TailWriter): ColumnHead {
  const read = values.map((value) => asTensor(value) as Tensor)
  const { dtype } = read[0]!
  if (dtype === 'text' || read.some((one) => one.dtype !== dtype)) return jsonColumn(values)
  const parts = read.map((one) => bytesOf(one.data as Exclude<TensorData, readonly string[]>))
  // The copy is what makes the batch independent of whoever holds these arrays.
  const bytes = Buffer.concat(parts)
  const shapes = read.map((one) => [...one.shape])
  const alike = shapes.every((shape) => shape.join() === shapes[0]!.join())
  const head = { n: values.length, k: 'tensor' as const, dtype, at: tail.add(bytes), size: bytes.byteLength }
  return alike ? { ...head, shape: shapes[0]! } : { ...head, shapes }
}
