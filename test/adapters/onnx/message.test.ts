import { expect, test } from 'vitest'
import { field, fieldsOf, joined, numberField, textOf } from '../../../harness/adapters/onnx/message.ts'

test('what is encoded is read back, whatever its length', () => {
  const long = 'x'.repeat(100_000)
  const message = joined([field(1, 'a'), numberField(2, 300), field(70_000, long), field(3, new Uint8Array())])
  const fields = fieldsOf(message)
  expect(fields.map(({ number }) => number)).toEqual([1, 2, 70_000, 3])
  expect(fields.map(({ inside }) => (inside === null ? null : textOf(inside)))).toEqual(['a', null, long, ''])
  expect(joined(fields.map(({ bytes }) => bytes))).toEqual(message)
})

// Field 1: 32 bits, field 2: 64 bits, field 3: the varint -1 in ten bytes.
test('numbers of every width are passed over', () => {
  const message = Uint8Array.of(
    0x0d,
    1,
    2,
    3,
    4,
    0x11,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    0x18,
    ...Array.from({ length: 9 }, () => 0xff),
    1,
  )
  expect(fieldsOf(message).map(({ number, bytes }) => [number, bytes.length])).toEqual([
    [1, 5],
    [2, 9],
    [3, 11],
  ])
})

test.each([
  ['breaks off in a number', [0x08, 0x80]],
  ['breaks off in a text', [0x0a, 5, 1]],
  ['has a wire type that is none', [0x0f]],
  ['has a varint without an end', [0x08, ...Array.from({ length: 12 }, () => 0x80)]],
])('a message that %s is none', (_, bytes) => {
  expect(() => fieldsOf(Uint8Array.from(bytes))).toThrow(RangeError)
})

test('a file of zeros is no message, however long it is', () => {
  expect(() => fieldsOf(new Uint8Array(300_000_000))).toThrow('no protobuf message: field number 0 at byte 0')
})
