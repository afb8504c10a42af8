import { expect, test } from 'vitest'
import { oneLine } from '../../harness/reporters/one-line.ts'

test('is the first line of a text, escaped', () => {
  expect([oneLine('a\u{1B}b\nc\nd'), oneLine(''), oneLine('\na')]).toEqual(['a\\u{1B}b', '', ''])
})
