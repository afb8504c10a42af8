import { expect, test } from 'vitest'
import { threw } from '../../harness/pipeline/outcome.ts'
import { inBatches } from '../../harness/run/in-batches.ts'
import { traceRecords } from '../../harness/run/trace-records.ts'
import { records, side, stages } from './sides.ts'

const split = side(
  'training',
  stages({
    words: (text: string) => text.split(' '),
    first: (words: string[]) => {
      if (words[0] === 'bad') throw new RangeError('bad')
      return words[0]
    },
    shout: (word: string) => word.toUpperCase(),
  }),
)

test('keeps the outcomes of every record; what was not reached is left out', async () => {
  const traces = await traceRecords(split, [records(['a b', 'bad c'])], () => undefined)
  expect(traces.map((trace) => [...trace])).toEqual([
    [
      ['words', ['a', 'b']],
      ['first', 'a'],
      ['shout', 'A'],
    ],
    [
      ['words', ['bad', 'c']],
      ['first', threw(new RangeError('bad'))],
    ],
  ])
})

test('tells the ids of every batch before it runs, and keeps the order of the records over batches', async () => {
  const inputs = Array.from({ length: 300 }, (_, index) => `w${index} x`)
  const told: (readonly string[])[] = []
  const traces = await traceRecords(split, inBatches(records(inputs)), (ids) => void told.push(ids))
  expect(traces.map((trace) => trace.get('first'))).toEqual(inputs.map((input) => input.split(' ')[0]))
  expect(told.flat()).toEqual(records(inputs).map(({ id }) => id))
  expect(told.map((ids) => ids.length)).toEqual([128, 128, 44])
})

test('what a stage changes afterwards does not change what was kept', async () => {
  const buffer = new Float64Array(1)
  const reusing = side('training', stages({ fill: (value: number) => buffer.fill(value) }))
  const traces = await traceRecords(reusing, [records([1, 2])], () => undefined)
  expect(traces.map((trace) => trace.get('fill'))).toEqual([new Float64Array([1]), new Float64Array([2])])
})
