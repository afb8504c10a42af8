import { expect, test } from 'vitest'
import { fed, readFeed } from '../../harness/child/feed.ts'

const MESSAGES = [{ id: 1, bytes: new Uint8Array([1, 10, 255]) }, 'text', null, { big: 2n, nan: Number.NaN }]

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: AsyncIterable<Uint8Array>): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const message of readFeed(bytes)) found.push(message)
  return found
}

test.each([1, 3, 7, 1000])('messages come out as they went in, cut into %i bytes', async (size) => {
  expect(await read(cut(Buffer.concat(MESSAGES.map(fed)), size))).toEqual(MESSAGES)
  expect(await read(cut(new Uint8Array(), size))).toEqual([])
})

test('one that is cut off is no end', async () => {
  const bytes = Buffer.concat(MESSAGES.map(fed))
  await expect(read(cut(bytes.subarray(0, -1), 50))).rejects.toThrow(/in the middle of a message/)
  await expect(read(cut(bytes.subarray(0, 2), 50))).rejects.toThrow(/in the middle of a message/)
  await expect(read(cut(bytes.subarray(0, 4), 50))).rejects.toThrow(/in the middle of a message/)
})
