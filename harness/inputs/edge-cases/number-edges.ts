import type { EdgeCase } from './edge-case.ts'
import { namedEdges } from './named-edges.ts'

const NEXT_DOWN_HALF = 0.49999999999999994

/** Lists the edge cases of floats (numbers) by what they break: rounding, signs, limits of types, notation. */
export function floatEdges(): readonly EdgeCase<number>[] {
  return [
    ...namedEdges('float', 'not-finite', { nan: Number.NaN, infinity: Infinity, 'minus-infinity': -Infinity }),
    ...namedEdges('float', 'zero', { zero: 0, 'minus-zero': -0, one: 1, 'minus-one': -1 }),
    ...namedEdges('float', 'ties', {
      'tie-0.5': 0.5,
      'tie-1.5': 1.5,
      'tie-2.5': 2.5,
      'tie-minus-0.5': -0.5,
      'tie-minus-1.5': -1.5,
      'tie-minus-2.5': -2.5,
      'tie-0.125': 0.125,
      'near-tie-2.675': 2.675,
      'near-tie-1.005': 1.005,
      'below-half': NEXT_DOWN_HALF,
      'sum-0.1-0.2': 0.1 + 0.2,
      'tie-large': 2_251_799_813_685_248.5,
    }),
    ...namedEdges('float', 'powers', {
      ten: 10,
      thousand: 1000,
      tenth: 0.1,
      hundredth: 0.01,
      '1e16': 1e16,
      '1e21': 1e21,
      '1e22': 1e22,
    }),
    ...namedEdges('float', 'tiny', {
      '1e-5': 1e-5,
      '1e-7': 1e-7,
      epsilon: Number.EPSILON,
      'smallest-subnormal': Number.MIN_VALUE,
      'smallest-normal': 2 ** -1022,
      'float32-subnormal': 1e-40,
    }),
    ...namedEdges('float', 'limits', {
      max: Number.MAX_VALUE,
      'minus-max': -Number.MAX_VALUE,
      'float32-max': 3.4028234663852886e38,
      'float32-overflow': 1e39,
      '2-24-plus-1': 2 ** 24 + 1,
      '2-31': 2 ** 31,
      '2-32': 2 ** 32,
      '2-53': 2 ** 53,
      '255.5': 255.5,
      '256.7': 256.7,
    }),
    ...namedEdges('float', 'negative', { 'minus-fraction': -7.25, 'minus-small': -1.2, 'minus-integer': -7 }),
  ]
}

/** Lists the edge cases of integers (bigint): limits of machine types, exactness of doubles, signs, powers. */
export function intEdges(): readonly EdgeCase<bigint>[] {
  return [
    ...namedEdges('int', 'zero', { zero: 0n, one: 1n, 'minus-one': -1n }),
    ...namedEdges('int', 'negative', { 'minus-seven': -7n, 'minus-five': -5n, 'minus-128': -128n }),
    ...namedEdges('int', 'big', {
      '2-53-plus-1': 2n ** 53n + 1n,
      '2-53': 2n ** 53n,
      '2-53-minus-1': 2n ** 53n - 1n,
      'minus-2-53-minus-1': -(2n ** 53n) - 1n,
      '2-63-minus-1': 2n ** 63n - 1n,
      'minus-2-63': -(2n ** 63n),
      '2-64': 2n ** 64n,
      '30-digits': 10n ** 30n + 7n,
    }),
    ...namedEdges('int', 'limits', {
      '127': 127n,
      '255': 255n,
      '256': 256n,
      '32767': 32_767n,
      '65535': 65_535n,
      '2-24-plus-1': 2n ** 24n + 1n,
      '2-31-minus-1': 2n ** 31n - 1n,
      '2-31': 2n ** 31n,
      'minus-2-31-minus-1': -(2n ** 31n) - 1n,
      '2-32-minus-1': 2n ** 32n - 1n,
      '2-32': 2n ** 32n,
    }),
    ...namedEdges('int', 'powers', { ten: 10n, thousand: 1000n, '10-15': 10n ** 15n }),
  ]
}
