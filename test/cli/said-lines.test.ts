import { expect, test } from 'vitest'
import { saidLines } from '../../harness/cli/said-lines.ts'

test('every line says whose it is, and none steers a terminal', () => {
  expect(saidLines('text', 'one\r\ntwo\n')).toBe('text: one\ntext: two\n')
  expect(saidLines('a\u{1B}', '\u{1B}[2J\n::error::x\n\n')).toBe(
    'a\\u{1B}: \\u{1B}[2J\na\\u{1B}: ::error::x\na\\u{1B}: \n',
  )
})
