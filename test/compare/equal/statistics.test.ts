import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differences } from '../../../harness/compare/differences/differences.ts'
import { elementsOf } from '../../../harness/compare/equal/elements.ts'
import { findCliff } from '../../../harness/compare/equal/cliff.ts'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { arraysOf, measureArrays, sameStatistics, watchCliffs } from '../../../harness/compare/equal/statistics.ts'
import type { RuleSpec } from '../../../harness/compare/rule-keys.ts'
import { rule } from '../../../harness/compare/rule.ts'
import { MAX_DEPTH } from '../../../harness/values/kind.ts'
import { TAG } from '../../../harness/values/tagged.ts'
import { tensor } from '../../../harness/values/tensor.ts'

const under = (spec: RuleSpec, a: unknown, b: unknown): boolean => equal(a, b, rule(spec))
const floats = (...items: number[]): Float64Array => Float64Array.of(...items)

describe('mean', () => {
  test('bounds the mean of |Δ|, whatever single elements do', () => {
    expect(under({ mean: 0.5 }, floats(1, 2, 3, 4), floats(1, 2, 3, 6))).toBe(true)
    expect(under({ mean: 0.5 }, floats(1, 2, 3, 4), floats(1, 2, 3, 6.001))).toBe(false)
    expect(under({ mean: 0.5 }, Uint8Array.of(0, 255), Uint8Array.of(1, 255))).toBe(true)
    expect(under({ mean: 0.5 }, Uint8Array.of(0, 255), Uint8Array.of(255, 255))).toBe(false)
    expect(under({ mean: 0 }, floats(1), floats(1 + Number.EPSILON))).toBe(false)
    expect(
      under(
        { mean: 0.1 },
        Array.from({ length: 10 }, () => 0),
        Array.from({ length: 10 }, () => 0.1),
      ),
    ).toBe(true)
  })

  test('is exact for ints beyond floats', () => {
    const big = 2n ** 60n
    expect(under({ mean: 1 }, BigInt64Array.of(big), BigInt64Array.of(big + 1n))).toBe(true)
    expect(under({ mean: 1 }, [big], [big + 2n])).toBe(false)
  })
})

describe('p99', () => {
  test('lets one element in a hundred be anything, and none of fewer', () => {
    const zeros = (length: number): number[] => Array.from({ length }, () => 0)
    const off = (length: number, many: number): number[] => zeros(length).map((_, at) => (at < many ? 1e9 : 1))
    expect(under({ p99: 1 }, zeros(99), off(99, 1))).toBe(false)
    expect(under({ p99: 1 }, zeros(100), off(100, 1))).toBe(true)
    expect(under({ p99: 1 }, zeros(199), off(199, 2))).toBe(false)
    expect(under({ p99: 1 }, zeros(200), off(200, 2))).toBe(true)
  })
})

describe('psnr', () => {
  test('takes the range of small ints for the peak, else what training spans', () => {
    // 255 / 2.55 is a ratio of 100, which is 40 dB.
    const pixels = (value: number): Uint8Array => new Uint8Array(100).fill(value)
    expect(under({ psnr: 38 }, pixels(10), pixels(13))).toBe(true)
    expect(under({ psnr: 39 }, pixels(10), pixels(13))).toBe(false)
    expect(under({ psnr: 40 }, floats(0, 1), floats(0.009, 1.009))).toBe(true)
    expect(under({ psnr: 40 }, floats(0, 1), floats(0.011, 1.011))).toBe(false)
    expect(under({ psnr: 40 }, floats(0, 1e-300), floats(0.011e-300, 1.011e-300))).toBe(false)
    expect(under({ psnr: 40 }, floats(-1e308, 1e308), floats(-1e308, 0.9e308))).toBe(false)
    // Wide ints hold what they hold: a range of 2 ** 32 would pass anything.
    expect(under({ psnr: 40 }, Int32Array.of(0, 255), Int32Array.of(255, 0))).toBe(false)
    expect(under({ psnr: 40 }, [0n, 255n], [255n, 0n])).toBe(false)
  })

  test('of a constant array holds only where nothing differs', () => {
    expect(under({ psnr: 0 }, floats(1, 1), floats(1, 1))).toBe(true)
    expect(under({ psnr: 0 }, floats(1, 1), floats(1, 1.000001))).toBe(false)
  })
})

