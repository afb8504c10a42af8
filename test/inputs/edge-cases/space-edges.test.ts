import { expect, test } from 'vitest'
import { spaceEdges } from '../../../harness/inputs/edge-cases/space-edges.ts'

const texts = spaceEdges().map((edge) => edge.value)

test('holds every code point that is white space by Unicode, to JavaScript or to Python', () => {
  const python = [0x1c, 0x1d, 0x1e, 0x1f, 0x85]
  const missing: string[] = []
  for (let point = 0; point <= 0x10ffff; point++) {
    const text = String.fromCodePoint(point)
    const white = /\s/.test(text) || /\p{White_Space}/u.test(text) || python.includes(point)
    if (white && !texts.includes(text)) missing.push(point.toString(16))
  }
  expect(missing).toEqual([])
})

test('holds the nine ends of line that /\\r?\\n/ does not split at', () => {
  const lines = spaceEdges().filter((edge) => edge.tags.includes('lines') && edge.value.length === 1)
  expect(lines.map((edge) => edge.value.codePointAt(0)!.toString(16)).toSorted()).toEqual([
    '1c',
    '1d',
    '1e',
    '2028',
    '2029',
    '85',
    'a',
    'b',
    'c',
    'd',
  ])
})

test('begins with the six on which Python and JavaScript differ', () => {
  expect(
    spaceEdges()
      .slice(2, 8)
      .map((edge) => edge.name),
  ).toEqual(['space-u001c', 'space-u001d', 'space-u001e', 'space-u001f', 'space-u0085', 'space-ufeff'])
})
