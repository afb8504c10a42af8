import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { bytesOf, dtypeOfArray, DTYPES, elementCount, isDtype } from '../../harness/values/dtype.ts'

test('every dtype is held in an array of its width', () => {
  for (const { array, bytes, lanes } of Object.values(DTYPES))
    expect(bytes).toBe((array?.BYTES_PER_ELEMENT ?? 0) * lanes)
})

test('names are known, inherited ones are not', () => {
  expect(['float32', 'toString', 'float', '', 1].filter(isDtype)).toEqual(['float32'])
})

test('arrays are known by their elements, also buffers and those of another realm', () => {
  const arrays: ArrayBufferView[] = [
    new Int8Array(),
    new Uint8ClampedArray(),
    Buffer.from(''),
    new BigUint64Array(),
    runInNewContext('new Float64Array'),
  ]
  expect(arrays.map(dtypeOfArray)).toEqual(['int8', 'uint8', 'uint8', 'uint64', 'float64'])
  expect(dtypeOfArray(new DataView(new ArrayBuffer(1)))).toBeUndefined()
})

test('elements are counted, and a shape that is no list of lengths has no count', () => {
  expect([[], [3], [2, 0, 5], [2, 3]].map(elementCount)).toEqual([1, 3, 0, 6])
  expect([[-1], [1.5], [NaN], [2 ** 60]].map(elementCount)).toEqual([NaN, NaN, NaN, NaN])
})

test('bytes are those of the view, not of its buffer', () => {
  expect(bytesOf(Uint16Array.of(1, 2, 3).subarray(1, 2))).toEqual(Uint8Array.of(2, 0))
})
