import { expect, test } from 'vitest'
import { roughBytes } from '../../harness/values/rough-bytes.ts'

test('estimates what a value takes, without looking at all of it', () => {
  expect([roughBytes('x'.repeat(1000)), roughBytes(new Float32Array(250)), roughBytes(7n)]).toEqual([1008, 1008, 8])
  const texts = Array.from({ length: 100_000 }, () => 'x'.repeat(92))
  expect(roughBytes(texts)).toBe(10_000_008)
  for (const [value, bytes] of [
    [{ image: new Uint8Array(5000), size: [1, 2] }, 5000],
    [new Map([['a', 'x'.repeat(3000)]]), 3000],
    [new Set(texts), 100],
    [[[['x'.repeat(4000)]]], 4000],
  ] as const) {
    expect(roughBytes(value)).toBeGreaterThanOrEqual(bytes)
    expect(roughBytes(value)).toBeLessThan(bytes + 100)
  }
})

test('calls no getter, and comes to an end in a value that holds itself', () => {
  const strange = Object.defineProperty({}, 'large', { enumerable: true, get: () => expect.fail() })
  expect(roughBytes(strange)).toBe(16)
  const round: unknown[] = []
  round.push(round, round)
  expect(roughBytes(round)).toBeLessThan(2000)
})
