import { expect, test } from 'vitest'
import { DTYPES } from '../../../harness/values/dtype.ts'
import type { Dtype } from '../../../harness/values/tagged.ts'
import { asTensor } from '../../../harness/values/tensor.ts'
import { drawTensor, elementBetween, elementEdges } from '../../../harness/inputs/draw/draw-tensor.ts'
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
