import * as fc from 'fast-check'
import { TAG } from '../../../harness/values/tagged.ts'

/** Text of all kinds: words YAML readers trip over, any UTF-16 code units (lone surrogates too), and several lines. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom('a', ' ', '\n', '\t', '\r', ':', '#', '-', '"', "'", '\\', '|', '>', '%', '<<<<<<<', '======='),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(...AWKWARD()),
)

/** Texts that YAML 1.1 or 1.2 readers, editors or people take for something else. */
export function AWKWARD(): string[] {
  return [
    '', ' ', '~', 'null', 'Null', 'yes', 'No', 'ON', 'off', 'y', 'N', 'true', 'False', '2026-11-21', '2026-11-21T10:00:00Z', '12:30:45', '1e-7', '1e5', '0o7', '0x1f',
    '012', '+5', '-0', '3', '3.0', '1_000', '.5', '5.', '.nan', '.inf', '=', '<<', '---', '...', '- a', '? a', ': a', 'a: b', 'a #b', '#a', '&a', '*a', '!a', '!!int 3', '%YAML',
    '@a', '`a', '{a}', '[a]', 'a, b', '"a"', "'a'", ' a', 'a ', 'a\n', '\na', 'a\n\n', 'a\nb', 'a \nb', ' a\nb', 'a\n b', 'a\r\nb', 'a\rb', '\t', 'a\tb', '\u0085', '\u2028', '\u2029', '\ufeff', '\ufeffa', '\u00a0',
    '\0', '\u001b[31m', '\u007f', '\u009b', '\ud800', '\udc00', '\udc00\ud800', '😀', 'e\u0301', '\u0301', '\u200d', '\u202e', 'İ', '\ufffe', '\uffff', '\u{10ffff}', '---\na', 'a\n---\nb', 'a\n...', '<<<<<<< HEAD\na',
    'a\n=======\nb', '- \n-', '|', '>', '|-', '__proto__', 'constructor', 'n/a', 'NaN', 'a:', ':', 'http://x.y', '🇩🇪', '\u3000',
  ] // prettier-ignore
}

const ints = fc.oneof(
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  fc.constantFrom(0n, 1n, -1n, 2n ** 53n, 2n ** 53n + 1n),
)
const floats = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity, 1e-7, 1e21, 3, -3, 2 ** 53, 5e-324, Number.MAX_VALUE, 0.1),
)
const bits = (bytes: number): fc.Arbitrary<Uint8Array> =>
  fc
    .array(fc.uint8Array({ minLength: bytes, maxLength: bytes }), { maxLength: 4 })
    .map((rows) => new Uint8Array(rows.flatMap((row) => [...row])))

const tensors: fc.Arbitrary<unknown> = fc.oneof(
  bits(1).map((bytes) => bytes),
  bits(1).map((bytes) => new Int8Array(bytes.buffer)),
  bits(4).map((bytes) => new Float32Array(bytes.buffer)),
  bits(8).map((bytes) => new Float64Array(bytes.buffer)),
  bits(8).map((bytes) => new BigInt64Array(bytes.buffer)),
  bits(8).map((bytes) => new BigUint64Array(bytes.buffer)),
  fc.array(fc.float(), { maxLength: 5 }).map((items) => new Float32Array(items)),
  bits(2).map((bytes) => ({
    [TAG]: 'tensor',
    dtype: 'float16',
    shape: [bytes.length / 2],
    data: new Uint16Array(bytes.buffer),
  })),
  bits(1).map((bytes) => ({
    [TAG]: 'tensor',
    dtype: 'bool',
    shape: [bytes.length],
    data: bytes.map((byte) => byte & 1),
  })),
  bits(8).map((bytes) => ({
    [TAG]: 'tensor',
    dtype: 'complex64',
    shape: [bytes.length / 8],
    data: new Float32Array(bytes.buffer),
  })),
  fc
    .array(anyText, { maxLength: 3 })
    .map((data) => ({ [TAG]: 'tensor', dtype: 'text', shape: [data.length, 1], data })),
  floats.map((item) => ({ [TAG]: 'tensor', dtype: 'float64', shape: [], data: new Float64Array([item]) })),
  fc.constant({ [TAG]: 'tensor', dtype: 'int32', shape: [0, 3], data: new Int32Array(0) }),
)

