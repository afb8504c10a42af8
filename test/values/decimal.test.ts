import * as fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import {
  decimalOfFloat,
  decimalOfInt,
  floatOfDecimal,
  isDecimalText,
  readDecimal,
  sameDecimal,
} from '../../harness/values/decimal.ts'

test('texts are read to one canonical form', () => {
  const texts = [
    '1.10',
    '0',
    '-0.00',
    '-120E+3',
    '.5',
    '5.',
    '1e-7',
    '1E+999999999999999999',
    'NaN',
    'sNaN12',
    '-Infinity',
    'inf',
  ]
  expect(texts.map(readDecimal)).toMatchInlineSnapshot(`
    [
      {
        "digits": "11",
        "exponent": -1n,
        "negative": false,
      },
      {
        "digits": "",
        "exponent": 0n,
        "negative": false,
      },
      {
        "digits": "",
        "exponent": 0n,
        "negative": false,
      },
      {
        "digits": "12",
        "exponent": 4n,
        "negative": true,
      },
      {
        "digits": "5",
        "exponent": -1n,
        "negative": false,
      },
      {
        "digits": "5",
        "exponent": 0n,
        "negative": false,
      },
      {
        "digits": "1",
        "exponent": -7n,
        "negative": false,
      },
      {
        "digits": "1",
        "exponent": 999999999999999999n,
        "negative": false,
      },
      NaN,
      NaN,
      -Infinity,
      Infinity,
    ]
  `)
})

test('what is no number is refused', () => {
  expect(['', '.', 'e5', '1e', '--1', '1_0', ' 1', '0x1', 'Infinit', '١'].filter(isDecimalText)).toEqual([])
})

test('floats are written exactly, as Python does', () => {
  const floats = [0.1, -1.5, 5e-324, 1.7976931348623157e308, 2 ** 53, 1e21, -123.456]
  const code = `import sys\nfrom decimal import Decimal\nfor word in sys.argv[1:]: print(Decimal(float(word)))`
  const texts = execFileSync('python3', ['-c', code, ...floats.map(String)], { encoding: 'utf8' })
    .trim()
    .split('\n')
  texts.forEach((text, index) => expect(decimalOfFloat(floats[index] ?? 0)).toEqual(readDecimal(text)))
  expect(texts).toHaveLength(floats.length)
})

test('a float, its exact decimal and, where whole, its int are one value', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), (value) => {
      const exact = decimalOfFloat(value)
      const text = `${exact.negative ? '-' : ''}${exact.digits || '0'}E${exact.exponent}`
      expect(floatOfDecimal(text)).toBe(value === 0 ? 0 : value)
      expect(readDecimal(text)).toEqual(exact)
      expect(!Number.isInteger(value) || sameDecimal(decimalOfInt(BigInt(value)), exact)).toBe(true)
    }),
  )
})
