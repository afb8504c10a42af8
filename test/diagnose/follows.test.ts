import { expect, test } from 'vitest'
import { followsOf } from '../../harness/diagnose/follows.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { tap } from '../../harness/tap.ts'
import { diagnosed, sideOf } from './diagnosed.ts'

interface Row {
  readonly query: string
  readonly title: string
}

const GOLDEN: readonly Row[] = [
  { query: ' TV', title: 'a set' },
  { query: 'fridge ', title: 'TV ' },
  { query: 'tv tv', title: 'x' },
  { query: '', title: '' },
]

const expand = (text: string): string => text.replaceAll('tv', 'television')

const features =
  (clean: (text: string) => string) =>
  ({ query, title }: Row): readonly number[] => {
    const asked = tap('expanded', expand(tap('query', clean(query))))
    const named = tap('title', title.trim())
    const size = tap('size', asked.length + named.length)
    return tap('vector', [size, named.length])
  }

const trimmed = (text: string): string => text.trim().toLowerCase()

test('a tap that differs for no reason of its own is said to follow from those that feed it', async () => {
  const found = await diagnosed({ training: features(trimmed), inference: features((text) => text), golden: GOLDEN })
  expect(found.causes.map(({ stage: of }) => of)).toEqual(['query'])
  expect(found.follows).toEqual([
    { stage: 'expanded', from: ['query'] },
    { stage: 'size', from: ['expanded'] },
    { stage: 'vector', from: ['size'] },
  ])
})

test('it follows from a tap that the other side alone has, and a cause follows from none', async () => {
  const without = ({ query, title }: Row): readonly number[] => {
    const asked = tap('query', trimmed(query))
    const named = tap('title', title)
    return tap('vector', [tap('size', asked.length + named.length), named.length])
  }
  const found = await diagnosed({ training: features(trimmed), inference: without, golden: GOLDEN })
  expect(found.causes.map(({ stage: of }) => of).toSorted()).toEqual(['expanded', 'title'])
  expect(found.follows).toEqual([
    { stage: 'size', from: ['expanded', 'title'] },
    { stage: 'vector', from: ['title', 'size'] },
  ])
})

test('what differs by itself where all that feeds it is the same follows from nothing, though what is returned is', async () => {
  const price =
    (digits: (text: string) => string, plain: (text: string) => string) =>
    (text: string): number => {
      const only = tap('digits', digits(text))
      const point = tap('plain', plain(only))
      return tap('price', Number(point.replaceAll(',', '.')) || 0)
    }
  const digits = (text: string): string => text.replace(/[^0-9,]/g, '')
  const names = ['digits', 'plain', 'price']
  const follows = async (golden: readonly string[]) => {
    const found = await diagnosed({
      training: price(digits, (text) => text.replace(',', '.')),
      inference: price(
        (text) => text.replaceAll(' ', ''),
        (text) => text,
      ),
      golden,
      watch: names,
      terms: { rules: new Map(), align: new Map(), only: null, unasked: new Set(names) },
    })
    return found.follows.map(({ stage: of }) => of)
  }
  expect(await follows(['1 EUR', '2 kr', '3', '4 EUR'])).toContain('plain')
  expect(await follows(['1 EUR', '2 kr', '3', '4,5'])).not.toContain('plain')
})

test('of lists of stages nothing is said: there, all behind a cause follows from it', async () => {
  const stages = (clean: (text: string) => string) => [stage('clean', clean), stage('expand', expand)]
  const given = { training: stages(trimmed), inference: stages((text) => text), golden: [' TV', 'x'] }
  const found = await diagnosed(given)
  expect([found.causes.length, found.follows]).toEqual([1, []])
  const sides = { training: sideOf('training', given.training), inference: sideOf('inference', given.inference) }
  expect(await followsOf({ request: { sides } } as never, { edits: [] })).toEqual([])
})