describe('statistics', () => {
  test('must all hold, and replace the tolerance of elements', () => {
    expect(under({ mean: 1, p99: 1 }, [0, 0], [0, 2])).toBe(false)
    expect(under({ mean: 1, atol: 1e-9 }, [0, 0], [0, 2])).toBe(true)
    expect(under({ mean: 1, atol: 100 }, [0, 0], [0, 50])).toBe(false)
    expect(under({ mean: 1, atol: 100 }, { a: [0, 0], b: 0 }, { a: [0, 1], b: 100 })).toBe(true)
  })

  test('never join NaN or an infinity with anything else, nor other shapes or dtypes', () => {
    const all: RuleSpec = { mean: 1e300, p99: 1e300, psnr: 0 }
    for (const [a, b] of [
      [NaN, 1],
      [Infinity, 1],
      [Infinity, -Infinity],
      [NaN, Infinity],
    ] as const) {
      for (const [x, y] of [
        [a, b],
        [b, a],
      ] as const) {
        expect(under(all, floats(x, 0, 1), floats(y, 0, 1))).toBe(false)
        expect(under(all, [[x, 0, 1]], [[y, 0, 1]])).toBe(false)
      }
      expect(under({ mean: 1 }, floats(a, 0), floats(a, 1))).toBe(true)
    }
    expect(under(all, [1, 2], [1, 2, 2])).toBe(false)
    expect(under(all, [[1], [2]], [[1, 2]])).toBe(false)
    expect(under(all, floats(1), Float32Array.of(1))).toBe(false)
    expect(under({ mean: 1, dtype: 'widen' }, floats(1), Float32Array.of(1.5))).toBe(true)
    expect(under(all, floats(1), [1])).toBe(false)
    expect(under({ mean: 1, as: 'float32' }, floats(1), [1.5])).toBe(true)
  })

  test('are of arrays: single numbers, cells, sets, bools, text and complex numbers are compared as ever', () => {
    const all: RuleSpec = { mean: 1e9, p99: 1e9, psnr: 0 }
    const column = (...values: number[]): object => ({ name: 'c', dtype: 'float64', values, valid: null })
    const table = (...values: number[]): object => ({
      [TAG]: 'table',
      rows: values.length,
      columns: [column(...values)],
      index: null,
    })
    expect(under(all, 1, 2)).toBe(false)
    expect(under(all, { a: 1 }, { a: 2 })).toBe(false)
    expect(under(all, table(1, 2), table(1, 3))).toBe(false)
    expect(under(all, new Set([[1], [2]]), new Set([[1], [3]]))).toBe(false)
    expect(under(all, new Set([[1]]), new Set([[2]]))).toBe(false)
    expect(under(all, [1, 'a'], [2, 'a'])).toBe(false)
    expect(under(all, [true], [false])).toBe(false)
    const tensorOf = (dtype: 'bool' | 'complex128', ...data: number[]): object =>
      tensor(
        dtype,
        [data.length / (dtype === 'bool' ? 1 : 2)],
        dtype === 'bool' ? Uint8Array.from(data) : floats(...data),
      )
    expect(under(all, tensorOf('bool', 0), tensorOf('bool', 1))).toBe(false)
    expect(under(all, tensorOf('complex128', 0, 1), tensorOf('complex128', 0, 2))).toBe(false)
    expect(under(all, tensor('float64', [], floats(1)), tensor('float64', [], floats(2)))).toBe(false)
    expect(under({ mean: 1 }, tensor('float64', [], floats(1)), tensor('float64', [], floats(2)))).toBe(true)
  })

  test('leave lists to their elements under subtype and where a path leads into them', () => {
    expect(under({ mean: 9, subtype: true }, [1, 2], [1, 3])).toBe(false)
    expect(under({ mean: 9, ignore: ['$[0]'] }, [1, 2], [5, 2])).toBe(true)
    expect(under({ mean: 9, ignore: ['$[0]'] }, [1, 2], [5, 3])).toBe(false)
    expect(under({ mean: 9, ignore: ['$.id'] }, { id: 1, x: [1] }, { id: 2, x: [2] })).toBe(true)
  })

  test('read null as NaN where the rule says so, and halves by their value', () => {
    expect(under({ mean: 1, nan: 'null' }, [NaN, 1], [null, 2])).toBe(true)
    expect(under({ mean: 1, nan: 'null' }, [0, 1], [null, 2])).toBe(false)
    expect(under({ mean: 1 }, [NaN, 1], [null, 1])).toBe(false)
    const halves = (...bits: number[]): object => tensor('float16', [bits.length], Uint16Array.from(bits))
    expect(under({ mean: 1 }, halves(0x3c00), halves(0x4000))).toBe(true) // 1 and 2
    expect(under({ mean: 0.9 }, halves(0x3c00), halves(0x4000))).toBe(false)
  })

  test('contradict unordered', () => {
    expect(() => rule({ mean: 1, unordered: true }, 'compare.x')).toThrow('compare.x is unordered and has mean')
    expect(rule({ mean: 1, unordered: false }).statistics).toEqual({ mean: 1, p99: null, psnr: null })
  })

  test('are empty where differences are, whatever the values, and tell which fails', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(NaN, Infinity, 0.5, 3n))
    const array = fc.oneof(
      fc.array(number, { maxLength: 5 }),
      fc.array(fc.array(number, { maxLength: 2 }), { maxLength: 3 }),
    )
    const specs = fc.record(
      { mean: fc.constantFrom(0, 1, 4), p99: fc.constantFrom(0, 2), psnr: fc.constantFrom(0, 6, 20) },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(array, array, specs, (a, b, spec) => {
        const given = rule({ ...spec, atol: 1 })
        const { list, count } = differences({ x: a }, { x: b }, { rule: given })
        expect(count > 0).toBe(!equal({ x: a }, { x: b }, given))
        for (const { statistics = [], sequence } of list) {
          expect(sequence === undefined || sequence.differing > 0).toBe(true)
          for (const { name, value, bound } of statistics)
            expect(name === 'psnr' ? value < bound : value > bound).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what statistics hide', () => {
  test('is a cliff: ten times what p99, else psnr, else mean allows', () => {
    const wide = Array.from({ length: 200 }, () => 0)
    const one = (by: number): number[] => wide.with(7, by)
    const cliff = (spec: RuleSpec, by: number) => findCliff({ a: wide }, { a: one(by) }, rule(spec))
    expect(cliff({ mean: 1, p99: 2 }, 20)).toBe(null)
    expect(cliff({ mean: 1, p99: 2 }, 21)).toEqual({ largest: 21, limit: 20 })
    expect(cliff({ mean: 1 }, 11)).toEqual({ largest: 11, limit: 10 })
    expect(cliff({ p99: 0 }, 1e-9)).toEqual({ largest: 1e-9, limit: 0 })
    expect(cliff({ atol: 100 }, 50)).toBe(null)
    const image = new Uint8Array(10_000)
    // Noise of 1 % of 255 is 40 dB; a single element of 255 is below it.
    expect(findCliff(image, image.with(0, 200), rule({ psnr: 40 }))?.largest).toBe(200)
    expect(findCliff(image, image.with(0, 25), rule({ psnr: 40 }))).toBe(null)
  })

  test('is not looked for in what fails, and the highest of several is told', () => {
    const given = rule({ mean: 1 })
    const wide = new Float64Array(100)
    expect(watchCliffs(() => sameStatistics(wide, wide.with(0, 1e9), { rule: given, depth: 0 }))).toBe(null)
    const all = [wide, wide, wide]
    expect(findCliff(all, [wide.with(0, 30), wide.with(1, 90), wide.with(2, 50)], given)?.largest).toBe(90)
    expect(watchCliffs(() => undefined)).toBe(null)
  })
})

test('arrays are read from tensors and lists, and nothing else', () => {
  const given = { rule: rule({ mean: 1 }), depth: 0 }
  expect(arraysOf(floats(1), floats(1), given)).toMatchObject({ dtype: 'float64' })
  expect(arraysOf([[1]], [[2n]], given)).toMatchObject({ training: [1], inference: [2n] })
  expect(arraysOf([1], [[1]], given)).toBe('shape')
  expect(arraysOf(floats(1), Float32Array.of(1), given)).toBe('dtype')
  for (const other of [1, 'a', null, {}, [null], [undefined], ['a']]) expect(arraysOf(other, other, given)).toBe(null)
  expect(elementsOf([[1, 2]], 'float64', given.rule)).toMatchObject({ shape: [1, 2], items: [1, 2] })
  expect(arraysOf([[1]], [[1]], { ...given, depth: MAX_DEPTH - 2 })).not.toBe(null)
  expect(arraysOf([[1]], [[1]], { ...given, depth: MAX_DEPTH - 1 })).toBe(null)
  const measured = measureArrays(
    { training: [0, NaN, 4], inference: [1, NaN, 1], as: null, dtype: 'float64' },
    { mean: null, p99: 2, psnr: 1 },
  )
  expect(measured).toMatchObject({ odd: 0, count: 2, mean: 2, above: 1, largest: 3, peak: 4 })
})
