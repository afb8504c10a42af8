import { expect, test } from 'vitest'
import { cutText } from '../../harness/reporters/cut-text.ts'

test('leaves what is short, and counts what it leaves out', () => {
  expect(cutText('x'.repeat(50), 50)).toBe('x'.repeat(50))
  expect(cutText('x'.repeat(2051), 50)).toBe('xxxxxxxxxx… and 2,041 more characters')
  expect(cutText('xxxxxxxxxxx', 10)).toBe('… and 11 more characters')
})

test('never cuts a character in half', () => {
  expect(cutText(`123456789${'😀'.repeat(60)}`, 50)).toBe('123456789… and 120 more characters')
})
