import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { FrameLimitError, LIMITS } from '../../../../harness/sides/worker/wire/frames.ts'
import { sendFrame, writeFrame } from '../../../../harness/sides/worker/wire/send-frame.ts'

test('a large frame leaves in parts, and each is told of', async () => {
  const to = new PassThrough({ highWaterMark: 2 ** 24 })
  const pieces = [new Uint8Array(10).fill(1), new Uint8Array(2.5 * 2 ** 20).fill(2)]
  let taken = 0
  sendFrame(to, pieces, () => taken++)
  await new Promise((resolve) => setImmediate(resolve))
  expect([Buffer.concat([to.read()]).equals(Buffer.concat(pieces)), taken]).toEqual([true, 3])
})

test('a frame over a limit is an answer that says by how much; what no JSON can say is a fault', () => {
  const head = { id: 1, text: 'x'.repeat(LIMITS.head) }
  const written = writeFrame(head, [])
  expect(written).toBeInstanceOf(FrameLimitError)
  expect(written).toMatchObject({ bytes: LIMITS.head + 18, limit: LIMITS.head })
  expect(() => writeFrame({ id: 1n }, [])).toThrow(TypeError)
  expect(writeFrame({ id: 1 }, [new Uint8Array(8)])).toHaveLength(3)
})
