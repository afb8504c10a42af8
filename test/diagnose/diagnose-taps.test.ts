import { describe, expect, test } from 'vitest'
import { stage } from '../../harness/pipeline/stage.ts'
import { tap } from '../../harness/tap.ts'
import { diagnosed, told } from './diagnosed.ts'

const STOP = new Set(['of', 'the'])
const TEXTS = [
  'a POA',
  'the  lease',
  'power of attorney',
  'POA of the lease',
  'x',
  '',
  'one two three four',
  'lease POA',
]

const lower = (text: string): string => text.toLowerCase()
const expand = (text: string): string => text.replaceAll('poa', 'power of attorney')
const words = (text: string): string[] => text.split(' ')
const drop = (list: readonly string[]): string[] => list.filter((word) => !STOP.has(word))
const count = (list: readonly string[]): number => list.length

/** The usual shape of existing code: every step takes what the one before it gave. */
function training(text: string): number {
  const lowered = tap('lower', lower(text))
  const expanded = tap('expand', expand(lowered))
  const split = tap('words', words(expanded))
  const kept = tap('drop', drop(split))
  return tap('count', count(kept))
}

const STAGED = [
  stage('lower', lower),
  stage('expand', expand),
  stage('words', words),
  stage('drop', drop),
  stage('count', count),
]

describe('functions with taps', () => {
  test('a step that differs is proved by handing its value back', async () => {
    const inference = (text: string): number => {
      const lowered = tap('lower', lower(text))
      const expanded = tap('expand', expand(lowered))
      const split = tap('words', expanded.split(/ +/u))
      return tap('count', count(tap('drop', drop(split))))
    }
    const found = await diagnosed({ training, inference, golden: TEXTS })
    expect(told(found)).toEqual(['implementation of words, proved: replace'])
    expect(found.causes[0]!.smallest!.input).toBe('  ')
  })

  test('a step that is missing, and one that runs elsewhere, are proved against stages', async () => {
    const without = (text: string): number => {
      const split = tap('words', words(tap('expand', expand(tap('lower', lower(text))))))
      return tap('count', count(split))
    }
    const moved = [
      stage('lower', lower),
      stage('expand', expand),
      stage('drop', (text: string) => drop(words(text)).join(' ')),
      stage('words', words),
    ]
    const early = (text: string): string[] => {
      const dropped = tap('drop', drop(words(tap('lower', lower(text)))).join(' '))
      return tap('words', words(tap('expand', expand(dropped))))
    }
    expect(told(await diagnosed({ training: STAGED, inference: without, golden: TEXTS }))).toEqual([
      'missing-stage of drop, proved: insert after words',
    ])
    expect(told(await diagnosed({ training: without, inference: STAGED, golden: TEXTS }))).toEqual([
      'extra-stage of drop, proved: delete',
    ])
    expect(told(await diagnosed({ training: moved, inference: early, golden: TEXTS }))).toEqual([
      'order of drop, proved: move after expand',
    ])
  })

  test('a later step that takes an earlier value is fed what the repaired program has there', async () => {
    const features = (trim: (text: string) => string, sum: number) => (text: string) => {
      const trimmed = tap('trim', trim(text))
      const long = tap('long', trimmed.length > 3)
      const upper = tap('upper', trimmed.toUpperCase())
      return tap('features', [upper.length + sum, long ? 1 : 0])
    }
    const found = await diagnosed({
      training: features((text) => text.trim(), 0),
      inference: features((text) => text, 1),
      golden: [...TEXTS, ' a', 'b ', ' the ', ' ab '],
    })
    expect(told(found)).toEqual([
      'implementation of trim, proved: replace',
      'implementation of features, proved: replace',
    ])
  })

  test('a tap that also takes the input is proved: both sides are given the same', async () => {
    const both = (clean: (text: string) => string) => (record: { a: string; b: string }) => {
      const a = tap('a', record.a.trim())
      const b = tap('b', clean(record.b))
      return tap('joined', `${a} ${b}`)
    }
    const golden = TEXTS.map((text, index) => ({ a: text, b: `${index} B${text}` }))
    const found = await diagnosed({
      training: both((text) => text.toLowerCase()),
      inference: both((text) => text),
      golden,
    })
    expect(told(found)).toEqual(['implementation of b, proved: replace'])
  })

  test('a tap that only watches is likely at most, and what follows from it is no cause', async () => {
    const deaf = (clean: (text: string) => string) => (text: string) => {
      const cleaned = clean(text)
      tap('clean', cleaned)
      return tap('upper', cleaned.toUpperCase())
    }
    const found = await diagnosed({
      training: deaf((text) => text.trim()),
      inference: deaf(String),
      golden: [' a', ...TEXTS],
    })
    expect(told(found)).toEqual(['implementation of clean, likely: replace'])
    expect(found.causes[0]!.caveat).toContain("goes on with a value of its own whatever tap 'clean' hands back")
  })

  test('a tap that only some records pass is handed back where it is passed', async () => {
    const some = (mark: string) => (text: string) => {
      let value = tap('lower', text.toLowerCase())
      if (value.includes('the')) value = tap('marked', value + mark)
      return tap('size', value.length)
    }
    const found = await diagnosed({
      training: some('!'),
      inference: some('!!'),
      golden: [...TEXTS, 'then', 'the a', 'o the', 'the', 'the b'],
    })
    expect(told(found)).toEqual(['implementation of marked, proved: replace'])
  })

  test('a function that remembers is not diagnosed', async () => {
    let calls = 0
    const counting = (text: string): number => tap('count', tap('lower', text.toLowerCase()).length + calls++)
    const found = await diagnosed({ training: counting, inference: counting, golden: TEXTS })
    expect(found.causes).toEqual([])
    expect(found.unexplained).toMatch(/^tap 'count' of training gives something else/u)
  })
})

test('a value that can be compared with nothing is a fault of the code that gives it, and takes no other cause away', async () => {
  const ids: Readonly<Record<string, number>> = { one: 1, two: 2 }
  const encode =
    (idOf: (word: string) => unknown, most: number) =>
    (text: string): readonly unknown[] => {
      const split = tap('words', text.split(' '))
      const coded = tap('ids', split.map(idOf))
      return tap('cut', coded.slice(0, most))
    }
  const { causes, unexplained } = await diagnosed({
    training: encode((word) => (Object.hasOwn(ids, word) ? ids[word] : 0), 3),
    inference: encode((word) => ids[word] ?? 0, 2),
    golden: [...TEXTS, 'constructor', 'one constructor', 'two'],
    fresh: ['one', 'two two one', 'one two'],
  })
  expect(unexplained).toBeNull()
  expect(causes.map(({ kind, level, stage: at, records }) => [kind, level, at, [...records]])).toEqual([
    ['implementation', 'proved', 'ids', ['r8', 'r9']],
    ['implementation', 'proved', 'cut', ['r1', 'r2', 'r3', 'r6']],
  ])
})
