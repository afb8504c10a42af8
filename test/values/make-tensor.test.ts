import { expect, test } from 'vitest'
import { equal } from '../../harness/compare/equal/equal.ts'
import { DTYPES } from '../../harness/values/dtype.ts'
import { floatOfHalf } from '../../harness/values/float16.ts'
import { makeTensor } from '../../harness/values/make-tensor.ts'
import { fromTagged, toTagged } from '../../harness/values/tagged-json.ts'
import type { Dtype } from '../../harness/values/tagged.ts'
import { asTensor, tensor } from '../../harness/values/tensor.ts'

test('a tensor is made of a typed array, a flat list, or lists as the shape says', () => {
  const data = Float32Array.of(1, 2, 3, 4, 5, 6)
  const made = makeTensor('float32', [2, 3], data)
  expect(made).toEqual(tensor('float32', [2, 3], data))
  expect(made.data).toBe(data)
  for (const other of [
    [1, 2, 3, 4, 5, 6],
    [
      [1, 2, 3],
      [4, 5n, 6],
    ],
    Int8Array.of(1, 2, 3, 4, 5, 6),
    Float64Array.of(1, 2, 3, 4, 5, 6),
  ])
    expect(makeTensor('float32', [2, 3], other)).toEqual(made)
  expect(makeTensor('float64', [], 0.5)).toEqual(tensor('float64', [], Float64Array.of(0.5)))
  expect(makeTensor('float64', [2, 0], [[], []])).toEqual(tensor('float64', [2, 0], new Float64Array()))
  expect(makeTensor('float64', [0], [])).toEqual(tensor('float64', [0], new Float64Array()))
})

test('every dtype is taken, in the form that is compared and sent', () => {
  const elements: Readonly<Record<Dtype, Parameters<typeof makeTensor>[2]>> = {
    bool: [true, 0],
    int8: [-128, 127n],
    int16: [1, 2],
    int32: [1, 2],
    int64: [1, 2n ** 63n - 1n],
    uint8: new Uint8ClampedArray([0, 255]),
    uint16: [0, 65_535],
    uint32: [0, 2 ** 32 - 1],
    uint64: [0, 2n ** 64n - 1n],
    float16: [0.1, Infinity],
    float32: [0.1, NaN],
    float64: [0.1, -0],
    complex64: [
      [1, 2],
      [3, 4],
    ],
    complex128: Float64Array.of(1, 2, 3, 4),
    text: ['a', 'b'],
  }
  for (const dtype of Object.keys(DTYPES) as Dtype[]) {
    const made = makeTensor(dtype, [2], elements[dtype])
    expect([dtype, asTensor(made)]).toEqual([dtype, made])
    expect(equal(fromTagged(toTagged(made)), made)).toBe(true)
  }
  const halves = makeTensor('float16', [1], [0.1]).data as Uint16Array
  expect(floatOfHalf(halves[0] ?? 0)).toBe(0.0999755859375)
  expect(makeTensor('float16', [1], Uint16Array.of(0x3c00)).data).toEqual(Uint16Array.of(0x3c00))
  expect(makeTensor('float16', [1], Float32Array.of(1)).data).toEqual(Uint16Array.of(0x3c00))
  expect(makeTensor('bool', [2], Uint8Array.of(1, 0)).data).toEqual(Uint8Array.of(1, 0))
})

test.each([
  [['float32', [2, 3], [1, 2]], "tensor('float32', [2, 3]) needs 6 elements, received 2"],
  [['float32', [1], Float32Array.of(1, 2)], "tensor('float32', [1]) needs 1 element, received 2"],
  [['complex64', [2], [1, 2]], "tensor('complex64', [2]) needs 4 numbers, two an element, received 2"],
  [['float32', [2, 1], [[1], [2, 3]]], 'a list of 2 at axis 1, which has 1'],
  [['float32', [2], [[1], [2]]], 'lists nested deeper than its shape'],
  [['float32', [2, 1], [[1], 2]], 'is given 2 where axis 1 has a list'],
  [['uint8', [1], [256]], "tensor('uint8', [1]) cannot hold 256, at 0"],
  [['uint8', [1], Float32Array.of(0.5)], 'cannot hold 0.5, at 0'],
  [['int64', [2], [1n, 2n ** 63n]], 'cannot hold 9223372036854775808, at 1'],
  [['int32', [1], [NaN]], 'cannot hold NaN'],
  [['float32', [1], ['1']], 'takes numbers, received "1" at 0'],
  [['float32', [1], [null]], 'takes numbers, received null at 0'],
  [['bool', [1], [2]], 'takes true, false, 0 and 1, received 2 at 0'],
  [['bool', [1], Uint8Array.of(2)], 'takes true, false, 0 and 1, received 2 at 0'],
  [['text', [1], [1n]], 'takes text, received 1n at 0'],
  [['float', [1], [1]], 'tensor: "float" is no dtype; known: bool, int8'],
  [['float32', 2, [1]], 'a shape is a list of lengths such as [2, 3], received 2'],
  [['float32', [-1], []], 'a shape is a list of lengths'],
  [['float32', [8], new DataView(new ArrayBuffer(8))], 'received a DataView'],
])('%o is refused', (given, message) => {
  expect(() => makeTensor(...(given as unknown as Parameters<typeof makeTensor>))).toThrow(message)
})
