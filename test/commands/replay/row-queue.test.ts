import { expect, test } from 'vitest'
import { rowQueue, type RowQueue } from '../../../harness/commands/replay/row-queue.ts'
import type { RawRows } from '../../../harness/inputs/files/raw-rows.ts'

function rows(line: number): RawRows {
  return {
    file: { path: null, shown: 'standard input', kind: 'jsonl' },
    lines: [line],
    bytes: Buffer.from('1'),
    titles: null,
  }
}

async function* counted(
  count: number,
  then: () => Promise<void> = () => Promise.resolve(),
): AsyncGenerator<RawRows, void> {
  for (let line = 1; line <= count; line++) yield rows(line)
  await then()
}

async function all(queue: RowQueue): Promise<number[]> {
  const ids: number[] = []
  for (let next = await queue.take(); next !== null; next = await queue.take()) ids.push(next.id)
  return ids
}

test('each row is given out once, however many take of them at once', async () => {
  const queue = rowQueue(counted(100))
  expect(await queue.first()).toEqual(rows(1))
  const taken = await Promise.all([all(queue), all(queue), all(queue)])
  expect(taken.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, id) => id))
  expect([queue.isEnd(), queue.fault()]).toEqual([true, null])
})

test('what is put back is given out again', async () => {
  const queue = rowQueue(counted(3))
  const [one, two] = [await queue.take(), await queue.take()]
  queue.back([one, two].filter((taken) => taken !== null))
  expect(await all(queue)).toEqual([0, 1, 2])
  queue.back([two].filter((taken) => taken !== null))
  expect(queue.isEnd()).toBe(false)
  expect(await all(queue)).toEqual([1])
})

test('what cannot be read ends it, and is an error where nothing came before', async () => {
  const fails = (): Promise<void> => Promise.reject(new Error('cut short'))
  const queue = rowQueue(counted(2, fails))
  expect(await all(queue)).toEqual([0, 1])
  expect(queue.fault()).toEqual(new Error('cut short'))
  await expect(rowQueue(counted(0, fails)).first()).rejects.toThrow('cut short')
  expect(await rowQueue(counted(0)).first()).toBeNull()
})

test('who waits for more is let go of when it stops', async () => {
  const queue = rowQueue(counted(1, () => new Promise(() => undefined)))
  expect(await queue.take()).toMatchObject({ id: 0 })
  const waiting = queue.take()
  queue.stop()
  expect(await waiting).toBeNull()
  expect(await queue.take()).toBeNull()
})
