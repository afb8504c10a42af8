import { describe, expect, test } from 'vitest'
import { alignPasses } from '../../harness/hybrid/align-passes.ts'
import { makePlan, NO_STAGE } from '../../harness/run/plan.ts'
import { tap } from '../../harness/tap.ts'
import { EXACTLY, sideOf } from '../diagnose/diagnosed.ts'

const INPUTS = ['The POA, a--b ', ' x', 'a -- b', 'No. 5', 'plain', 'UPPER, lower', '']

type Step = (text: string) => string
const lower: Step = (text) => text.toLowerCase()
const dashes: Step = (text) => text.replaceAll('--', ' -- ')
const commas: Step = (text) => text.replaceAll(',', ' , ')
const spaces: Step = (text) => text.replaceAll(/ +/g, ' ')

/** One variable that is assigned once for each step. */
const chain =
  (steps: readonly Step[], name = 'text') =>
  (input: string): string => {
    let text = input
    for (const step of steps) text = tap(name, step(text))
    return tap('size', String(text.length))
  }

async function aligned(
  training: readonly Step[],
  inference: readonly Step[],
  { name = 'text', more = [] }: { readonly name?: string; readonly more?: readonly (readonly [string, string])[] } = {},
) {
  const sides = {
    training: sideOf('training', chain(training)),
    inference: sideOf('inference', chain(inference, name)),
  }
  const found = await alignPasses(sides, INPUTS, new Map([[name, 'text'], ...more]))
  return { sides, found, shown: [...found].map(([one, other]) => `${one} = ${other || 'none'}`) }
}

describe('passes of a variable', () => {
  test('are paired by their values where one assignment is missing', async () => {
    const { sides, found, shown } = await aligned([lower, dashes, commas, spaces], [lower, commas, spaces])
    expect(shown).toEqual(['text = text', 'text#2 = text#3', 'text#3 = text#4'])
    const plan = makePlan(sides.training, sides.inference, { ...EXACTLY, align: found })
    const names = plan.pairs.map(({ name, training, inference }) => `${name} ${training} ${inference}`)
    expect(names).toEqual(['text 0 0', 'text#2 (training) 1 -1', 'text#2 2 1', 'text#3 3 2', 'size 4 3'])
  })

  test('stand for none where inference has one more, and the names of both may be others', async () => {
    const { sides, found, shown } = await aligned([lower, spaces], [lower, dashes, spaces], { name: 'cleaned' })
    expect(shown).toEqual(['cleaned = text', 'cleaned#2 = none', 'cleaned#3 = text#2'])
    expect(found.get('cleaned#2')).toBe(NO_STAGE)
    const plan = makePlan(sides.training, sides.inference, { ...EXACTLY, align: found })
    expect(plan.pairs.map(({ name }) => name)).toEqual(['cleaned', 'cleaned#3', 'size', 'cleaned#2'])
  })

  test('are told apart by the records they change where all values differ behind what is missing', async () => {
    const mark: Step = (text) => `${text}!`
    const { shown } = await aligned([mark, dashes, commas], [dashes, commas])
    expect(shown).toEqual(['text = text#2', 'text#2 = text#3'])
  })

  test('are left as they are where one of them is aligned already', async () => {
    const given: readonly Step[] = [lower, dashes, spaces]
    expect((await aligned(given, [lower, spaces], { name: 'cleaned', more: [['cleaned#2', 'text#2']] })).shown).toEqual(
      [],
    )
  })

  test('keep their numbers where both sides have as many, or too many', async () => {
    expect((await aligned([lower, dashes], [dashes, lower])).shown).toEqual([])
    const many = Array.from({ length: 65 }, () => spaces)
    expect((await aligned(many, many.slice(1))).shown).toEqual([])
    expect((await aligned([lower], [])).shown).toEqual([])
  })
})
