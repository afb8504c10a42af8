import { expect, test } from 'vitest'
import { headerFault } from '../../../harness/sides/http/headers.ts'

test('a header is refused for its name or its value, and the value is not told', () => {
  expect(headerFault('X-Key', 'Bearer a\tb ÿ')).toBeNull()
  expect(['', 'a b', 'a:', 'é'].map((name) => headerFault(name, 'x')?.what)).toEqual(
    Array.from({ length: 4 }, () => 'whose name no header can have'),
  )
  expect(headerFault('Transfer-Encoding', 'x')?.what).toBe('that lockstep sets itself')
  expect(['a\nb', 'a\n', '\u0001', 'ł'].map((value) => headerFault('x', value)?.what)).toEqual([
    'whose value holds a line break, which no header can carry',
    'whose value holds a line break at its end, which no header can carry',
    'whose value holds a control character, which no header can carry',
    'whose value holds a character beyond U+00FF, which no header can carry',
  ])
})
