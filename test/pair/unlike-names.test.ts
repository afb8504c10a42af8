import { expect, test } from 'vitest'
import { hadOf, isVaried, unlikeNames } from '../../harness/pair/unlike-names.ts'
import { rule } from '../../harness/compare/rule.ts'
import { NOT_REACHED, threw, type Outcome } from '../../harness/pipeline/outcome.ts'
import type { Role } from '../../harness/pipeline/role.ts'
import { TAG } from '../../harness/values/tagged.ts'
import { side, stages } from '../run/sides.ts'

const same = (value: unknown): unknown => value
const of = (role: Role) => side(role, stages({ x: same, 'x#2': same, return: same }))
const shared = [{ training: 'x', inference: 'x' }]
const TERMS = { rules: new Map(), align: new Map(), only: null, unasked: new Set(['x']) }
type Row = readonly [training: readonly Outcome[], inference: readonly Outcome[]]
const named = (rows: readonly Row[], terms: object = {}): readonly string[] =>
  unlikeNames(
    shared,
    { ...TERMS, ...terms },
    rows.map(([own, other]) => ({ training: hadOf(of('training'), own), inference: hadOf(of('inference'), other) })),
  ).map((one) => {
    if ('records' in one) return `${one.name}: on ${one.records}`
    const { training, inference } = 'kinds' in one ? one.kinds : one.times
    return `${one.name}: ${training}, ${inference}`
  })
/** One record, on which what is returned is the same. */
const alone = (own: Outcome, other: Outcome): readonly string[] =>
  named([
    [
      [own, NOT_REACHED, 1],
      [other, NOT_REACHED, 1],
    ],
  ])

test('things of other kinds are two things', () => {
  expect(alone({ a: 1 }, [1])).toEqual(['x: record, list'])
  expect(alone([1], 2)).toEqual(['x: list, float'])
  expect(alone('high', 2)).toEqual(['x: text, float'])
  expect(alone('a b', ['a', 'b'])).toEqual(['x: text, list'])
  expect(alone(new Date(0), 0)).toEqual(['x: instant, float'])
  expect(alone(new Date(0), '1970-01-01')).toEqual(['x: instant, text'])
  expect(alone(new Date(0), new Date(1))).toEqual([])
  const naive = { [TAG]: 'naive-datetime', value: '2026-03-06T18:40:00' }
  expect(alone(naive, new Date(0))).toEqual(['x: naive-datetime, instant'])
  expect(alone(naive, naive)).toEqual([])
})

test('so are lists and records of them, and lists that are empty say nothing', () => {
  const [day, moment] = [{ [TAG]: 'date', value: '2026-03-06' }, new Date(0)]
  expect(alone([day], [20_000])).toEqual(['x: list of date, list of float'])
  expect(alone([[day, 1]], [[20_000, 1]])).toEqual([])
  expect(alone([{ at: day }], [{ at: moment, n: 1 }])).toEqual(['x: list of record, list of record'])
  expect(alone([{ at: day, n: 1 }], [{ at: moment, n: 2 }])).toEqual([])
  expect(alone({ a: day }, { b: 1 })).toEqual([])
  expect(alone([1], ['1'])).toEqual([])
  const row = (own: Outcome, other: Outcome): Row => [
    [own, NOT_REACHED, 1],
    [other, NOT_REACHED, 1],
  ]
  expect(named([row([], []), row([day], [1])])).toHaveLength(1)
  expect(named([row([], [1]), row([day], [])])).toEqual([])
  expect(named([row([day], [1]), row([day], [day])])).toEqual([])
  expect(alone([day], [null])).toEqual([])
})

test('what is returned says something where it is not always the same', () => {
  const had = (...lasts: readonly Outcome[]) => lasts.map((last) => hadOf(of('training'), [1, NOT_REACHED, last]))
  const failed = threw(new Error('a'))
  expect([isVaried(had(1, 2)), isVaried(had({ a: 1 }, { a: 1 }, { a: 2 }))]).toEqual([true, true])
  for (const one of [had(), had(true), had('ok', 'ok', 'ok'), had(1, failed), had(failed, threw(new Error('b')))])
    expect(isVaried(one)).toBe(false)
})

test('what may stand for the same is compared', () => {
  const tuple = { [TAG]: 'tuple', items: [1] }
  for (const [own, other] of [
    [1, 2],
    [1, true],
    [42, '42'],
    ['', 0],
    ['True', true],
    [null, [1]],
    [undefined, 1],
    [tuple, [1]],
    [Float64Array.of(1), [1]],
    [Float64Array.of(1), 1],
    [new Set([1]), [1]],
    [new Map([['a', 1]]), { a: 1 }],
    [{ [TAG]: 'opaque', type: 'Model' }, [1]],
  ] as const)
    expect(alone(own, other)).toEqual([])
})

