import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packElements, tensorNode } from '../../../harness/golden/values/tensor-node.ts'
import { nodeText } from '../../../harness/golden/values/yaml-node.ts'
import type { Dtype } from '../../../harness/values/tagged.ts'

const base64 = (view: ArrayBufferView): string =>
  Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('base64')
const written = (dtype: Dtype, shape: readonly number[], data: string | readonly string[]): string =>
  nodeText(tensorNode(dtype, shape, data)).trim()

test('elements are packed just as a typed array holds them', () => {
  fc.assert(
    fc.property(fc.int16Array(), (values) => {
      expect(packElements('int16', [...values].map(BigInt))).toBe(base64(values))
    }),
  )
  fc.assert(
    fc.property(fc.float64Array(), (values) => {
      expect(packElements('float64', [...values])).toBe(base64(values))
    }),
  )
  expect(packElements('bool', [true, false])).toBe(base64(Uint8Array.of(1, 0)))
  expect(packElements('int64', [2n ** 62n])).toBe(base64(BigInt64Array.of(2n ** 62n)))
})

test('an element that does not fit its dtype gives none: nothing is rounded or wrapped', () => {
  expect(packElements('int8', [128n])).toBe(null)
  expect(packElements('uint8', [-1n])).toBe(null)
  expect(packElements('uint64', [2n ** 64n])).toBe(null)
  expect(packElements('int8', [1])).toBe(null)
  expect(packElements('float32', [1n])).toBe(null)
  expect(packElements('bool', [1])).toBe(null)
  expect(packElements('float16', [1])).toBe(null)
})

test('numbers are written with the fewest digits that bring back every bit', () => {
  expect(written('float32', [3], base64(Float32Array.of(0.1, -0, Infinity)))).toBe(
    '!tensor\ndtype: float32\nshape: [3]\ndata: [0.1, -0.0, .inf]',
  )
  expect(written('float64', [1], base64(Float64Array.of(0.1 + 0.2)))).toContain('data: [0.30000000000000004]')
  expect(written('bool', [2], base64(Uint8Array.of(1, 0)))).toContain('data: [true, false]')
  expect(written('text', [2], ['yes', 'a'])).toContain("data: ['yes', a]")
})

test('bits that numbers could not bring back stay bytes', () => {
  const payload = base64(new Float32Array(Uint32Array.of(0x7fc00001).buffer))
  expect(written('float32', [1], payload)).toContain(`base64: ${payload}`)
  expect(written('float16', [1], 'AAA=')).toContain('base64: AAA=')
  // A boolean that is neither 0 nor 1.
  expect(written('bool', [1], base64(Uint8Array.of(2)))).toContain('base64:')
  expect(written('uint8', [2], 'AQI=')).toBe("!bytes 'AQI='")
})
