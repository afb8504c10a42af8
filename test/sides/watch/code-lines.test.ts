import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeLines } from '../../../harness/sides/watch/code-lines.ts'

const SOURCE = `import { tap } from 'lockstep/tap'

const clean = (text: string): string =>
  tap('clean', text.trim())

export function features(row: Row): number[] {
  // What is missing is the mean.
  const age = row.age ?? 41.3
  const n = tap('impute', { age })
  let dow = Number.NaN
  try {
    const day = new Date(row.signup)

    dow = tap('dow', day.getDay())
  } catch {
    dow = -1
  }
  switch (row.plan) {
    case 'pro':
      dow += 1
      break
    default:
  }
  if (row.plan === 'x') {
    dow = tap('shifted', dow + 1)
  } else if (row.plan === 'y') dow = 0
  const words = row.text.split(' ').map((word) => {
    const low = word.toLowerCase()
    return tap('word', low)
  })
  return tap(
    'vector',
    [n.age, dow, words.length],
  )
}
`

const lineOf = (text: string): number => SOURCE.split('\n').findIndex((line) => line.includes(text)) + 1

test('the code of a tap begins behind the tap above it in its function, and ends with its statement', () => {
  const taps = ["'clean'", "'impute'", "'dow'", "'shifted'", "'word'", "'vector'"]
  const code = codeLines(SOURCE, 'features.ts', [...taps.map(lineOf), 1])
  const shown = [...code].map(([line, { first, last }]) => `${line}: ${first}–${last}`)
  expect(shown).toEqual(['4: 4–4', '9: 8–9', '14: 10–14', '25: 16–25', '29: 28–29', '32: 26–34'])
})

test('the code of a tap has no comment behind what stands before a block', () => {
  const source = `function features(row) {
  for (const word of tap(
    'words', row.text.split(' ')
  ))
    // Each of them.

    tap('word', word)
}`
  expect([...codeLines(source, 'features.js', [3, 7])]).toEqual([
    [3, { first: 2, last: 4 }],
    [7, { first: 7, last: 7 }],
  ])
})

test('a module that cannot be read has none, and neither has what stands in no function', () => {
  expect([...codeLines('function (', 'a.js', [1]), ...codeLines('const a = 1', 'a.js', [1])]).toEqual([])
})

test('code of taps on all lines of a file of this project never overlaps within a function, and holds its line', () => {
  const file = `${import.meta.dirname}/../../../harness/sides/watch/code-lines.ts`
  const source = readFileSync(file, 'utf8')
  const code = codeLines(source, file, [...source.split('\n').keys()])
  expect(code.size).toBeGreaterThan(20)
  const spans = [...code].map(([line, { first, last }]) => ({ line, first, last }))
  expect(spans.filter(({ line, first, last }) => !(first <= line && line <= last))).toEqual([])
})
