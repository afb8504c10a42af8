import { expect, test } from 'vitest'
import { inferSchema } from '../../../harness/inputs/infer/infer-schema.ts'
import { variantOf } from '../../../harness/inputs/infer/schema.ts'
import { tensorDrawer } from '../../../harness/inputs/infer/tensor-drawer.ts'
import type { Mood } from '../../../harness/inputs/infer/draw-context.ts'
import type { Tensor } from '../../../harness/values/tagged.ts'
import { asTensor, tensor } from '../../../harness/values/tensor.ts'
import { draws, share } from '../draws.ts'
import { contextOf } from './contexts.ts'

const drawn = (golden: readonly unknown[], mood: Mood): Tensor[] => {
  const draw = tensorDrawer(variantOf(inferSchema(golden), 'tensor')!, contextOf())
  return draws(300, (dice) => draw(dice, mood) as Tensor)
}
const picture = tensor('uint8', [2, 3], new Uint8Array([0, 128, 255, 7, 8, 9]))

test('keeps dtype and shape, and the range of the golden values', () => {
  const all = drawn([picture, new Float32Array([0.25, 0.75])], 'plain')
  expect(all.every((one) => asTensor(one) === one)).toBe(true)
  expect(new Set(all.map((one) => `${one.dtype} ${one.shape.join('×')}`))).toEqual(new Set(['uint8 2×3', 'float32 2']))
  const floats = all.filter((one) => one.dtype === 'float32').flatMap((one) => Array.from(one.data as Float32Array))
  expect(floats.every((value) => value >= 0.25 && value <= 0.75)).toBe(true)
})

test('draws golden tensors too, as copies', () => {
  const all = drawn([picture], 'plain')
  const same = all.filter((one) => (one.data as Uint8Array).every((value, at) => value === picture.data[at]))
  expect(same.length).toBeGreaterThan(30)
  expect(same.some((one) => one.data === picture.data)).toBe(false)
  drawn([picture], 'wild')
  expect(Array.from(picture.data as Uint8Array)).toEqual([0, 128, 255, 7, 8, 9])
})

test('puts limits of the dtype into wild ones, or makes all elements alike', () => {
  const all = drawn([tensor('float32', [4], new Float32Array([1, 2, 3, 4]))], 'wild')
  expect(all.some((one) => (one.data as Float32Array).some(Number.isNaN))).toBe(true)
  expect(all.some((one) => (one.data as Float32Array).some((value) => Object.is(value, -0)))).toBe(true)
  expect(share(all, (one) => new Set(one.data as Float32Array).size === 1)).toBeGreaterThan(0.1)
})

test('breaks the shape', () => {
  expect(drawn([picture], 'break').every((one) => one.shape.join() === '3,3' && one.data.length === 9)).toBe(true)
})

test.each([
  ['text', tensor('text', [2], ['a', 'b'])],
  ['int64', tensor('int64', [2], new BigInt64Array([1n, 2n ** 60n]))],
  ['float16', tensor('float16', [2], new Uint16Array([0x3c00, 0]))],
  ['complex64', tensor('complex64', [1], new Float32Array([1, 2]))],
  ['bool', tensor('bool', [2], new Uint8Array([0, 1]))],
  ['empty', tensor('float32', [0], new Float32Array(0))],
  ['scalar', tensor('float64', [], new Float64Array([1]))],
])('makes well-formed tensors of %s in every mood', (_name, golden) => {
  for (const mood of ['plain', 'wild', 'break'] as const) {
    expect(drawn([golden], mood).filter((one) => asTensor(one) !== one)).toEqual([])
  }
})

test('draws elements just beyond the golden range where it is wild', () => {
  const all = drawn([new Float32Array([0.25, 0.75])], 'wild').flatMap((one) => Array.from(one.data as Float32Array))
  const beyond = all.filter((value) => value > 0.75 && value <= 1.5)
  expect(beyond.length).toBeGreaterThan(20)
})
