import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ulpDistance } from '../../../harness/compare/equal/ulp.ts'

const view = new DataView(new ArrayBuffer(8))

/** Counts the steps by exact ints. */
function slowly(a: number, b: number, bits: 32 | 64): bigint {
  const ordered = (value: number): bigint => {
    if (bits === 32) view.setFloat32(0, value)
    else view.setFloat64(0, value)
    const raw = bits === 32 ? BigInt(view.getUint32(0)) : view.getBigUint64(0)
    const sign = 1n << BigInt(bits - 1)
    return raw & sign ? -(raw ^ sign) : raw
  }
  const steps = ordered(a) - ordered(b)
  return steps < 0n ? -steps : steps
}

const finite = { noNaN: true, noDefaultInfinity: true }

describe('steps between floats', () => {
  test('are those of their bits in float32', () => {
    fc.assert(
      fc.property(fc.float(finite), fc.float(finite), (a, b) => {
        expect(BigInt(ulpDistance(a, b, 'float32'))).toBe(slowly(a, b, 32))
      }),
    )
  })

  test('are those of their bits in float64, rounded beyond 2^53', () => {
    const neighbours = fc.tuple(fc.double(finite), fc.nat(5)).map(([a, steps]) => {
      view.setFloat64(0, a)
      view.setBigUint64(0, view.getBigUint64(0) + BigInt(steps))
      return [a, view.getFloat64(0)] as const
    })
    fc.assert(
      fc.property(fc.oneof(neighbours, fc.tuple(fc.double(finite), fc.double(finite))), ([a, b]) => {
        fc.pre(Number.isFinite(b))
        const exact = slowly(a, b, 64)
        const steps = ulpDistance(a, b, 'float64')
        const isRight = exact < 2n ** 53n ? BigInt(steps) === exact : Math.abs(steps / Number(exact) - 1) < 1e-15
        expect(isRight).toBe(true)
      }),
    )
  })

  test('never lead to what is infinite once it is rounded', () => {
    expect(ulpDistance(3.4028234663852886e38, 3.5e38, 'float32')).toBe(Infinity)
    expect(ulpDistance(65504, 65520, 'float16')).toBe(Infinity)
    expect(ulpDistance(65504, 65519, 'float16')).toBe(0)
  })

  test('are 0 between the zeros, 1 between neighbours, without end from NaN or to infinity', () => {
    for (const dtype of ['float16', 'float32', 'float64'] as const) {
      expect(ulpDistance(0, -0, dtype)).toBe(0)
      expect(ulpDistance(NaN, 1, dtype)).toBe(Infinity)
      expect(ulpDistance(1, Infinity, dtype)).toBe(Infinity)
      expect(ulpDistance(Infinity, -Infinity, dtype)).toBe(Infinity)
    }
    expect(ulpDistance(1, 1 + 2 ** -10, 'float16')).toBe(1)
    expect(ulpDistance(2 ** -24, -(2 ** -24), 'float16')).toBe(2)
  })
})
