import { describe, expect, it } from 'vitest'
import { goldenShape } from '../../../harness/inputs/infer/conforms.ts'
import { shrink } from '../../../harness/inputs/shrink/shrink.ts'

const DICTIONARY = ['poa', 'the', 'void']

async function smallest(start: unknown, shows: (input: never) => boolean, budget = 4000): Promise<unknown> {
  const { input } = await shrink(start, {
    keeps: async (candidates) => candidates.map((candidate) => shows(candidate as never)),
    valid: goldenShape([start]),
    dictionary: DICTIONARY,
    budget,
  })
  return input
}

describe('shrink', () => {
  it.each([
    ['Das ist Straße', (text: string) => text.includes('ß'), 'ß'],
    ['The POA is poa ', (text: string) => text.split(' ').includes('poa'), 'poa'],
    ['x'.repeat(300), (text: string) => text.length > 250, 'a'.repeat(251)],
    ['some words\n', (text: string) => text.endsWith('\n'), '\n'],
    ['a1b2', (text: string) => /\d.*\d/.test(text), '00'],
  ])('brings %j to one normal form', async (start, shows, expected) => {
    expect(await smallest(start, shows)).toBe(expected)
  })

  it('ends in the same input whatever it started from', async () => {
    const shows = (list: number[]): boolean => list.some((item, index) => list.indexOf(item) !== index)
    const starts = [[3, 4, 3], [0.5, 9, 9, 9], [7, 1e9, 2, 1e9], Array.from({ length: 40 }, (_, index) => index % 20)]
    for (const start of starts) expect(await smallest(start, shows)).toEqual([0, 0])
  })

  it('makes every field of a record as simple as it can be, and keeps its keys', async () => {
    const start = { title: 'A long title', age: -3, tags: ['x', 'yy'] }
    expect(await smallest(start, ({ age }: { age: number }) => age < 0)).toEqual({ title: '', age: -1, tags: [] })
  })

  it('never gives an input that does not show the fault, or is not valid', async () => {
    const found = await smallest('abc', () => false)
    expect(found).toBe('abc')
    const { input } = await shrink('abc', {
      keeps: async (candidates) => candidates.map(() => true),
      valid: (candidate) => Array.from(candidate as string).length > 1,
      dictionary: [],
      budget: 1000,
    })
    expect(input).toBe('aa')
  })

  it('stops where the budget ends, and says so', async () => {
    let asked = 0
    const { tried, complete } = await shrink('x'.repeat(20_000), {
      keeps: async (candidates) => {
        asked += candidates.length
        return candidates.map((candidate) => (candidate as string).length > 16_000)
      },
      valid: () => true,
      dictionary: [],
      budget: 100,
    })
    expect({ tried, complete, asked }).toEqual({ tried: 100, complete: false, asked: 100 })
  })
})
