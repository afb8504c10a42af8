import { expect, test } from 'vitest'
import { hadOf, unlikeNames } from '../../harness/pair/unlike-names.ts'
import { NOT_REACHED, type Outcome } from '../../harness/pipeline/outcome.ts'
import type { Role } from '../../harness/pipeline/role.ts'
import { side, stages } from '../run/sides.ts'

const same = (value: unknown): unknown => value
const of = (role: Role) => side(role, stages({ x: same, 'x#2': same, return: same }))
const shared = [{ training: 'x', inference: 'x' }]
const TERMS = { rules: new Map(), align: new Map(), only: null, unasked: new Set(['x']) }
type Row = readonly [training: readonly Outcome[], inference: readonly Outcome[]]

test('what loops give a value is another thing where no round of any record comes to the same', () => {
  const lines = (...each: readonly number[]) => new Map(each.map((line, at) => [at === 0 ? 'x' : 'x#2', `f:${line}`]))
  const beside = (rows: readonly Row[], own = lines(5, 5), other = lines(7, 7)): number =>
    unlikeNames(
      shared,
      TERMS,
      rows.map(([training, inference]) => ({
        training: hadOf({ ...of('training'), places: placesOf(own) }, training),
        inference: hadOf({ ...of('inference'), places: placesOf(other) }, inference),
      })),
    ).length
  const placesOf = (sources: ReadonlyMap<string, string>) =>
    new Map([...sources].map(([name, source]) => [name, { at: source, source }]))
  const row = (...[a, b]: readonly [training: number, inference: number]): Row => [
    [738_000 + a, 738_000 + a + 1, 'a'],
    [19_000 + b, 19_000 + b + 1, 'a'],
  ]
  const days = [row(1, 1), row(5, 5), row(9, 9)]
  expect(beside(days)).toBe(1)
  expect(beside(days.slice(1))).toBe(0)
  expect(
    beside([
      ...days,
      [
        [7, 8, 'a'],
        [9, 8, 'a'],
      ],
    ]),
  ).toBe(0)
  expect(
    beside([
      ...days,
      [
        [7, 8, 'a'],
        [9, NOT_REACHED, 'a'],
      ],
    ]),
  ).toBe(0)
  // One assignment behind the other is one step behind the other.
  expect(beside(days, lines(5, 6), lines(7, 8))).toBe(0)
  expect(beside(days, lines(5, 5), lines(7, 8))).toBe(0)
})

test('what one side alone has in a loop is another thing where it is nothing of what the other has', () => {
  const lines = new Map([...['x', 'x#2'].map((name) => [name, 'f:5'] as const), ['return', 'f:9'] as const])
  const places = new Map([...lines].map(([name, source]) => [name, { at: source, source }]))
  const beside = (...rows: readonly Row[]) =>
    unlikeNames(
      shared,
      TERMS,
      rows.map(([training, inference]) => ({
        training: hadOf({ ...of('training'), places }, training),
        inference: hadOf({ ...of('inference'), places }, inference),
      })),
    )
  const words = (all: readonly string[]): Row => [
    [['a'], ['b', 'c'], 1],
    [all, NOT_REACHED, 1],
  ]
  const joined = words(['a', 'b', 'c'])
  expect(beside(joined, joined, joined)).toEqual([{ name: 'x', times: { training: 2, inference: 1 } }])
  expect(beside(joined, joined)).toEqual([])
  // What it comes to at its end is what the other has at once, or that is the list of all rounds.
  const [ends, isList] = [words(['b', 'c']), words([['a'], ['b', 'c']] as never)]
  expect(beside(ends, ends, ends, joined, joined)).toEqual([])
  expect(beside(isList, isList, isList, joined)).toEqual([])
  expect(beside(joined, joined, joined, ends, isList)).toHaveLength(1)
  // Where something else is returned, the name may be at fault.
  const [[looped], [, atOnce]] = [joined, joined]
  const differs: Row = [looped, [...atOnce.slice(0, 2), 2]]
  expect(beside(joined, joined, differs, differs)).toEqual([])
})
