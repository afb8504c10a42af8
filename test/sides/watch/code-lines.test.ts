import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CodeLines } from '../../../harness/pipeline/provenance.ts'
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

const shown = (lines: readonly CodeLines[]): string =>
  lines.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`)).join(', ')

function linesOf(source: string, taps: readonly number[], name: string | null = null): readonly string[] {
  const returns = name === null ? null : ({ name, role: 'inference', at: 'features.ts' } as const)
  const { taps: found, returned } = codeLines(source, 'features.ts', { taps, returns })
  const own = [...found].map(([line, { code }]) => `${line}: ${shown(code)}`)
  return returned === null ? own : [...own, `return at ${returned.line}: ${shown(returned.code)}`]
}

test('the code of a tap is its statement, and those that it is made from behind the taps that feed it', () => {
  const taps = ["'clean'", "'impute'", "'dow'", "'shifted'", "'word'", "'vector'"]
  expect(linesOf(SOURCE, [...taps.map(lineOf), 1])).toEqual([
    '4: 4',
    '9: 8–9',
    '14: 11–14',
    '25: 16–21, 24–25',
    '29: 28–29',
    '32: 26–34',
  ])
})

test('the code of a tap has no comment behind what stands before a block', () => {
  const source = `function features(row) {
  for (const word of tap(
    'words', row.text.split(' ')
  ))
    // Each of them.

    tap('word', word)
}`
  expect(linesOf(source, [3, 7])).toEqual(['3: 2–4', '7: 7'])
})

const ORDER = `export function features(order, limit = 3) {
  const items = order.items ?? [] // a tap
  if (items.length === 0) {
    return { empty: true }
  }
  const most = limit + 1
  // What is paid.

  const seen = []
  seen.push(items.length)
  const kept = items.slice(0, most) // a tap
  let total = 0
  for (const item of kept) {
    if (item === null) continue
    const before = total
    total += item.price // a tap
    const step = total - before
    const wide = step > 9 // a tap
  }
  shuffle(kept)
  const doubled = kept.map((item) => item.price * total)
  return { empty: false, kept, total, most: Math.max(...doubled) }
}
`

test('statements of other variables are none of its code, and what feeds it above other taps is', () => {
  expect(linesOf(ORDER, [2, 11, 16, 18])).toEqual(['2: 2', '11: 6, 11', '16: 12–14, 16', '18: 12, 15, 17–18'])
})

test('a callback on the line of a tap is in the statement that the tap is of', () => {
  const source = `export const prices = (rows) => {
  const paid = rows.filter((row) => row.paid)
  const ids = paid.map((row) => {
    return row.id
  })
  const first = ids.at(0)
  return first
}
const clean = (text) => tap('clean', text.trim())
`
  expect(linesOf(source, [2, 3, 6, 9])).toEqual(['2: 2', '3: 3–5', '6: 6', '9: 9'])
})

test('the code of what is returned is all that returns, and what that is made from', () => {
  expect(linesOf(ORDER, [2, 11, 16, 18], 'features').at(-1)).toBe('return at 22: 3–4, 20–22')
  expect(linesOf('export const low = (text) => text.toLowerCase()', [], 'low')).toEqual(['return at 1: 1'])
  const generator =
    'export function* words(text) {\n  const low = text\n  for (const one of low) {\n    yield one\n  }\n}'
  expect(linesOf(generator, [], 'words')).toEqual(['return at 4: 2–4'])
  const method = 'class Words {\n  take(text) {\n    return text\n  }\n}\nexport { Words }'
  expect(linesOf(method, [], 'Words.take')).toEqual(['return at 3: 3'])
})

test('what returns is not known of a function that the file does not write down', () => {
  expect(linesOf("import { made } from './made.js'\nexport const low = made((text) => text)", [], 'low')).toEqual([])
  expect(linesOf("export { low } from './low.js'", [], 'low')).toEqual([])
})

test('before a tap is what else stands behind the tap above it, and of what is returned what stands behind all', () => {
  const taps = ["'clean'", "'impute'", "'dow'", "'shifted'", "'word'", "'vector'"].map(lineOf)
  const { taps: found } = codeLines(SOURCE, 'features.ts', { taps, returns: null })
  expect([...found].map(([line, { before }]) => `${line}: ${shown(before)}`)).toEqual([
    '4: ',
    '9: ',
    '14: 10',
    '25: 22',
    '29: ',
    '32: ',
  ])
  const source = `export function loan(row) {
  const day = parse(row.day)
  const title = row.title.trim()
  const cost = row.cost * 2
  if (cost > 9) warn()
  return { title, cost }
}`
  const returns = { name: 'loan', role: 'inference', at: 'loan.ts' } as const
  const own = codeLines(source, 'loan.ts', { taps: [3], returns })
  expect([own.taps.get(3)?.before, own.returned?.before].map((lines) => shown(lines ?? []))).toEqual(['2', '5'])
})

test('a module that cannot be read has none, and neither has what stands in no function', () => {
  expect([...linesOf('function (', [1], 'a'), ...linesOf('const a = 1', [1])]).toEqual([])
})

test('code of taps on all lines of a file of this project holds the line of the tap, and no line twice', () => {
  const file = `${import.meta.dirname}/../../../harness/sides/watch/code-lines.ts`
  const source = readFileSync(file, 'utf8')
  const { taps } = codeLines(source, file, { taps: [...source.split('\n').keys()], returns: null })
  expect(taps.size).toBeGreaterThan(20)
  for (const [line, { code }] of taps) {
    expect(code.filter(({ first, last }) => first <= line && line <= last)).toHaveLength(1)
    expect(code.every(({ first }, at) => first > (code[at - 1]?.last ?? 0))).toBe(true)
  }
})
