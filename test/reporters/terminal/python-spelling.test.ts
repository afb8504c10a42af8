import { expect, test } from 'vitest'
import { pythonSpelling } from '../../../harness/reporters/terminal/python-spelling.ts'

test('writes constants as Python does, wherever they are in a value', () => {
  expect(pythonSpelling('{a: null, b: [true, false, NaN, -Infinity]}')).toBe('{a: None, b: [True, False, nan, -inf]}')
})

test('leaves text alone, also where it is cut, and names that only begin like a constant', () => {
  expect(pythonSpelling('["null", "a \\" true", nullable, "false…')).toBe('["null", "a \\" true", nullable, "false…')
})
