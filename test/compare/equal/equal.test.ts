import { describe, expect, test } from 'vitest'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { EXACT, rule } from '../../../harness/compare/rule.ts'
import { TAG } from '../../../harness/values/tagged.ts'
import { tensor } from '../../../harness/values/tensor.ts'

const decimal = (text: string): object => ({ [TAG]: 'decimal', text })
const scalar = (dtype: string, value: unknown): object => ({ [TAG]: 'scalar', dtype, value })
const tuple = (...items: unknown[]): object => ({ [TAG]: 'tuple', items })
const points = (...codes: number[]): object => ({ [TAG]: 'code-points', points: codes })
const instant = (ns: bigint | null, zone = 'UTC'): object => ({ [TAG]: 'instant', ns, zone })
const table = (columns: object[], index: object | null = null): object => ({ [TAG]: 'table', rows: 2, columns, index })
const column = (name: unknown, dtype: string, values: unknown, valid: Uint8Array | null = null): object => {
  return { name, dtype, values, valid }
}

const categorical = (values: unknown[], ordered: boolean, dtype = 'str'): object =>
  table([{ ...column('plan', 'category', ['basic', 'team']), categories: { dtype, values, ordered } }])
const typed = (type: string, shape: number[], items: unknown[]): object => ({ [TAG]: 'typed', type, shape, items })

/** Makes a tensor of one NaN of a given payload. */
const nan = (payload: number): Float32Array => new Float32Array(Uint8Array.of(payload, 0, 0xc0, 0x7f).buffer)

