import * as fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { codeBlock, codeSpan } from '../../../harness/reporters/markdown/code-span.ts'

const parser = new MarkdownIt({ html: true, linkify: true })
const odd = fc.string({
  unit: fc.constantFrom('`', '|', '\\', ' ', 'a', '<', '[', ']', '(', '*', '~', '#', '>', '-'),
  maxLength: 12,
})

function codes(markdown: string): readonly string[] {
  const tokens = parser.parse(markdown, {})
  return tokens.flatMap((token) =>
    token.type === 'fence'
      ? [token.content]
      : (token.children ?? []).filter(({ type }) => type === 'code_inline').map(({ content }) => content),
  )
}

test('what is code stays code, on a line, in a cell and in a block', () => {
  fc.assert(
    fc.property(odd, (text) => {
      const expected = text === '' ? [] : [text]
      expect(codes(`x ${codeSpan(text)} y`)).toEqual(expected)
      expect(codes(`| a | b |\n|---|---|\n| ${codeSpan(text, 'cell')} | c |`)).toEqual(expected)
      expect(codes(codeBlock(`${text}\n${text}`))).toEqual([`${text}\n${text}\n`])
    }),
    { numRuns: 2_000 },
  )
})

test('a line has no line break, and nothing is said to be nothing', () => {
  expect([codeSpan('a\r\n\nb'), codeSpan(''), codeSpan('`'), codeSpan(' ')]).toEqual([
    '`a b`',
    '(empty)',
    '`` ` ``',
    '` `',
  ])
  expect(codeBlock('ls', 'sh')).toBe('```sh\nls\n```')
})
