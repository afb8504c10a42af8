import { expect, test } from 'vitest'
import { isBase64 } from '../../harness/values/is-base64.ts'

test.each(['', 'YQ==', 'YWI=', 'YWJj', 'YWJj+/9='])('%s is base64', (text) => {
  expect(isBase64(text)).toBe(true)
})

test.each(['=', '====', 'Y===', 'YQ=', 'YQ==YQ==', 'YW-_', 'YWJj\n', 'YQ', '=YWJ', 'YWJ€'])('%j is none', (text) => {
  expect(isBase64(text)).toBe(false)
})

test('a text of millions of letters is read like any other', () => {
  expect(isBase64('YWJj'.repeat(4_000_000))).toBe(true)
  expect(isBase64(`${'YWJj'.repeat(4_000_000)}YWJ€`)).toBe(false)
})
