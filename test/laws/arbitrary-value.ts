import * as fc from 'fast-check'
import { DTYPES } from '../../harness/values/dtype.ts'
import { TAG, type Dtype, type TensorData } from '../../harness/values/tagged.ts'
import { tensor } from '../../harness/values/tensor.ts'

const floats = fc.oneof(
  fc.constantFrom(0, -0, 1, 1.5, -1, 0.1, Math.fround(0.1), NaN, Infinity, -Infinity, 2 ** 53, 5e-324, 1e21),
  fc.double(),
)
const ints = fc.oneof(fc.constantFrom(0n, 1n, -1n, 2n ** 53n + 1n, 10n ** 40n), fc.bigInt())
const texts = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'é',
    'e\u0301',
    '\ud83d\ude00',
    '\ud83d',
    '\ude00',
    '__proto__',
    'constructor',
    '\0',
    '0',
    '10',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 4 }).map((units) => String.fromCharCode(...units)),
)
const keys = fc.oneof(fc.constantFrom('a', 'b', '__proto__', '2', '10', '', 'toString'), texts)
const dtypes = Object.keys(DTYPES) as Dtype[]
const ns = fc.option(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }))

/** Draws a tensor of any dtype, any bits and up to three axes. */
export const tensors: fc.Arbitrary<unknown> = fc
  .tuple(
    fc.constantFrom(...dtypes),
    fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
    fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
  )
  .map(([dtype, shape, stream]) => {
    const count = shape.reduce((product, length) => product * length, 1)
    const next = (): number => stream.next().value as number
    const { array, bytes, lanes } = DTYPES[dtype]
    if (array === null)
      return tensor(
        dtype,
        shape,
        Array.from({ length: count }, () => String.fromCharCode(next(), 0xd800 + next())),
      )
    const raw = Uint8Array.from({ length: count * bytes }, () => (dtype === 'bool' ? next() & 1 : next()))
    return tensor(dtype, shape, new array(raw.buffer, 0, count * lanes) as TensorData)
  })

const others: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ dtype: fc.constantFrom('float32', 'float64'), value: floats }).map(({ dtype, value }) => ({
    [TAG]: 'scalar',
    dtype,
    value: dtype === 'float32' ? Math.fround(value) : value,
  })),
  fc.constantFrom(true, false).map((value) => ({ [TAG]: 'scalar', dtype: 'bool', value })),
  ints.map((value) => ({ [TAG]: 'scalar', dtype: 'int64', value: BigInt.asIntN(64, value) })),
  fc
    .array(fc.oneof(fc.constantFrom(0xd83d, 0xde00, 0x1f600, 97), fc.integer({ min: 0, max: 0x10ffff })), {
      maxLength: 3,
    })
    .map((points) => ({ [TAG]: 'code-points', points })),
  fc
    .constantFrom('1.10', '1.1', '-0', '0', '1E+3', '1000', '0.1', '1E+999999999', 'NaN', '-Infinity')
    .map((text) => ({ [TAG]: 'decimal', text })),
  fc.record({ re: floats, im: floats }).map((parts) => ({ [TAG]: 'complex', ...parts })),
  fc.tuple(ns, fc.constantFrom('UTC', '+02:00')).map(([at, zone]) => ({ [TAG]: 'instant', ns: at, zone })),
  fc.date({ noInvalidDate: false }),
  ns.map((at) => ({ [TAG]: 'naive-datetime', ns: at })),
  ns.map((at) => ({ [TAG]: 'duration', ns: at })),
  fc.constantFrom('2026-11-21', '0001-01-01').map((iso) => ({ [TAG]: 'date', iso })),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 86_399_999_999_999n }), fc.constantFrom(null, 'UTC'))
    .map(([at, zone]) => ({ [TAG]: 'time', ns: at, zone })),
  fc.constant({ [TAG]: 'na' }),
  tensors,
  fc.uint8Array({ maxLength: 4 }),
  fc.float32Array({ maxLength: 4 }),
  fc.float64Array({ maxLength: 4 }),
)

const leaves: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(texts, floats, fc.constantFrom(null, undefined, true, false)) },
  { weight: 1, arbitrary: ints },
  { weight: 2, arbitrary: others },
)

/** Makes a record that may have `__proto__` as a key, or a map of the same entries. */
export function recordFrom(entries: ReadonlyArray<readonly [string, unknown]>): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const [key, value] of entries)
    Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true })
  return record
}

/** Puts holes into a list. */
function holed(items: unknown[], holes: readonly number[]): unknown[] {
  for (const at of holes) if (at < items.length) Reflect.deleteProperty(items, at)
  return items
}

/** Draws any comparable value: every kind, nested, hard cases often. */
export const values: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    leaves,
    fc
      .tuple(fc.array(tie('value'), { maxLength: 4 }), fc.array(fc.nat(3), { maxLength: 1 }))
      .map(([items, holes]) => holed(items, holes)),
    fc.array(fc.tuple(keys, tie('value')), { maxLength: 4 }).map(recordFrom),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => ({ [TAG]: 'tuple', items })),
    fc
      .array(fc.tuple(fc.oneof(keys, ints, floats), tie('value')), { maxLength: 3 })
      .map((entries) => new Map(distinct(entries, ([key]) => key))),
    fc
      .array(fc.oneof(texts, ints, floats, fc.constant(null)), { maxLength: 3 })
      .map((items) => new Set(distinct(items, (item) => item))),
    tables(tie('value')),
    fc
      .tuple(fc.constantFrom('object', 'namedtuple(x, y)'), fc.array(tie('value'), { maxLength: 3 }), fc.boolean())
      .map(([type, items, flat]) => ({
        [TAG]: 'typed',
        type,
        shape: flat ? [items.length] : [items.length, 1],
        items,
      })),
  ),
})).value

/** Drops what is the same key in another type: 1 and 1n, 0 and -0. */
function distinct<Item>(items: readonly Item[], key: (item: Item) => unknown): Item[] {
  const seen = new Map<string, Item>()
  for (const item of items) {
    const of = key(item)
    const text =
      typeof of === 'number' && Number.isInteger(of)
        ? `n${BigInt(of)}`
        : typeof of === 'bigint'
          ? `n${of}`
          : `${typeof of}${String(of)}`
    if (!seen.has(text)) seen.set(text, item)
  }
  return [...seen.values()]
}

function tables(cell: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.integer({ min: 0, max: 3 }).chain((rows) => {
    const column = fc.record({
      name: fc.oneof(keys, ints),
      dtype: fc.constantFrom('object', 'float64'),
      values: fc.array(cell, { minLength: rows, maxLength: rows }),
      valid: fc.option(
        fc.array(fc.constantFrom(0, 1), { minLength: rows, maxLength: rows }).map((mask) => Uint8Array.from(mask)),
      ),
    })
    const categories = fc.record({
      dtype: fc.constantFrom('object', 'float64'),
      values: fc.array(cell, { maxLength: 2 }),
      ordered: fc.boolean(),
    })
    const chosen = fc
      .tuple(column, fc.option(categories))
      .map(([made, of]) => (of === null ? made : { ...made, categories: of }))
    const frame = fc.record({
      columns: fc.array(chosen, { maxLength: 3 }),
      index: fc.option(chosen),
      names: fc.option(keys),
    })
    const alone = fc.record({
      form: fc.constantFrom('series', 'index', 'array'),
      columns: chosen.map((one) => [one]),
      index: fc.constant(null),
    })
    return fc.oneof(frame, alone).map((parts) => ({ [TAG]: 'table', rows, ...parts }))
  })
}
