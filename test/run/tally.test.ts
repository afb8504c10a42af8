import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantile } from '../../harness/run/histogram.ts'
import {
  addTally,
  countCliff,
  countDivergence,
  countTimes,
  emptyTally,
  stageTally,
  type Tally,
} from '../../harness/run/tally.ts'

// What a record may add to a tally.
const event = fc.record({
  stage: fc.constantFrom('a', 'b'),
  asLists: fc.boolean(),
  onTheWay: fc.nat({ max: 3 }),
  cliff: fc.option(fc.integer({ min: 1, max: 9 }).map((largest) => ({ largest, limit: 1 }))),
  how: fc.constantFrom('exact', 'byRule', 'differed', 'bothThrew', 'notReached'),
  reaches: fc.boolean(),
  structure: fc.boolean(),
  time: fc.double({ min: 1, max: 1000, noNaN: true }),
})
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never

function tallyOf(events: readonly Event[]): Tally {
  const tally = emptyTally()
  for (const { stage, how, reaches, structure, time, asLists, onTheWay, cliff } of events) {
    tally.records++
    stageTally(tally, stage)[how]++
    stageTally(tally, stage).asLists ||= asLists
    stageTally(tally, stage).onTheWay += onTheWay
    countCliff(stageTally(tally, stage), cliff)
    if (how === 'differed') {
      countDivergence(tally, stage, { reaches, structure, beyond: time > 1 })
    } else if (how === 'bothThrew') tally.bothThrew++
    else if (structure) tally.known++
    else tally.compared++
    countTimes(tally.times.training, [stage], Float64Array.of(time))
  }
  return tally
}

test('the tally of two runs is the sum of theirs', () => {
  fc.assert(
    fc.property(fc.array(event), fc.array(event), (first, second) => {
      const sum = tallyOf(first)
      const other = tallyOf(second)
      addTally(sum, other)
      expect(sum).toEqual(tallyOf([...first, ...second]))
      expect(other).toEqual(tallyOf(second))
    }),
  )
})

test('a sum is its own: what is added to it later does not change the run it was made from', () => {
  const from = emptyTally()
  countDivergence(from, 'a', { reaches: true, structure: false, beyond: true })
  const sum = emptyTally()
  addTally(sum, from)
  countDivergence(sum, 'a', { reaches: false, structure: true, beyond: true })
  expect(sum.groups.get('a')).toEqual({ records: 2, reaches: 1, structure: 1, beyond: 1 })
  expect(from.groups.get('a')).toEqual({ records: 1, reaches: 1, structure: 0, beyond: 1 })
  expect([from.diverged, from.beyond]).toEqual([1, 1])
})

test('a stage has one tally, in the order in which stages were first asked for', () => {
  const tally = emptyTally()
  stageTally(tally, 'b').exact++
  stageTally(tally, 'a').differed++
  stageTally(tally, 'b').exact++
  expect([...tally.stages.keys()]).toEqual(['b', 'a'])
  expect(stageTally(tally, 'b')).toEqual({
    compared: 0,
    exact: 2,
    byRule: 0,
    differed: 0,
    bothThrew: 0,
    notReached: 0,
    asLists: false,
    onTheWay: 0,
    cliffs: 0,
    cliff: null,
  })
})

test('counts the times of stages that were timed, by name', () => {
  const times = emptyTally().times.training
  countTimes(times, ['a', 'b', 'late'], Float64Array.of(100, Number.NaN))
  expect([...times.keys()]).toEqual(['a'])
  countTimes(times, ['a'], Float64Array.of(100))
  const [histogram] = times.values()
  expect([...(histogram?.values() ?? [])]).toEqual([2])
  expect(quantile(histogram ?? new Map(), 0.5)).toBeCloseTo(100, -1)
})