const ns = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n }),
  fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
  fc.constant(null),
)
const zone = fc.oneof(fc.constantFrom('UTC', '+02:00', 'Europe/Berlin'), anyText)

const leaves: fc.Arbitrary<unknown> = fc.oneof(
  anyText,
  anyText,
  ints,
  floats,
  fc.boolean(),
  fc.constantFrom(null, undefined, { [TAG]: 'na' }),
  tensors,
  floats.map((value) => ({ [TAG]: 'scalar', dtype: 'float32', value })),
  ints.map((value) => ({ [TAG]: 'scalar', dtype: 'int64', value })),
  fc.boolean().map((value) => ({ [TAG]: 'scalar', dtype: 'bool', value })),
  fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((points) => ({ [TAG]: 'code-points', points })),
  fc.constantFrom('1.10', '1E+3', 'NaN', '-Infinity', '-0').map((text) => ({ [TAG]: 'decimal', text })),
  fc
    .tuple(floats, floats)
    .filter(([re, im]) => Number.isFinite(re) && Number.isFinite(im) && !Object.is(re, -0))
    .map(([re, im]) => ({ [TAG]: 'complex', re, im })),
  fc.tuple(ns, zone).map(([at, name]) => ({ [TAG]: 'instant', ns: at, zone: name })),
  fc.date(),
  ns.map((at) => ({ [TAG]: 'naive-datetime', ns: at })),
  fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => ({ [TAG]: 'date', iso: date.toISOString().slice(0, 10) })),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 90_000_000_000_000n }), fc.option(zone))
    .map(([at, name]) => ({ [TAG]: 'time', ns: at, zone: name })),
  ns.map((length) => ({ [TAG]: 'duration', ns: length })),
  fc.tuple(anyText, anyText).map(([type, why]) => ({ [TAG]: 'opaque', type, why })),
)

const columns = fc.array(fc.tuple(anyText, floats, fc.boolean()), { maxLength: 3 }).map((rows) => ({
  [TAG]: 'table',
  rows: rows.length,
  columns: [
    { name: 'text', dtype: 'object', values: rows.map((row) => row[0]), valid: null },
    {
      name: 3n,
      dtype: 'float64',
      values: new Float64Array(rows.map((row) => row[1])),
      valid: new Uint8Array(rows.map((row) => Number(row[2]))),
    },
  ],
  index: rows.length === 1 ? { name: null, dtype: 'object', values: ['a'], valid: null } : null,
}))

const categorical = fc
  .tuple(fc.array(anyText, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([texts, ordered]) => ({
    [TAG]: 'table',
    rows: 1,
    columns: [
      {
        name: 'c',
        dtype: 'category',
        values: [texts[0]],
        valid: null,
        categories: { dtype: 'str', values: texts, ordered },
      },
    ],
    index: null,
    ...(ordered ? { names: texts[0] } : { form: 'series' }),
  }))

const typed = fc
  .array(floats, { maxLength: 3 })
  .chain((items) => anyText.map((type) => ({ [TAG]: 'typed', type, shape: [items.length, 1], items })))

/** Any neutral value: every kind, nested. */
export const neutralValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaves, tie('list'), tie('record'), tie('other')),
  list: fc.oneof(
    fc.array(tie('value'), { maxLength: 5 }),
    fc.sparseArray(tie('value'), { maxNumElements: 3, maxLength: 5 }),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => ({ [TAG]: 'tuple', items })),
  ),
  record: fc.oneof(
    fc.dictionary(anyText, tie('value'), { maxKeys: 4 }),
    fc
      .uniqueArray(fc.tuple(fc.oneof(anyText, fc.constantFrom('2', '1', '10')), tie('value')), {
        maxLength: 4,
        selector: ([key]) => key,
      })
      .map((pairs) => new Map(pairs)),
  ),
  other: fc.oneof(
    fc
      .uniqueArray(fc.tuple(fc.oneof(ints, anyText), tie('value')), { maxLength: 4, selector: ([key]) => key })
      .map((pairs) => new Map(pairs)),
    fc.uniqueArray(fc.oneof(ints, anyText), { maxLength: 4 }).map((items) => new Set(items)),
    columns,
    categorical,
    typed,
  ),
})).value
