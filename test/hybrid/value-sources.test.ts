import { expect, it } from 'vitest'
import {
  isChanged,
  isSame,
  partOf,
  partsOf,
  placesBefore,
  sourceOf,
  withPart,
  type Passed,
} from '../../harness/hybrid/value-sources.ts'
import { NOT_REACHED, threw } from '../../harness/pipeline/outcome.ts'
import { laid, named } from './pipelines.ts'

it('a tap that was not passed changes nothing; a part that is not there is no value', () => {
  expect([isChanged(NOT_REACHED, 'a'), isChanged('a', 'a'), isChanged('a', 'b'), isChanged('a', NOT_REACHED)]).toEqual([
    false,
    false,
    true,
    true,
  ])
  expect([partOf({ a: 1 }, 'a'), partOf([1, 2], 1), partOf('x', null)]).toEqual([1, 2, 'x'])
  expect([partOf({ a: 1 }, 'b'), partOf([1], 1), partOf('x', 0), partOf({}, 'toString')]).toEqual(
    Array.from({ length: 4 }, () => NOT_REACHED),
  )
})

it('a value has parts, one of which can be another', () => {
  expect([partsOf({ a: 1, b: 2 }), partsOf(['x']), partsOf('text')]).toEqual([[null, 'a', 'b'], [null, 0], [null]])
  expect(partsOf(Array.from({ length: 100 }, () => 0))).toHaveLength(33)
  const record = { a: 1, b: 2 }
  expect([withPart(record, 'a', 3), withPart([1, 2], 1, 3), withPart('x', null, 3)]).toEqual([
    { a: 3, b: 2 },
    [1, 3],
    3,
  ])
  expect(record).toEqual({ a: 1, b: 2 })
})

it('an error and a stage that did not run are the same as nothing', () => {
  const error = threw(new Error('no'))
  expect([isSame(error, error), isSame(NOT_REACHED, NOT_REACHED), isSame(1n, 1), isSame(0, -0)]).toEqual([
    false,
    false,
    true,
    false,
  ])
})

it('the source of a tap is the last of the places that it gives again most often', async () => {
  const { plan } = await laid(named('first', 'second', 'third'), named('first', 'second', 'third'))
  const inputs = ['a', 'B', 'C'].map((text) => ({ text }))
  const passed = (at: number, ...outcomes: readonly unknown[]): Passed => ({
    name: plan.pairs[at]!.name,
    pair: plan.pairs[at]!,
    outcomes,
  })
  const places = placesBefore([passed(0, 'a', 'b', '?'), passed(1, 'a', 'b', '?')], inputs)
  expect(places.map(({ source }) => source)).toEqual([
    { part: null },
    { part: 'text' },
    { tap: 'first' },
    { tap: 'second' },
  ])
  expect(sourceOf(passed(2, 'a', 'b', 'c'), places)?.source).toEqual({ tap: 'second' })
  expect(sourceOf(passed(2, 'a', 'B', 'c'), places)?.source).toEqual({ part: 'text' })
  expect(sourceOf(passed(2, 1, 2, 3), places)).toBeNull()
})
