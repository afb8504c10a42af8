import { expect, test } from 'vitest'
import { WorkerError } from '../../../harness/errors.ts'
import { createParts, type OpenedBatch } from '../../../harness/sides/worker/worker-parts.ts'
import { TooLargeError } from '../../../harness/sides/worker/worker-failure.ts'

const MEGABYTE = 2 ** 20
const inputsOf = (count: number, bytes = 1): readonly string[] => Array.from({ length: count }, () => 'x'.repeat(bytes))

/** Answers requests when told to, each row with so many bytes. */
function worker(whole = false) {
  const sent: number[] = []
  const answers: Array<(bytesPerRow: number) => void> = []
  const cut = createParts(whole)
  const send: OpenedBatch['send'] = (rows) => {
    sent.push(rows.length)
    return new Promise((resolve) => {
      answers.push((bytes) => {
        const answer = { head: {}, tail: { byteLength: bytes * rows.length } as Buffer }
        resolve([{ from: 0, count: rows.length, answer }])
      })
    })
  }
  const open = (inputs: readonly unknown[]) => cut({ inputs, send })
  const answer = async (bytes: number): Promise<void> => {
    for (const one of answers.splice(0)) one(bytes)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { sent, open, answer, send, cut }
}

test('of small values every batch is one request, sent ahead; the very first tells that they are small', async () => {
  const { sent, open, answer } = worker()
  const [first] = [open(inputsOf(128)), open(inputsOf(128)), open(inputsOf(128))]
  expect(sent).toEqual([8])
  await answer(100)
  expect(sent).toEqual([8, 120, 128, 128])
  expect([first?.at(0), first?.at(7), first?.at(8)]).toMatchObject([
    { count: 8 },
    { count: 8 },
    { from: 8, count: 120 },
  ])
})

test('rows that run together are not cut before one knows better', () => {
  const { sent, open } = worker(true)
  open(inputsOf(128))
  open(inputsOf(128))
  expect(sent).toEqual([128, 128])
})

test('of large values fewer rows are asked for at a time, and no more than fit into the window', async () => {
  const { sent, open, answer } = worker()
  const batch = open(inputsOf(128))
  await answer(MEGABYTE / 4)
  // 2 MB are unread, 2 MB each are asked for: one more fits.
  expect(sent).toEqual([8, 8])
  await answer(MEGABYTE / 4)
  expect(sent).toEqual([8, 8])
  batch.at(8)
  expect(sent).toEqual([8, 8, 8])
  expect(batch.at(20)).toMatchObject({ from: 16, count: 8 })
  expect(sent).toEqual([8, 8, 8, 8])
})

test('large inputs are expected to have large answers', async () => {
  const { sent, open, answer } = worker()
  open(inputsOf(8)).at(0)
  await answer(100)
  open(inputsOf(128, MEGABYTE)).at(0)
  expect(sent.slice(1).every((rows) => rows < 20)).toBe(true)
})

test('batches that are left before their end keep nobody waiting', async () => {
  const { sent, open, answer } = worker()
  const left = open(inputsOf(128))
  left.at(0)
  await answer(MEGABYTE / 8)
  const next = open(inputsOf(16))
  expect(next.at(0)).toMatchObject({ from: 0, count: 16 })
  expect(left.at(127).from).toBeGreaterThan(100)
  expect(sent.reduce((sum, rows) => sum + rows, 0)).toBe(128 + 16)
})

test('an answer that is too large to travel is asked for in halves, down to one record', () => {
  const { sent, open } = worker(true)
  const batch = open(inputsOf(3))
  const tooLarge = new TooLargeError(new WorkerError('large', { side: 'training' }), null)
  expect(batch.halve(batch.at(0), new Error('other'))).toBe(false)
  expect(batch.halve(batch.at(0), tooLarge)).toBe(true)
  expect([sent, batch.at(0).count]).toEqual([[3, 2, 1], 2])
  expect(batch.halve(batch.at(0), tooLarge)).toBe(true)
  expect(batch.halve(batch.at(0), tooLarge)).toBe(false)
  expect([batch.at(1), batch.at(2)]).toMatchObject([
    { from: 1, count: 1 },
    { from: 2, count: 1 },
  ])
})

test('a request that cannot be written is the error of its rows', async () => {
  const { cut } = worker()
  const batch = cut({
    inputs: ['a'],
    send: () => {
      throw new RangeError('no')
    },
  })
  await expect(batch.at(0).answer).rejects.toThrow('no')
})
