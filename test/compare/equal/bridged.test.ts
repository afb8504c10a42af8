import { describe, expect, test } from 'vitest'
import { agreement, AGREES_BY_RULE, AGREES_EXACTLY } from '../../../harness/compare/equal/agreement.ts'
import { bothAsLists, mayStandForLists, sameBridged } from '../../../harness/compare/equal/bridged.ts'
import { bridgeDtype } from '../../../harness/compare/equal/elements.ts'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { differences } from '../../../harness/compare/differences/differences.ts'
import { EXACT, exactly, rule, withLists, type Rule } from '../../../harness/compare/rule.ts'
import type { RuleSpec } from '../../../harness/compare/rule-keys.ts'
import { TAG, type Column, type Table, type TableForm } from '../../../harness/values/tagged.ts'
import { tensor } from '../../../harness/values/tensor.ts'

const under = (spec: RuleSpec): Rule => withLists(rule(spec))
const given = under({})
const tuple = (...items: unknown[]): object => ({ [TAG]: 'tuple', items })

describe('an array that stands for the lists of its elements', () => {
  test('agrees by rule, at any depth, and never exactly', () => {
    const table = tensor('float64', [2, 2], Float64Array.of(1, 2, NaN, 4))
    for (const [a, b] of [
      [Float64Array.of(1, 0.5), [1, 0.5]],
      [[1, 0.5], Float64Array.of(1, 0.5)],
      [
        table,
        [
          [1, 2],
          [NaN, 4],
        ],
      ],
      [{ rows: table }, { rows: tuple([1, 2], tuple(NaN, 4)) }],
      [BigInt64Array.of(3n), [3]],
      [tensor('bool', [2], Uint8Array.of(1, 0)), [true, false]],
      [tensor('text', [1], ['a']), ['a']],
      [new Float64Array(0), []],
    ] as const) {
      expect(agreement(a, b, given)).toBe(AGREES_BY_RULE)
      expect(equal(a, b, EXACT)).toBe(false)
    }
    expect(agreement([1], [1], given)).toBe(AGREES_EXACTLY)
  })

  test('hides no other value, shape or kind of element', () => {
    for (const [a, b] of [
      [Float32Array.of(0.1), [0.1]], // what single precision changed
      [Float64Array.of(0), [-0]],
      [Float64Array.of(1, 2), [1, 3]],
      [Float64Array.of(1, 2), [[1, 2]]],
      [tensor('float64', [1, 2], Float64Array.of(1, 2)), [1, 2]],
      [Float64Array.of(1), ['1']],
      [Float64Array.of(NaN), [null]],
      [tensor('bool', [1], Uint8Array.of(1)), [1]],
      [Float32Array.of(1), Float64Array.of(1)], // two arrays have their dtypes
      [Float64Array.of(1), new Set([1])],
    ] as const) {
      expect(equal(a, b, given)).toBe(false)
      expect(differences(a, b, { rule: given }).count).toBeGreaterThan(0)
    }
  })

  test('is judged by the tolerance of its dtype', () => {
    expect(equal(Float32Array.of(0.1), [0.1], under({ rtol: 1e-6 }))).toBe(true)
    const single = under({ dtypes: { float32: { atol: 0.5 } } })
    expect(equal(Float32Array.of(1), [1.25], single)).toBe(true)
    expect(equal(Float64Array.of(1), [1.25], single)).toBe(false)
    expect(equal(Float64Array.of(1, 2, 3), [1, 2, 3.5], under({ mean: 0.2 }))).toBe(true)
    expect(equal(Float64Array.of(1, 2, 3), [1, 2, 3.5], under({ mean: 0.1 }))).toBe(false)
  })

  test('says at which place it differs', () => {
    expect(differences(Float64Array.of(1, 2, 3), [1, 5, 3], { rule: given }).list).toMatchObject([
      { kind: 'value', number: { abs: 3 }, sequence: { first: 1, differing: 1, lengths: [3, 3] } },
    ])
  })

  test('is for rules that leave it open', () => {
    for (const spec of [{ subtype: true }, { unordered: true }] as const)
      expect(withLists(rule(spec))).toEqual(rule(spec))
    expect(exactly(under({ rtol: 1 }))).toEqual(given)
    expect(exactly(rule({ rtol: 1 }))).toBe(EXACT)
  })

  test('is told apart from a column or a set, which stand for lists without `as`, and not with it alone', () => {
    const kinds = ['tensor', 'table', 'set', 'list'] as const
    const told = (of: Rule) => kinds.map((kind) => mayStandForLists(kind, of))
    expect([told(given), told(rule({ as: 'float64' })), told(EXACT)]).toEqual([
      [true, true, true, false],
      [true, false, false, false],
      [false, false, false, false],
    ])
  })

  test('is read as its own dtype, under `as` as that', () => {
    expect(bridgeDtype([1], Float32Array.of(1), given)).toBe('float32')
    expect(bridgeDtype([1], Float32Array.of(1), rule({ as: 'float64' }))).toBe('float64')
    expect(bridgeDtype([1], Float32Array.of(1), EXACT)).toBeNull()
    const terms = { at: null, depth: 0, same: (): boolean => false }
    expect(sameBridged([1], Float32Array.of(1), { ...terms, rule: given })).toBe(true)
    expect(sameBridged([1], Float32Array.of(1), { ...terms, rule: EXACT })).toBe(false)
  })
})

