import { expect, test } from 'vitest'
import { screenText } from '../../../harness/reporters/terminal/screen-text.ts'

test('escapes what a screen would obey and keeps quotes and backslashes', () => {
  expect(screenText('C:\\data "x"')).toBe('C:\\data "x"')
  expect(screenText('\u001b[31mred\u202e\n')).toBe(String.raw`\u{1B}[31mred\u{202E}\n`)
})
