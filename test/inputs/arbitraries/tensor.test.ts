import { expect, test } from 'vitest'
import { tensor } from '../../../harness/inputs/arbitraries/tensor.ts'
import { asTensor } from '../../../harness/values/tensor.ts'
import { share, values } from '../draws.ts'

test('makes tensors of a dtype, a shape and a range', () => {
  const all = values(200, tensor({ shape: [2, [1, 4]], dtype: 'uint8', edgeShare: 0 }))
  expect(all.every((one) => asTensor(one) === one && one.dtype === 'uint8')).toBe(true)
  expect(new Set(all.map((one) => one.shape.join('×')))).toEqual(new Set(['2×1', '2×2', '2×3', '2×4']))
  const elements = all.flatMap((one) => Array.from(one.data as Uint8Array))
  expect([Math.min(...elements), Math.max(...elements)]).toEqual([0, 255])
})

test('puts NaN, infinities and -0 into a share of float tensors', () => {
  const all = values(500, tensor({ shape: [8], edgeShare: 1 }))
  const has = (is: (value: number) => boolean): number => share(all, (one) => (one.data as Float32Array).some(is))
  expect(has(Number.isNaN)).toBeGreaterThan(0.05)
  expect(has((value) => Object.is(value, -0))).toBeGreaterThan(0.05)
  expect(share(all, (one) => new Set(one.data as Float32Array).size === 1)).toBeGreaterThan(0.2)
})

test('refuses shapes and dtypes it cannot make', () => {
  expect(() => tensor({ shape: [-1] })).toThrow('tensor() shape')
  expect(() => tensor({ shape: 3 as never })).toThrow('needs a shape')
  expect(() => tensor({ shape: [2], dtype: 'text' })).toThrow("tensor() makes no 'text'")
  expect(() => tensor({ shape: [2], dtype: 'float' as never })).toThrow("tensor() makes no 'float'")
})
