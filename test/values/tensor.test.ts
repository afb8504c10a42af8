import { expect, test } from 'vitest'
import { asTensor, copyTensor, malformed, tensor } from '../../harness/values/tensor.ts'
import { TAG, type Tensor } from '../../harness/values/tagged.ts'

test('arrays of bytes and numbers are tensors of one axis over the same memory', () => {
  const data = Float32Array.of(1, 2)
  expect(asTensor(data)).toEqual(tensor('float32', [2], data))
  expect((asTensor(data) as Tensor).data).toBe(data)
  expect(asTensor(new DataView(Uint8Array.of(1, 2, 3).buffer, 1))).toEqual(tensor('uint8', [2], Uint8Array.of(2, 3)))
})

test('a tagged one is itself, or the reason why not', () => {
  const good = tensor('complex64', [1], Float32Array.of(1, 2))
  expect(asTensor(good)).toBe(good)
  expect(asTensor({})).toBe('no tensor')
  expect(asTensor({ dtype: 'string9', shape: [], dataSync: () => [] })).toBe('dtype string9 is not known')
})

test('what is malformed is said', () => {
  const parts: Array<[unknown, unknown, unknown]> = [
    ['float33', [], []],
    ['float32', 3, []],
    ['float32', [1], [1]],
    ['float32', [1], Float64Array.of(1)],
    ['float32', [2, 2], new Float32Array(3)],
    ['complex64', [2], new Float32Array(2)],
    ['text', [1], [1]],
    ['int8', [0.5], new Int8Array(0)],
    ['bool', [1], Uint8Array.of(1)],
  ]
  expect(parts.map(([dtype, shape, data]) => malformed({ [TAG]: 'tensor', dtype, shape, data } as Tensor)))
    .toMatchInlineSnapshot(`
    [
      "unknown dtype",
      "a shape that is no list",
      "float32 data in another array than Float32Array",
      "float32 data in another array than Float32Array",
      "3 elements where shape [2, 2] needs 4",
      "2 elements where shape [2] needs 4",
      "text data that is no list of text",
      "0 elements where shape [0.5] needs NaN",
      null,
    ]
  `)
})

test('a copy shares neither elements nor shape', () => {
  const shape = [2]
  const data = Float64Array.of(1, 2)
  const copy = copyTensor(tensor('float64', shape, data))
  data[0] = 9
  shape[0] = 9
  expect(copy).toEqual(tensor('float64', [2], Float64Array.of(1, 2)))
})
