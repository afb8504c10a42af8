import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameBytes, frameReader, type Frame } from '../../../../harness/sides/worker/wire/frames.ts'

function read(stream: Uint8Array, cuts: readonly number[]): { frames: Frame[]; unfinished: string | null } {
  const frames: Frame[] = []
  const reader = frameReader((frame) => frames.push(frame))
  let at = 0
  for (const cut of [...cuts.map((part) => part % (stream.byteLength + 1)), stream.byteLength].toSorted(
    (a, b) => a - b,
  )) {
    reader.push(stream.subarray(at, cut))
    at = cut
  }
  return { frames, unfinished: reader.unfinished() }
}

test('frames come out as they went in, wherever the stream is cut', () => {
  const frame = fc.record({
    head: fc.dictionary(
      fc.string({ unit: 'binary' }).filter((key) => key !== '__proto__'),
      fc.jsonValue().map((json) => JSON.parse(JSON.stringify(json)) as unknown),
    ),
    blocks: fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 4 }), fc.array(fc.nat(), { maxLength: 8 }), (sent, cuts) => {
      const stream = Buffer.concat(sent.flatMap(({ head, blocks }) => frameBytes(head, blocks)))
      const { frames, unfinished } = read(stream, cuts)
      expect(unfinished).toBeNull()
      expect(frames.map(({ head }) => head)).toEqual(sent.map(({ head }) => head))
      expect(frames.map(({ tail }) => tail)).toEqual(sent.map(({ blocks }) => Buffer.concat(blocks)))
    }),
  )
})

test('lone surrogates in a head survive', () => {
  const { frames } = read(Buffer.concat(frameBytes({ text: '\ud83d', key: ['\ude00\ud83d'] })), [])
  expect(frames[0]!.head).toEqual({ text: '\ud83d', key: ['\ude00\ud83d'] })
})

test('says how far a frame has come', () => {
  const stream = Buffer.concat(frameBytes({ id: 1 }, [new Uint8Array(8)]))
  expect(read(stream.subarray(0, 0), []).unfinished).toBeNull()
  expect(read(stream.subarray(0, 3), []).unfinished).toBe('3 of 16 bytes of its header')
  expect(read(stream.subarray(0, 20), []).unfinished).toBe('4 of 8 bytes of its head')
  expect(read(stream.subarray(0, 30), []).unfinished).toBe('6 of 8 bytes of its tail')
})

test('each tail has memory of its own, aligned for every element type', () => {
  const stream = Buffer.concat([
    ...frameBytes({}, [new Uint8Array(8).fill(1)]),
    ...frameBytes({}, [new Uint8Array(8).fill(2)]),
  ])
  const [first, second] = read(stream, []).frames
  expect(first!.tail.byteOffset % 8).toBe(0)
  expect(first!.tail.buffer).not.toBe(second!.tail.buffer)
})

test('refuses what is no frame', () => {
  const broken = (change: (bytes: Buffer) => void): (() => void) => {
    const bytes = Buffer.concat(frameBytes({ id: 1 }))
    change(bytes)
    return () => void read(bytes, [])
  }
  expect(broken((bytes) => bytes.write('lks1', 'latin1'))).toThrowErrorMatchingInlineSnapshot(
    `[LockstepError: a frame starts with "lks1\\b\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000", expected "LKS1"]`,
  )
  expect(broken((bytes) => bytes.writeUInt32LE(2 ** 32 - 1, 4))).toThrow(
    'a head of 4294967295 bytes, at most 67108864 are read',
  )
  expect(broken((bytes) => bytes.writeBigUInt64LE(2n ** 64n - 1n, 8))).toThrow('a tail of 18446744073709551615 bytes')
  expect(broken((bytes) => bytes.write('[', 16, 'latin1'))).toThrow('a head that is no JSON')
})