describe('exactly equal', () => {
  test.each<[string, unknown, unknown]>([
    ['an int and a float of one value', 3n, 3],
    ['int zero and both float zeros', 0n, -0],
    ['NaN and NaN', NaN, NaN],
    ['tensors whose NaN payloads differ', nan(1), nan(2)],
    ['a decimal and an int', decimal('1E+3'), 1000n],
    ['a decimal and a float', decimal('0.5'), 0.5],
    ['the exact decimal of a float', decimal('0.1000000000000000055511151231257827021181583404541015625'), 0.1],
    ['decimals of one value', decimal('1.10'), decimal('1.1')],
    ['decimals of huge exponents', decimal('10E+999999999999999998'), decimal('1E+999999999999999999')],
    ['a scalar and a number', scalar('float32', 0.5), 0.5],
    ['scalars of two dtypes', scalar('float32', 1), scalar('int64', 1n)],
    ['a boolean scalar and a boolean', scalar('bool', true), true],
    ['a tuple and a list', tuple(1, 'a'), [1, 'a']],
    ['a Map with text keys and a record', new Map([['a', 1]]), { a: 1 }],
    ['an empty Map and an empty record', new Map(), {}],
    ['records of other key order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['a record without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ['maps whose keys are equal in another type', new Map([[1, 'x']]), new Map([[1n, 'x']])],
    ['maps whose keys are tuples', new Map([[tuple(1, 2), 'x']]), new Map([[[1n, 2], 'x']])],
    ['sets in other order', new Set([1, 'a', null]), new Set([null, 1n, 'a'])],
    ['bytes of any holder', Buffer.from([1, 2]), Uint8Array.of(1, 2).buffer],
    ['a typed array and a tensor of one axis', Float32Array.of(1, 2), tensor('float32', [2], Float32Array.of(1, 2))],
    ['an instant and a Date', instant(5_000_000n, 'Europe/Berlin'), new Date(5)],
    ['NaT and an invalid Date', instant(null), new Date(NaN)],
    ['code points and the text they spell', points(0xd83d), '\ud83d'],
    ['code points beyond the basic plane and a pair of surrogates', points(0x1f600), '\ud83d\ude00'],
    ['columns of the same categories', categorical(['team', 'basic'], true), categorical(['team', 'basic'], true)],
    ['tables, one of which says that it is a frame', table([]), { ...table([]), form: 'frame', names: null }],
    ['typed values', typed('object', [2, 1], [1, 'a']), typed('object', [2, 1], [1n, 'a'])],
    [
      'columns of typed and plain cells',
      table([column('a', 'int64', BigInt64Array.of(1n, 2n))]),
      table([column('a', 'int64', [1n, 2])]),
    ],
    [
      'cells under a null mask',
      table([column('a', 'x', [1, 2], Uint8Array.of(1, 0))]),
      table([column('a', 'x', [1, 3], Uint8Array.of(1, 0))]),
    ],
  ])('%s', (_, a, b) => {
    expect(equal(a, b)).toBe(true)
    expect(equal(b, a)).toBe(true)
  })
})

describe('not equal', () => {
  test.each<[string, unknown, unknown]>([
    ['0 and -0, both floats', 0, -0],
    ['an int beyond 2^53 and the float next to it', 2n ** 53n + 1n, 2 ** 53],
    ['the decimal 0.1 and the float 0.1', decimal('0.1'), 0.1],
    ['a decimal of a huge exponent and infinity', decimal('1E+999999999'), Infinity],
    ['a decimal of a tiny exponent and 0', decimal('1E-999999999'), 0],
    ['true and 1', true, 1],
    ['a boolean scalar and 1', scalar('bool', true), 1],
    ['text and a number', '1', 1],
    ['null and undefined', null, undefined],
    ['NA and null', { [TAG]: 'na' }, null],
    ['NA and NaN', { [TAG]: 'na' }, NaN],
    ['undefined and a missing key', { a: undefined }, {}],
    // oxlint-disable-next-line no-sparse-arrays
    ['undefined and a hole', [undefined], [,]],
    ['a list and a longer one', [1], [1, 1]],
    ['a tensor of no dimension and a number', tensor('float32', [], Float32Array.of(1)), 1],
    ['a list of numbers and a tensor', [1, 2], Float64Array.of(1, 2)],
    ['tensors of two dtypes', Float32Array.of(1), Float64Array.of(1)],
    ['tensors of two shapes', tensor('int8', [1, 2], Int8Array.of(1, 2)), tensor('int8', [2], Int8Array.of(1, 2))],
    [
      'tensors of no elements and two shapes',
      tensor('int8', [0, 3], new Int8Array(0)),
      tensor('int8', [0], new Int8Array(0)),
    ],
    ['a bool tensor and bytes', tensor('bool', [1], Uint8Array.of(1)), Uint8Array.of(1)],
    ['-0 and 0 in a tensor', Float32Array.of(-0), Float32Array.of(0)],
    ['-0 and 0 in a large tensor', new Float64Array(1000), new Float64Array(1000).fill(-0, 999)],
    ['composed and decomposed text', 'é', 'e\u0301'],
    ['surrogates apart and the character they would join to', points(0xd83d, 0xde00), '\ud83d\ude00'],
    ['an own key and an inherited one', JSON.parse('{"__proto__": {}}'), { z: undefined }],
    ['a key `constructor` and none', { constructor: 1 }, {}],
    ['naive and aware times', { [TAG]: 'naive-datetime', ns: 0n }, instant(0n)],
    ['a date and a time at midnight', { [TAG]: 'date', iso: '1970-01-01' }, instant(0n)],
    ['instants that differ by a nanosecond', instant(5_000_001n), new Date(5)],
    ['maps of text and of numbers', new Map([['1', 1]]), new Map([[1, 1]])],
    ['sets', new Set([1]), new Set(['1'])],
    ['a set and a list', new Set([1]), [1]],
    [
      'columns in another order',
      table([column('a', 'x', [1, 2]), column('b', 'x', [1, 2])]),
      table([column('b', 'x', [1, 2]), column('a', 'x', [1, 2])]),
    ],
    ['columns of another dtype', table([column('a', 'int64', [1, 2])]), table([column('a', 'float64', [1, 2])])],
    [
      'NaN and NA in a table',
      table([column('a', 'x', [1, NaN])]),
      table([column('a', 'x', [1, NaN], Uint8Array.of(1, 0))]),
    ],
    ['tables with and without an index', table([], column(null, 'x', [0, 1])), table([])],
  ])('%s', (_, a, b) => {
    expect(equal(a, b)).toBe(false)
    expect(equal(b, a)).toBe(false)
  })

  test('what cannot be compared, not even to itself', () => {
    const cycle: unknown[] = []
    cycle.push(cycle, cycle)
    const keyed: Record<string, unknown> = {}
    keyed['self'] = keyed
    let deep: unknown = 1
    for (let i = 0; i < 100_000; i++) deep = i % 2 === 0 ? [deep] : { deep }
    const { proxy, revoke } = Proxy.revocable([], {})
    revoke()
    const throwing = {
      get a(): never {
        throw new Error('no')
      },
    }
    for (const value of [
      () => 1,
      Symbol('s'),
      Promise.resolve(1),
      /x/u,
      new Error('e'),
      cycle,
      keyed,
      deep,
      proxy,
      throwing,
      { [TAG]: 'tensor' },
    ]) {
      expect(equal(value, value)).toBe(false)
      expect(equal([value], [value])).toBe(false)
    }
  })

  test('a key that only a polluted Object.prototype has', () => {
    const descriptor = { value: 1, enumerable: true, configurable: true, writable: true }
    // oxlint-disable-next-line no-extend-native -- what some library does to a process is what is tested
    Object.defineProperty(Object.prototype, 'polluted', descriptor)
    try {
      expect(equal({ polluted: 1, a: 1 }, { a: 1, z: 1 })).toBe(false)
      expect(equal({ a: 1 }, { a: 1, polluted: 1 })).toBe(false)
      expect(equal({ a: 1 }, { a: 1 })).toBe(true)
    } finally {
      Reflect.deleteProperty(Object.prototype, 'polluted')
    }
  })
})

test('values shared many times over are compared in linear time', () => {
  const make = (): unknown => {
    let value: unknown = ['leaf']
    for (let i = 0; i < 60; i++) value = i % 2 === 0 ? [value, value] : { a: value, b: value }
    return value
  }
  expect(equal(make(), make())).toBe(true)
})

test('what is shared and equal where a part of it is ignored is not equal elsewhere', () => {
  const make = (secret: number): unknown => {
    let pad: unknown = []
    for (let i = 0; i < 23; i++) pad = [pad, pad]
    const shared = { secret }
    return [pad, { a: shared, b: shared }]
  }
  const ignored = rule({ ignore: ['$[1].a.secret'] })
  expect(equal(make(1), make(2), ignored)).toBe(false)
  expect(equal(make(1), make(1), ignored)).toBe(true)
})

// oxlint-disable-next-line no-sparse-arrays -- a hole is what is asked about
const holed = [1, , 2]

describe('a list that begins and ends with numbers', () => {
  test('tells a hole from undefined', () => {
    expect(equal(holed, [1, undefined, 2])).toBe(false)
    expect(equal([1, undefined, 2], holed)).toBe(false)
    expect(equal(holed, holed.slice())).toBe(true)
    expect(equal(holed, [1, undefined, 2], rule({ absent: 'null' }))).toBe(true)
  })

  test('does not agree with itself where something in it cannot be compared', () => {
    const opaque = (): void => undefined
    expect(equal([1, opaque, 2], [1, opaque, 2])).toBe(false)
    const cycle: unknown[] = [1]
    cycle.push(cycle, 2)
    expect(equal(cycle, cycle)).toBe(false)
  })
})

test('the default rule is exact', () => {
  expect(equal(1, 1.0000001)).toBe(equal(1, 1.0000001, EXACT))
})
