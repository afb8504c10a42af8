import { expect, test } from 'vitest'
import { shrink } from '../../../harness/inputs/shrink/shrink.ts'
import { compareSimplicity } from '../../../harness/inputs/shrink/simplicity.ts'
import { withoutSlices, withSimplerElements } from '../../../harness/inputs/shrink/tensor-reductions.ts'
import { asTensor, malformed, tensor } from '../../../harness/values/tensor.ts'
import { TAG, type Tensor } from '../../../harness/values/tagged.ts'

const IMAGE = tensor('uint8', [2, 3, 1], Uint8Array.of(1, 2, 3, 4, 5, 6))

test('parts of every axis are taken out, all elements of them together', () => {
  const made = [...withoutSlices(IMAGE)].map((make) => make() as Tensor)
  expect(made.map(malformed)).toEqual(made.map(() => null))
  expect(made.map(({ shape, data }) => [shape.join('x'), ...(data as Uint8Array)].join(' '))).toEqual([
    '1x3x1 4 5 6',
    '1x3x1 1 2 3',
    '2x1x1 3 6',
    '2x2x1 1 2 4 5',
    '2x2x1 2 3 5 6',
    '2x2x1 1 3 4 6',
    '2x2x1 1 2 4 5',
  ])
  const words = tensor('text', [3], ['a', 'b', 'c'])
  expect([...withoutSlices(words)].map((make) => (make() as Tensor).data)).toContainEqual(['a', 'c'])
  const complex = tensor('complex64', [2], Float32Array.of(1, 2, 3, 4))
  expect([...withoutSlices(complex)].map((make) => [...((make() as Tensor).data as Float32Array)])).toEqual([
    [3, 4],
    [1, 2],
  ])
})

test('elements are made 0 and 1, in parts, and dtype and shape stay', () => {
  const made = [...withSimplerElements(IMAGE)].map((make) => make() as Tensor)
  expect(made.slice(0, 2).map(({ data }) => [...(data as Uint8Array)])).toEqual([
    [0, 0, 0, 0, 0, 0],
    [1, 1, 1, 1, 1, 1],
  ])
  expect(made.every(({ dtype, shape }) => dtype === 'uint8' && shape === IMAGE.shape)).toBe(true)
  const big = [...withSimplerElements(tensor('int64', [1], BigInt64Array.of(7n)))].map(
    (make) => (make() as Tensor).data[0],
  )
  expect(big).toEqual([0n, 1n])
  const half = [...withSimplerElements(tensor('float16', [1], Uint16Array.of(0x4900)))].map(
    (make) => (make() as Tensor).data[0],
  )
  expect(half).toEqual([0, 0x3c00])
  expect([...withSimplerElements(tensor('text', [1], ['x']))]).toEqual([])
  expect([...withoutSlices({ [TAG]: 'tensor', dtype: 'int8', shape: [2], data: Uint8Array.of(1) })]).toEqual([])
})

test('a tensor of an image is shrunk to what shows the fault', async () => {
  const data = Float32Array.from({ length: 3 * 40 * 40 }, (_, at) => ((at * 37) % 255) / 255)
  data[1234] = 7.5
  const found = await shrink(tensor('float32', [3, 40, 40], data), {
    keeps: async (inputs) =>
      inputs.map((input) => {
        const read = asTensor(input as object)
        return typeof read !== 'string' && (read.data as Float32Array).some((one) => one > 5)
      }),
    valid: () => true,
    dictionary: [],
    budget: 4000,
  })
  expect(found).toMatchObject({ complete: true, input: { shape: [1, 1, 1], data: Float32Array.of(7.5) } })
})

test('fewer elements, zeros and shorter numbers are simpler', () => {
  const [zeros, ones, short] = [new Float32Array(4), Float32Array.of(1, 0.123, 1, 1), new Float32Array(3)]
  expect(compareSimplicity(zeros, ones)).toBeLessThan(0)
  expect(compareSimplicity(short, zeros)).toBeLessThan(0)
})

test('bytes of a file are left as they are', () => {
  const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47)
  expect([...withoutSlices(bytes), ...withSimplerElements(bytes)]).toEqual([])
})
