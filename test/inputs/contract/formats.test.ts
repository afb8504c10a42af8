import { expect, test } from 'vitest'
import { FORMATS } from '../../../harness/inputs/contract/formats.ts'

function holds(format: string, value: string): boolean {
  const found = FORMATS[format]
  if (found?.type !== 'string') throw new Error(`no format of texts: ${format}`)
  return found.check(value)
}

test.each([
  ['uri', ['a:b', 'http://x/%20?q#f', 'HTTPS:x'], ['', 'a:', '1a:b', 'a:b c', 'a:%2', 'a:é', 'b']],
  [
    'url',
    ['http://x', 'https://x.y:80/a%2F?b', 'http://x#'],
    ['ftp://x', 'http://', 'http://x:/', 'http://x/%', 'http://x y'],
  ],
  ['uri-reference', ['', '/a', '%aF', '?q'], ['%', 'a%g0', '<', 'é', 'a\n']],
  ['iri', ['a:é', 'a:b%'], ['a:', 'a: ', 'é:a', 'a:<', 'a:b\n']],
  ['iri-reference', ['', 'é', '😀'], [' ', '{', 'a`']],
  ['json-pointer', ['', '/', '/a~0/b~1', '//\n'], ['a', '/~', '/~2', '/a~']],
  ['byte', ['', 'YQ==', 'YWJj'], ['YQ', 'YQ=', 'Y_==', '=']],
])('%s tells what is one', (format, are, none) => {
  expect(are.filter((one) => !holds(format, one))).toEqual([])
  expect(none.filter((one) => holds(format, one))).toEqual([])
})

test.each(['uri', 'url', 'uri-reference', 'iri', 'iri-reference', 'json-pointer', 'byte'])(
  '%s is told of a text of millions of letters',
  (format) => {
    const begin = { uri: 'a:', url: 'http://x/', iri: 'a:', 'json-pointer': '/' }[format] ?? ''
    expect(holds(format, begin + 'YWJj'.repeat(2_250_000))).toBe(true)
    expect(holds(format, `${begin}${'YWJj'.repeat(2_250_000)}€~`)).toBe(format.startsWith('iri'))
  },
)
