import { expect, test } from 'vitest'
import { NOT_REACHED } from '../../harness/pipeline/outcome.ts'
import { keepTraces, recordedSide } from '../../harness/sides/recorded-side.ts'
import { outcomesOf, side, stages } from '../run/sides.ts'

const fail = (text: string): string => {
  if (text === 'b') throw new Error('b')
  return text
}

test('what a side answered can be answered again, whole and in the same order', async () => {
  const keeping = keepTraces(
    side(
      'training',
      stages({
        list: (text: string) => [text, undefined],
        fail: ([text]: string[]) => fail(text!),
        end: (text: string) => text,
      }),
    ),
  )
  const live = await outcomesOf(keeping, ['a', 'b', 'c'])
  const again = recordedSide('training', keeping.info, keeping.traces)
  expect(await outcomesOf(again, ['a', 'b'])).toEqual(live.slice(0, 2))
  expect(await outcomesOf(again, ['c'])).toEqual(live.slice(2))
  expect(live[1]).toMatchObject({ end: NOT_REACHED })
  await expect(again.stage('list', ['a'])).rejects.toThrow('runs no stage')
})

test('kept traces are copies: a buffer that is used again does not change them', async () => {
  const buffer = new Float64Array(1)
  const keeping = keepTraces(side('training', stages({ fill: (value: number) => buffer.fill(value) })))
  await outcomesOf(keeping, [1, 2])
  expect(keeping.traces.map((trace) => [...(trace.get('fill') as Float64Array)])).toEqual([[1], [2]])
})

test('a trace may hold stages its side does not list, and lack some', async () => {
  const info = side('training', stages({ one: (x: number) => x, two: (x: number) => x })).info
  const recorded = recordedSide('training', info, [new Map([['one', 1]]), new Map([['tap', 2]])])
  expect(await outcomesOf(recorded, ['a', 'b'])).toEqual([
    { one: 1, two: NOT_REACHED, tap: NOT_REACHED },
    { one: NOT_REACHED, two: NOT_REACHED, tap: 2 },
  ])
})

test('a stage that the first traces lack comes behind the one that it came behind', async () => {
  const { info } = side('training', stages({ code: (x: number) => x }))
  const traces = [
    ['code', 'cents', 'return'],
    ['code', 'code#2', 'cents', 'return'],
  ].map((names) => new Map(names.map((name) => [name, 1])))
  expect(recordedSide('training', info, traces).sequence).toEqual(['code', 'code#2', 'cents', 'return'])
})

test('a tap that some records pass first comes before what the functions return', () => {
  const { info } = side('training', stages({ early: (x: number) => x }))
  const traces = [
    ['early', 'return'],
    ['late', 'return'],
  ].map((names) => new Map(names.map((name) => [name, 1])))
  expect(recordedSide('training', info, traces).sequence.at(-1)).toBe('return')
})

test('a kept trace has the order in which the stages ran', async () => {
  const live = side('training', stages({ code: (x: number) => x, cents: (x: number) => x + 1 }))
  const keeping = keepTraces({ ...live, sequence: ['cents', 'code'] })
  await outcomesOf(keeping, [1])
  expect([...(keeping.traces[0] ?? [])]).toEqual([
    ['cents', 2],
    ['code', 1],
  ])
})
