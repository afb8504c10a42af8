import { expect, test } from 'vitest'
import { floatEdges, intEdges } from '../../../harness/inputs/edge-cases/number-edges.ts'

test('holds floats that break rounding, signs, limits and notation', () => {
  const floats = floatEdges().map((edge) => edge.value)
  const wanted = [
    -0,
    0.5,
    1.5,
    2.5,
    -0.5,
    2.675,
    1.005,
    0.1 + 0.2,
    1e21,
    1e-7,
    5e-324,
    Number.MAX_VALUE,
    Number.EPSILON,
  ]
  expect(wanted.filter((value) => !floats.some((one) => Object.is(one, value)))).toEqual([])
  expect(floats).toEqual(expect.arrayContaining([Number.NaN, Infinity, -Infinity]))
})

test('every tie is one: halfway between two integers, or eighths', () => {
  const ties = floatEdges().filter((edge) => edge.name.includes('tie-') && !edge.name.includes('near'))
  expect(ties.length).toBeGreaterThan(6)
  expect(ties.filter((edge) => (edge.value * 8) % 1 !== 0 || edge.value % 1 === 0)).toEqual([])
})

test('holds ints on both sides of 2^31, 2^32, 2^53 and 2^63, and negative ones', () => {
  const ints = intEdges().map((edge) => edge.value)
  for (const value of [2n ** 31n - 1n, 2n ** 31n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 53n + 1n, 2n ** 63n - 1n, -7n, 0n]) {
    expect(ints).toContain(value)
  }
})

test('has names and values of their own', () => {
  for (const edges of [floatEdges(), intEdges()]) {
    expect(new Set(edges.map((edge) => edge.name)).size).toBe(edges.length)
    expect(new Set(edges.map((edge) => (Object.is(edge.value, -0) ? '-0' : String(edge.value)))).size).toBe(
      edges.length,
    )
  }
})
