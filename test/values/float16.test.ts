import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { floatOfHalf, halfOfFloat, roundToHalf } from '../../harness/values/float16.ts'

test('every half-precision number is read as Python reads it, and given back', () => {
  const code = `
import struct, sys
bits = b''.join(struct.pack('<H', i) for i in range(65536))
sys.stdout.buffer.write(struct.pack('<65536d', *struct.unpack('<65536e', bits)))`
  const out = execFileSync('python3', ['-c', code], { maxBuffer: 2 ** 20 })
  const expected = new Float64Array(new Uint8Array(out).buffer)
  const wrong: number[] = []
  for (let bits = 0; bits < 65_536; bits++) {
    const value = floatOfHalf(bits)
    if (!Object.is(value, expected[bits])) wrong.push(bits)
    if (!Number.isNaN(value) && halfOfFloat(value) !== bits) wrong.push(bits)
  }
  expect(wrong).toEqual([])
})

test('floats between two are rounded to the nearer, at the middle to the even one', () => {
  const wrong: number[] = []
  for (let bits = 0; bits < 0x7bff; bits++) {
    const [low, high] = [floatOfHalf(bits), floatOfHalf(bits + 1)]
    const middle = (low + high) / 2
    const even = bits % 2 === 0 ? low : high
    const tiny = middle * Number.EPSILON
    if (roundToHalf(middle) !== even || roundToHalf(middle - tiny) !== low || roundToHalf(middle + tiny) !== high)
      wrong.push(bits)
    if (roundToHalf(-middle) !== -even) wrong.push(-bits)
  }
  expect(wrong).toEqual([])
  expect([65_519.99, 65_520, -65_520, NaN, -0, 5e-324, 2 ** -25, 2 ** -25 * 1.0001].map(roundToHalf)).toEqual([
    65_504,
    Infinity,
    -Infinity,
    NaN,
    -0,
    0,
    0,
    2 ** -24,
  ])
})
