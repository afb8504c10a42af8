import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { floatText, readPlain, specialFloatText } from '../../../harness/golden/values/yaml-number.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0))
const numbers = fc.constantFrom('int' as const, 'float' as const)

test('a float comes back bit for bit, whatever plain whole numbers stand for', () => {
  fc.assert(
    fc.property(finite, numbers, (value, how) => {
      expect(readPlain(floatText(value, how), how)).toEqual({ value })
    }),
  )
})

test('an int of any size comes back where whole numbers are ints', () => {
  fc.assert(
    fc.property(fc.bigInt(), (value) => {
      expect(readPlain(`${value}`, 'int')).toEqual({ value: ['i', `${value}`] })
    }),
  )
})

test('a whole number that no float64 holds is refused where whole numbers are floats', () => {
  const refusals = (source: string): boolean => 'fault' in readPlain(source, 'float')
  expect(['9007199254740993', '-9007199254740993', '1'.repeat(400)].map(refusals)).toEqual([true, true, true])
  expect(['9007199254740992', '-9007199254740994', '0'].map(refusals)).toEqual([false, false, false])
})

test('a float is written so that nobody reads an int, except where whole numbers are floats', () => {
  expect([3, 1e-7, 1e21, 0.5, -2].map((value) => floatText(value, 'int'))).toEqual([
    '3.0',
    '1.0e-7',
    '1.0e+21',
    '0.5',
    '-2.0',
  ])
  expect([3, 2 ** 53, 1e20].map((value) => floatText(value, 'float'))).toEqual([
    '3',
    '9007199254740992.0',
    '100000000000000000000.0',
  ])
})

test('what JSON has no number for is written and read by the words of YAML', () => {
  for (const name of ['nan', 'inf', '-inf', '-0']) {
    expect(readPlain(specialFloatText(name), 'int')).toEqual({ value: ['f', name] })
    expect(readPlain(specialFloatText(name), 'float')).toEqual({ value: ['f', name] })
  }
})

test('words of the core schema are what they say; those of older versions of YAML are text', () => {
  expect(['null', '~', '', 'true', 'FALSE'].map((word) => readPlain(word, 'int'))).toEqual([
    { value: null },
    { value: null },
    { value: null },
    { value: true },
    { value: false },
  ])
  for (const word of ['yes', 'No', 'on', 'tRUE', 'nULL', '1_000', '12:30', '1.2.3', 'e5'])
    expect(readPlain(word, 'int')).toEqual({ value: word })
})

test('numbers that readers take for different values are refused, with what to write', () => {
  for (const source of ['012', '0x1F', '0o7', '+5', '-0', '+.5'])
    expect(readPlain(source, 'int')).toMatchObject({ fault: `${source} is read as different values` })
  expect(readPlain('1e999', 'int')).toMatchObject({ fault: '1e999 is beyond float64' })
  expect(readPlain('1'.repeat(4301), 'int')).toMatchObject({ fault: 'a number of 4301 digits' })
})