test('all records must say so, all passes, and one of them must return a value on each side', () => {
  const unlike: Row = [
    [{ a: 1 }, NOT_REACHED, 1],
    [[1], NOT_REACHED, 1],
  ]
  const returns = (own: Outcome, other: Outcome): Row => [
    [{ a: 1 }, NOT_REACHED, own],
    [[1], NOT_REACHED, other],
  ]
  const absent: Row = [
    [NOT_REACHED, NOT_REACHED, 1],
    [[1], NOT_REACHED, 1],
  ]
  expect(named([unlike, absent])).toHaveLength(1)
  expect(named([unlike, returns(1, 2)])).toHaveLength(1)
  expect(
    named([
      unlike,
      [
        [[1], NOT_REACHED, 1],
        [[1], NOT_REACHED, 1],
      ],
    ]),
  ).toEqual([])
  expect(
    named([
      unlike,
      [
        [{}, [1], 1],
        [[1], NOT_REACHED, 1],
      ],
    ]),
  ).toEqual([])
  expect(named([returns(1, 2)])).toHaveLength(1)
  expect(named([returns(null, null)])).toEqual([])
  expect(named([returns(threw(new Error('a')), threw(new Error('b')))])).toEqual([])
  expect(named([absent])).toEqual([])
  // What somebody named is compared, and so is what a rule of what is returned may hide.
  expect(named([unlike], { unasked: new Set() })).toEqual([])
  expect(named([returns({ a: 1 }, { a: 2 })], { rules: new Map([['return', rule({ ignore: ['$.a'] })]]) })).toEqual([])
})

test('what loops give a value mostly not as often where the same is returned is another thing', () => {
  const looped = (role: Role, lines: readonly number[]) => ({
    ...side(role, stages({ x: same, 'x#2': same, 'x#3': same, return: same })),
    places: new Map(
      lines.map((line, at) => [at === 0 ? 'x' : `x#${at + 1}`, { at: `f.ts:${line}`, source: `f:${line}` }]),
    ),
  })
  const two = [0, 1, NOT_REACHED] as const
  const three = [0, 1, 2] as const
  const found = (rows: readonly Row[], lines = [5, 5, 5]): unknown =>
    unlikeNames(
      shared,
      TERMS,
      rows.map(([own, other]) => ({
        training: hadOf(looped('training', lines), own),
        inference: hadOf(looped('inference', lines), other),
      })),
    )
  const agrees: Row = [
    [...two, 'a'],
    [...three, 'a'],
  ]
  const differs: Row = [
    [...two, 'a'],
    [...three, 'b'],
  ]
  const asOften: Row = [
    [...two, 'a'],
    [...two, 'b'],
  ]
  expect(found([agrees, differs])).toEqual([{ name: 'x', times: { training: 2, inference: 3 } }])
  // Rounds too many may be the fault where nothing shows the contrary.
  expect(found([differs])).toEqual([])
  expect(found([agrees, asOften])).toHaveLength(1)
  const agreesAsOften: Row = [
    [...two, 'a'],
    [...two, 'a'],
  ]
  expect(found([agrees, agreesAsOften])).toEqual([])
  expect(found([agreesAsOften, agrees, differs, agrees])).toEqual([{ name: 'x', times: { training: 2, inference: 3 } }])
  // Of assignments one after the other one side may have more.
  expect(found([agrees], [5, 6, 7])).toEqual([])
})

test('an array beside rounds of a loop is another thing, also where it holds what they are; a list is not', () => {
  const places = new Map(['x', 'x#2'].map((name) => [name, { at: 'f.ts:3', source: 'f:3' }]))
  const beside = (own: Outcome): number => {
    const training = hadOf(of('training'), [own, NOT_REACHED, 1])
    const inference = hadOf({ ...of('inference'), places }, [1, 2, 1])
    return unlikeNames(shared, TERMS, [{ training, inference }]).length
  }
  expect([beside(Float64Array.of(1, 2)), beside([1, 2]), beside(Float64Array.of(1))]).toEqual([1, 0, 0])
})

test('so is what is never the same where the same is returned, on three records at least', () => {
  const row = (own: Outcome, other: Outcome, last = 'a', there = last): Row => [
    [own, NOT_REACHED, last],
    [other, NOT_REACHED, there],
  ]
  const days = [row(738000n, 19000, 'a'), row(738010n, 19010, 'b'), row(738011n, 19011, 'a')]
  expect(named(days)).toEqual(['x: on 3'])
  expect(named([...days, row(1n, 5, 'a', 'b')])).toEqual(['x: on 3'])
  expect(named(days.slice(1))).toEqual([])
  expect(named([...days, row(7n, 7)])).toEqual([])
  expect(named(days, { unasked: new Set() })).toEqual([])
  expect(named(days, { rules: new Map([['x', rule({ rtol: 100 })]]) })).toEqual([])
  // What is cleaned in one step more comes to the same in the end.
  const steps = (last: Outcome): Row => [
    [' A', 'a', last],
    ['A', 'a', last],
  ]
  expect(named([steps('a'), steps('b'), steps('c')])).toEqual([])
})
