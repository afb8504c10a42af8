import { describe, expect, test } from 'vitest'
import { LockstepError } from '../../harness/errors.ts'
import { decodeBase64, decodeTensor, encodeTensor } from '../../harness/values/tensor-json.ts'
import { tensor } from '../../harness/values/tensor.ts'

describe('a tensor is written', () => {
  test('as little-endian bytes of its elements alone, whatever array it views', () => {
    const all = Int16Array.of(7, 0x0102, -1, 7)
    expect(encodeTensor(tensor('int16', [1, 2], all.subarray(1, 3)))).toEqual(['x', 'int16', [1, 2], 'AgH//w=='])
    expect(encodeTensor(tensor('complex64', [1], Float32Array.of(1, -0)))).toEqual([
      'x',
      'complex64',
      [1],
      'AACAPwAAAIA=',
    ])
  })

  test('as its texts, lone surrogates included', () => {
    expect(encodeTensor(tensor('text', [2], ['', '\uD800']))).toEqual(['x', 'text', [2], ['', '\uD800']])
  })

  test('and shares neither its shape nor its texts with what is written', () => {
    const [shape, data] = [[1], ['a']]
    const json = encodeTensor(tensor('text', shape, data))
    shape[0] = 9
    data[0] = 'b'
    expect(json).toEqual(['x', 'text', [1], ['a']])
  })
})

test.each([
  tensor('bool', [2], Uint8Array.of(1, 0)),
  tensor('uint64', [1], BigUint64Array.of(2n ** 64n - 1n)),
  tensor('float16', [], Uint16Array.of(0x3c00)),
  tensor('float64', [1, 3], Float64Array.of(Number.NaN, -0, 5e-324)),
  tensor('complex128', [0], new Float64Array(0)),
  tensor('complex128', [1], Float64Array.of(1, 2)),
  tensor('int8', [2, 0, 3], new Int8Array(0)),
  tensor('text', [0], []),
])('$dtype of shape $shape comes back as it was', (value) => {
  const [, dtype, shape, data] = JSON.parse(JSON.stringify(encodeTensor(value))) as unknown[]
  expect(decodeTensor(dtype, shape, data)).toEqual(value)
})

test('what is read has memory of its own, from its first byte on', () => {
  const { data } = decodeTensor('float64', [1], 'AAAAAAAA8D8=')
  const { buffer, byteOffset } = data as Float64Array
  expect([byteOffset, buffer.byteLength]).toEqual([0, 8])
})

test.each([
  ['float33', [1], '', 'a tensor without dtype or shape'],
  ['toString', [1], '', 'a tensor without dtype or shape'],
  ['float32', 1, '', 'a tensor without dtype or shape'],
  ['float32', [1], 'AAAAAA', 'float32 data that are no base64 of whole elements'],
  ['float32', [1], 'AAA=', 'float32 data that are no base64 of whole elements'],
  ['complex64', [1], 'AACAPw==', 'complex64 data that are no base64 of whole elements'],
  ['float32', [1], [1], 'float32 data that are no base64 of whole elements'],
  ['float32', [1], undefined, 'float32 data that are no base64 of whole elements'],
  ['int8', [3], 'AQI=', 'a tensor with 2 elements where shape [3] needs 3'],
  ['int8', [-1, -2], 'AQI=', 'a tensor with 2 elements where shape [-1, -2] needs NaN'],
  ['int8', ['2'], 'AQI=', 'a tensor with 2 elements where shape [2] needs NaN'],
  ['text', [1], 'YQ==', 'a tensor with text data that is no list of text'],
  ['text', [1], [1], 'a tensor with text data that is no list of text'],
  ['text', [2], ['a'], 'a tensor with 1 elements where shape [2] needs 2'],
])('%s of shape %j is not read from %j', (dtype, shape, data, why) => {
  expect(() => decodeTensor(dtype, shape, data)).toThrow(new LockstepError('internal', why, { at: 'tagged JSON' }))
})

test('base64 is read as it is written, and not otherwise', () => {
  expect(decodeBase64('')).toEqual(new Uint8Array(0))
  expect(decodeBase64('+/8=')).toEqual(Uint8Array.of(0xfb, 0xff))
  // Without padding, for addresses, with a line break, with bits behind the last byte.
  expect(['+/8', '-_8=', '+/8=\n', '+/9='].map(decodeBase64)).toEqual([null, null, null, null])
})
