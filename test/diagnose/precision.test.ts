import { describe, expect, test } from 'vitest'
import { measureRounding } from '../../harness/diagnose/precision.ts'

const rounding = (
  training: unknown,
  inference: unknown,
  given: unknown = training,
): ReturnType<typeof measureRounding> => measureRounding([{ given, training, inference }])

describe('what differs by rounding only', () => {
  test.each<[string, unknown, unknown]>([
    ['a number in its last place', 0.1, 0.1 + 2 ** -56],
    ['float32 beside float64', Float64Array.of(0.1, 5), Float32Array.of(0.1, 5)],
    ['float32 beside float64, of equal values', Float64Array.of(0, 1), Float32Array.of(0, 1)],
    ['a whole number that float32 has not', Float64Array.of(16_777_217), Float32Array.of(16_777_216)],
    ['a result near zero, beside large ones', [1e9, 1e-9], [1e9, 1.1e-9]],
  ])('is %s', (_, training, inference) => {
    expect(rounding(training, inference).isRounding).toBe(true)
  })

  test.each<[string, unknown, unknown]>([
    ['nothing at all', [1, 2], [1, 2]],
    ['the sign of zero', [0], [-0]],
    ['an int beside a float of its value', [2n ** 60n], [2 ** 60]],
    ['a count', [3], [4]],
    ['a count as float32', Float32Array.of(3), Float32Array.of(4)],
    ['ints beside floats of equal value', Int32Array.of(1), Float32Array.of(1)],
    ['a number of another size', 1, 1.0001],
    ['text', ['a'], ['b']],
    ['another length', [1], [1, 1]],
    ['NaN', [Number.NaN], [1]],
  ])('is not %s', (_, training, inference) => {
    expect(rounding(training, inference).isRounding).toBe(false)
  })
})

test('the least tolerance is that of both sides read as float32 where their dtypes differ', () => {
  expect(rounding(Float64Array.of(0.1, 5e-324), Float32Array.of(0.1, 0))).toMatchObject({
    as: 'float32',
    rtol: 0,
    atol: 0,
  })
  const far = rounding(Float64Array.of(0.1), Float32Array.of(Math.fround(0.1) + 2 ** -27))
  expect(far).toMatchObject({ as: 'float32', isRounding: true, atol: 2 ** -27 })
  expect(rounding([0.5], [0.5 + 2 ** -52])).toMatchObject({ as: null, atol: 2 ** -52, rtol: 2 ** -51 })
})
