import { describe, expect, test } from 'vitest'
import { toTensor, toValues } from '../../../harness/adapters/onnx/tensors.ts'
import { tensor } from '../../../harness/values/tensor.ts'

const slot = (type: string, shape: unknown[] = []): { name: string; type: string; shape: unknown[] } => ({
  name: 'x',
  type,
  shape,
})

describe('values that become a tensor', () => {
  test.each([
    ['numbers for a column', [1.5, 2n], slot('float32', ['', 1]), [2, 1], Float32Array.of(1.5, 2)],
    ['numbers by themselves', [1, 2], slot('float64'), [2], Float64Array.of(1, 2)],
    [
      'lists',
      [
        [1, 2],
        [3, 4],
      ],
      slot('int64'),
      [2, 2],
      BigInt64Array.of(1n, 2n, 3n, 4n),
    ],
    ['typed arrays of another dtype', [Float64Array.of(0.1)], slot('float32'), [1, 1], Float32Array.of(0.1)],
    [
      'tensors of more axes',
      [tensor('float32', [1, 2], Float32Array.of(1, 2))],
      slot('float32'),
      [1, 1, 2],
      Float32Array.of(1, 2),
    ],
    ['truth', [true, false], slot('bool', ['', 1]), [2, 1], Uint8Array.of(1, 0)],
    ['text', ['a', ''], slot('string', ['', 1]), [2, 1], ['a', '']],
    ['numbers of half precision', [[1, 0.5]], slot('float16'), [1, 2], Uint16Array.of(0x3c00, 0x3800)],
    [
      'numbers that had half precision',
      [tensor('float16', [2], Uint16Array.of(0x3c00, 0x3800))],
      slot('float32'),
      [1, 2],
      Float32Array.of(1, 0.5),
    ],
    ['the largest int', [[2n ** 63n - 1n]], slot('int64'), [1, 1], BigInt64Array.of(2n ** 63n - 1n)],
  ])('are %s', (_, values, into, dims, data) => {
    expect(toTensor(values, into)).toEqual({ type: into.type, dims, data })
  })

  test.each([
    ['null for a number', [null], slot('float32'), "'x' holds float32, and got null"],
    ['text for a number', ['1'], slot('float32'), "'x' holds float32, and got string"],
    ['truth for a number', [true], slot('float32'), "'x' holds float32, and got boolean"],
    ['a count for truth', [2], slot('bool'), "'x' holds bool, and got 2"],
    ['a number for text', [1], slot('string'), "'x' holds text, and got 1"],
    ['a fraction for an int', [1.5], slot('int32'), "'x' holds int32, and got 1.5"],
    ['an int beyond its dtype', [300], slot('uint8'), "'x' holds uint8, and got 300"],
    ['NaN for an int', [Number.NaN], slot('int64'), "'x' holds int64, and got NaN"],
    ['shapes of two kinds', [[1], [1, 2]], slot('float32'), "'x' got shapes [1] and [2] in one batch"],
    ['a record', [{}], slot('float32'), "'x' got a value that is no tensor: no tensor"],
    ['no tensor at all', [1], slot('no tensor'), "'x' is of type no tensor, which has no counterpart"],
  ])('are not %s', (_, values, into, message) => {
    expect(() => toTensor(values, into)).toThrow(new TypeError(message))
  })
})

describe('a tensor that is taken apart', () => {
  test('gives typed arrays, lists of text, tagged tensors and scalars', () => {
    expect(toValues({ type: 'float32', dims: [2, 2], data: Float32Array.of(1, 2, 3, 4) }, 2, 'x')).toEqual([
      Float32Array.of(1, 2),
      Float32Array.of(3, 4),
    ])
    expect(toValues({ type: 'string', dims: [1, 2], data: ['a', 'b'] }, 1, 'x')).toEqual([['a', 'b']])
    expect(toValues({ type: 'int64', dims: [1, 1, 1], data: BigInt64Array.of(7n) }, 1, 'x')).toEqual([
      tensor('int64', [1, 1], BigInt64Array.of(7n)),
    ])
    expect(toValues({ type: 'bool', dims: [1, 1], data: Uint8Array.of(1) }, 1, 'x')).toEqual([
      tensor('bool', [1], Uint8Array.of(1)),
    ])
    expect(toValues({ type: 'bool', dims: [1], data: Uint8Array.of(1) }, 1, 'x')).toMatchObject([
      { dtype: 'bool', value: true },
    ])
    expect(toValues({ type: 'string', dims: [1], data: ['a'] }, 1, 'x')).toEqual(['a'])
  })

  test('has the batch as its first axis', () => {
    expect(() => toValues({ type: 'float32', dims: [3, 2], data: new Float32Array(6) }, 2, 'x')).toThrow(
      "'x' has shape [3, 2]: its first axis is not the batch of 2",
    )
  })
})
