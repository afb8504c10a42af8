import { expect, test } from 'vitest'
import { fly } from '../../harness/run/fly.ts'
import { BATCH_BYTES } from '../../harness/run/in-batches.ts'
import type { RunRecord } from '../../harness/run/record.ts'
import type { Sides } from '../../harness/sides/side.ts'
import { side, stages } from './sides.ts'

/** Sides that tell which batches they were handed, by their first input. */
function telling(): { readonly sides: Sides; readonly opened: unknown[] } {
  const opened: unknown[] = []
  const both = {
    training: side('training', stages({ same: (value: unknown) => value })),
    inference: side('inference', stages({ same: (value: unknown) => value })),
  }
  const open = (inputs: readonly unknown[]) => {
    opened.push(String(inputs[0]).slice(0, 1))
    return both.training.open(inputs)
  }
  return { sides: { ...both, training: { ...both.training, open } }, opened }
}

function batchesOf(texts: readonly string[], made: string[] = []): Iterable<readonly RunRecord[]> {
  return (function* () {
    for (const input of texts) {
      made.push(input.slice(0, 1))
      yield [{ id: input, origin: 'generated' as const, input }]
    }
  })()
}

const large = (name: string): string => name.padEnd(0.4 * BATCH_BYTES)

test('so many small batches are opened before the first is read, and all come in order', async () => {
  const { sides, opened } = telling()
  const flights = fly(sides, batchesOf(['a', 'b', 'c', 'd']), 3)
  expect((await flights.next())?.records[0]?.id).toBe('a')
  expect(opened).toEqual(['a', 'b', 'c'])
  expect(
    (await Promise.all([flights.next(), flights.next(), flights.next()])).map((flight) => flight?.records[0]?.id),
  ).toEqual(['b', 'c', 'd'])
  expect([flights.next(), flights.next()]).toEqual([null, null])
})

test('of large batches fewer are opened, and none is made before there is room for it', async () => {
  const { sides, opened } = telling()
  const made: string[] = []
  const flights = fly(sides, batchesOf(['a', 'b', 'c', 'd'].map(large), made), 4)
  await flights.next()
  expect([opened, made]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
  await flights.next()
  expect([opened, made]).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ])
})

test('a batch that is larger than the last waits where there is no room for it, and comes once', async () => {
  const { sides, opened } = telling()
  const huge = 'h'.padEnd(2 * BATCH_BYTES)
  const flights = fly(sides, batchesOf(['a', huge, 'b', 'c']), 3)
  expect((await flights.next())?.records[0]?.id).toBe('a')
  expect(opened).toEqual(['a'])
  expect((await flights.next())?.records[0]?.id).toBe(huge)
  expect(opened).toEqual(['a', 'h'])
  expect((await flights.next())?.records[0]?.id).toBe('b')
  expect(opened).toEqual(['a', 'h', 'b', 'c'])
})

test('empty batches are left out, and what makes them is told when no more are wanted', async () => {
  const { sides } = telling()
  let ended = false
  const batches = (function* () {
    try {
      yield []
      yield* batchesOf(['a'])
      for (;;) yield []
    } finally {
      ended = true
    }
  })()
  const flights = fly(sides, batches, 1)
  expect((await flights.next())?.records).toHaveLength(1)
  await flights.end()
  expect(ended).toBe(true)
})

test('batches that are read from elsewhere are waited for, and come in order', async () => {
  const { sides, opened } = telling()
  let ended = false
  const batches = (async function* () {
    try {
      for (const batch of [[], ...batchesOf(['a', 'b', 'c'])]) {
        await new Promise((done) => setTimeout(done, 1))
        yield batch
      }
      yield []
    } finally {
      ended = true
    }
  })()
  const flights = fly(sides, batches, 2)
  const ids: unknown[] = []
  for (let flight = await flights.next(); flight !== null; flight = await flights.next())
    ids.push(flight.records[0]?.id)
  expect(ids).toEqual(['a', 'b', 'c'])
  expect(opened).toEqual(['a', 'b', 'c'])
  await flights.end()
  expect(ended).toBe(true)
})
