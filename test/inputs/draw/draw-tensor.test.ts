import { expect, test } from 'vitest'
import { DTYPES } from '../../../harness/values/dtype.ts'
import type { Dtype } from '../../../harness/values/tagged.ts'
import { asTensor, tensor } from '../../../harness/values/tensor.ts'
import { drawTensor, elementBetween, elementEdges, rangeEdges } from '../../../harness/inputs/draw/draw-tensor.ts'
import { randomAt } from '../../../harness/inputs/draw/random-at.ts'

const dtypes = Object.keys(DTYPES) as Dtype[]

test.each(dtypes)('draws a well-formed tensor of %s', (dtype) => {
  const element = dtype === 'text' ? () => 'a' : elementBetween(dtype, 0, 9, false)
  const made = drawTensor(randomAt(1, 1), dtype, [2, 3], element)
  expect(asTensor(made)).toBe(made)
  expect(made.data).toHaveLength(6 * DTYPES[dtype].lanes)
})

test('draws scalars and empty tensors', () => {
  expect(drawTensor(randomAt(1, 1), 'float32', [], () => 1).data).toHaveLength(1)
  expect(drawTensor(randomAt(1, 1), 'float32', [0, 4], () => 1).data).toHaveLength(0)
})

test('lists the limits of each dtype as its array holds them', () => {
  expect(elementEdges('int8')).toEqual([-128, 127, 0, -1])
  expect(elementEdges('uint64')).toEqual([0n, 2n ** 64n - 1n, 2n ** 63n])
  expect(elementEdges('float32')).toContainEqual(Number.NaN)
  expect(elementEdges('text')).toEqual([])
  for (const dtype of dtypes) {
    const { array, lanes } = DTYPES[dtype]
    if (array === null || lanes === 2 || dtype === 'float32') continue
    for (const edge of elementEdges(dtype))
      expect(new (array as Float64ArrayConstructor)([edge as number])[0]).toBe(edge)
  }
})

test('lists what lies just beyond the range of golden elements, twice as far, and at numbers of the params', () => {
  const floats = [tensor('float32', [2], new Float32Array([-0.5, 0.75])), tensor('float64', [1], new Float64Array([9]))]
  const { just, twice, thresholds } = rangeEdges('float32', floats, [1])
  expect(just.slice(0, 2)).toEqual([0.75 + 2 ** -24, -0.5 - 2 ** -24])
  expect(just.slice(2)).toEqual([Math.fround(0.765), Math.fround(-0.51)])
  expect(twice).toEqual([1.5, -1, -0.75, 0.5])
  expect(thresholds).toEqual([1, 1 + 2 ** -23, 1 - 2 ** -24])
  const bytes = [tensor('uint8', [2], new Uint8Array([3, 200]))]
  expect(rangeEdges('uint8', bytes, [0.5, 255])).toEqual({ just: [201, 2], twice: [6], thresholds: [255, 254] })
  const wide = [tensor('int64', [1], new BigInt64Array([7n]))]
  expect(rangeEdges('int64', wide, [])).toEqual({ just: [8n, 6n], twice: [14n, -7n], thresholds: [] })
  for (const dtype of ['bool', 'text', 'float16'] as const)
    expect(Object.values(rangeEdges(dtype, [], [1])).flat()).toEqual([])
})