describe('a column of a table beside a list', () => {
  const column = (values: ArrayLike<unknown>, more: Partial<Column> = {}): Column => ({
    name: 'x',
    dtype: values instanceof Float64Array ? 'float64' : 'object',
    values,
    valid: null,
    ...more,
  })
  const table = (form: TableForm, cells: Column, index: Column | null = null): Table => ({
    [TAG]: 'table',
    rows: cells.values.length,
    columns: [cells],
    index,
    form,
  })
  const series = (...numbers: number[]): Table => table('series', column(Float64Array.from(numbers)))

  test('agrees with its cells, whatever its labels, and with nothing else', () => {
    const labelled = table('series', column(Float64Array.of(1, 2)), column(['b', 'a']))
    for (const one of [series(1, 2), labelled, table('index', column([1, 2])), table('array', column([1, 2]))]) {
      for (const list of [[1, 2], [1n, 2], { [TAG]: 'tuple', items: [1, 2] }, Float64Array.of(1, 2)]) {
        expect([equal(one, list, given), equal(list, one, given)]).toEqual([true, true])
        expect([equal(one, list, EXACT), equal(one, list, rule({ subtype: true }))]).toEqual([false, false])
      }
      for (const list of [[1], [1, 2, 3], [2, 1], [1, '2'], [1, null], '12', { 0: 1, 1: 2 }])
        expect([equal(one, list, given), equal(list, one, given)]).toEqual([false, false])
    }
    expect(equal(table('frame', column([1, 2])), [1, 2], given)).toBe(false)
    expect(equal({ a: [series(1)] }, { a: [[1]] }, given)).toBe(true)
  })

  test('of one row agrees with its only cell', () => {
    const text = table('series', column(['a']))
    for (const [one, cell] of [
      [series(1.5), 1.5],
      [series(2), 2n],
      [text, 'a'],
    ] as const) {
      expect([equal(one, cell, given), equal(cell, one, given)]).toEqual([true, true])
      expect([equal(one, cell, EXACT), equal(one, cell, rule({ subtype: true }))]).toEqual([false, false])
    }
    for (const other of [2, '1', true, null, undefined, { x: 1 }, new Set([1])])
      expect([equal(series(1), other, given), equal(other, series(1), given)]).toEqual([false, false])
    for (const [one, other] of [
      [series(1, 1), 1],
      [series(), 1],
      [series(), undefined],
      [table('frame', column([1])), 1],
      [series(NaN), null],
      [table('series', column([1], { valid: Uint8Array.of(0) })), 1],
    ] as const)
      expect([equal(one, other, given), equal(other, one, given)]).toEqual([false, false])
    expect(differences(series(1), 5, { rule: given }).list).toMatchObject([{ path: '$', kind: 'value' }])
  })

  test('is judged by the rule, and a missing cell is no value', () => {
    expect([equal(series(1), [1.25], under({ atol: 0.5 })), equal(series(1), [1.25], given)]).toEqual([true, false])
    expect([equal(series(NaN), [null], given), equal(series(NaN), [null], under({ nan: 'null' }))]).toEqual([
      false,
      true,
    ])
    const missing = table('series', column([1, 2], { valid: Uint8Array.of(1, 0) }))
    expect([equal(missing, [1, 2], given), equal(missing, [1, null], given)]).toEqual([false, false])
    expect(equal(missing, [1, { [TAG]: 'na' }], given)).toBe(true)
  })

  test('says at which place it differs', () => {
    expect(bothAsLists(series(1), [1], EXACT)).toBeNull()
    expect(bothAsLists(series(1), [1], given)).toEqual([[1], [1]])
    expect(differences(series(1, 2), [1, 5], { rule: given }).list).toMatchObject([{ path: '$[1]', kind: 'value' }])
  })
})

test('a set agrees with a list of what it holds, in any order and each once', () => {
  const set = new Set(['a', 'b'])
  for (const list of [['a', 'b'], ['b', 'a'], { [TAG]: 'tuple', items: ['b', 'a'] }])
    expect([equal(set, list, given), equal(list, set, given), equal(set, list, EXACT)]).toEqual([true, true, false])
  for (const list of [['a'], ['a', 'c'], ['a', 'b', 'b'], ['a', 'a'], 'ab', Float64Array.of(1, 2)])
    expect([equal(set, list, given), equal(list, set, given)]).toEqual([false, false])
})
