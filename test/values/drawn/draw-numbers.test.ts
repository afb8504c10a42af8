import { describe, expect, test } from 'vitest'
import { drawNumbers } from '../../../harness/values/drawn/draw-numbers.ts'
import { drawPicture } from '../../../harness/values/drawn/draw-picture.ts'
import { numbersIn } from '../../../harness/values/drawn/numbers-in.ts'
import { makeTensor } from '../../../harness/values/make-tensor.ts'
import type { Dtype } from '../../../harness/values/tagged.ts'

describe('two arrays of numbers', () => {
  test('are drawn as the largest difference of every part, and how they are spread', () => {
    const training = Float32Array.from({ length: 960 }, (_, at) => at)
    const inference = training.map((value, at) => (at === 955 ? value + 4 : at === 0 ? value - 1 : value))
    const drawn = drawNumbers(training, inference)
    expect(drawn).toMatchObject({ differing: 2, length: 960, histogram: { from: -1, to: 959 } })
    expect(drawn?.heat.map((delta, at) => [at, delta]).filter(([, delta]) => delta !== 0)).toEqual([
      [0, 1],
      [95, 4],
    ])
    expect(drawn?.histogram?.training).toHaveLength(24)
    expect(drawn?.histogram?.inference.reduce((sum, count) => sum + count)).toBe(960)
  })

  test('count NaN as the same on both sides, and as beyond measure on one', () => {
    expect(drawNumbers([Number.NaN, 1, 2, 3], [Number.NaN, 1, 2, 3])).toMatchObject({
      differing: 0,
      heat: [0, 0, 0, 0],
    })
    expect(drawNumbers([0, 1, 2, 3], [Number.NaN, 1, 2, Infinity])).toMatchObject({
      differing: 2,
      heat: [null, 0, 0, null],
      histogram: { from: 0, to: 3 },
    })
    const nothing = [Number.NaN, Infinity, -Infinity, Number.NaN]
    expect(drawNumbers(nothing, nothing)?.histogram).toBeNull()
  })

  test('are not drawn where one is none, or they are not as long', () => {
    expect(drawNumbers([1, 2, 3, 4], [1, 2, 3, 4, 5])).toBeNull()
    expect(drawNumbers('text', [1, 2, 3, 4])).toBeNull()
    expect(drawNumbers(new Float32Array(), new Float32Array())).toBeNull()
  })
})

describe('a picture', () => {
  const picture = (dtype: Dtype, shape: readonly number[], fill: (at: number) => number) => {
    const length = shape.reduce((count, side) => count * side, 1)
    const numbers = numbersIn(
      makeTensor(
        dtype,
        shape,
        Array.from({ length }, (_, at) => fill(at)),
      ),
    )
    return numbers === null ? null : drawPicture(numbers)
  }
  const pixels = (base64 = ''): number[] => [...Buffer.from(base64, 'base64')]

  test('is made of rows and columns, with channels behind or before them, in a batch of one or none', () => {
    const channel = (at: number): number => (at % 3) * 100
    const behind = picture('uint8', [8, 9, 3], channel)
    expect(behind).toMatchObject({ width: 9, height: 8, channels: 3, from: 0, to: 255 })
    expect(pixels(behind?.pixels).slice(0, 6)).toEqual([0, 100, 200, 0, 100, 200])
    const before = picture('float32', [1, 3, 8, 9], (at) => Math.floor(at / 72) / 2)
    expect(before).toMatchObject({ width: 9, height: 8, channels: 3, from: 0, to: 1 })
    expect(pixels(before?.pixels).slice(0, 6)).toEqual([0, 128, 255, 0, 128, 255])
    expect(picture('uint8', [8, 8], (at) => at)).toMatchObject({ channels: 1 })
    expect(picture('uint8', [8, 8, 4], (at) => at % 255)).toMatchObject({ channels: 3 })
  })

  test('is small, and stretched over the numbers there are', () => {
    const large = picture('float32', [200, 100], (at) => at - 100)
    expect(large).toMatchObject({ width: 16, height: 32, from: -100, to: expect.any(Number) })
    expect(pixels(large?.pixels)).toHaveLength(512)
    expect(picture('float32', [8, 8], () => 300)).toMatchObject({ from: 300, to: 301 })
  })

  test('is none of numbers of another shape, and of none that are finite', () => {
    expect(picture('float32', [64], () => 1)).toBeNull()
    expect(picture('float32', [4, 4], () => 1)).toBeNull()
    expect(picture('float32', [8, 8, 7], () => 1)).toBeNull()
    expect(picture('float32', [8, 8], () => Number.NaN)).toBeNull()
  })
})
