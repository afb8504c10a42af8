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
  // As if each step were a line of its own.
  const sides = {
    training: { ...sideOf('training', chain(training)), places: new Map() },
    inference: { ...sideOf('inference', chain(inference, name)), places: new Map() },
  }
  const found = await alignPasses(sides, INPUTS, { aligned: new Map([[name, 'text'], ...more]) })
  return {
    sides,
    found: found.align,
    lasts: [...found.joins.inference.keys()],
    shown: [...found.align].map(([one, other]) => `${one} = ${other || 'none'}`),
  }
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

  test('keep their numbers where both sides have as many', async () => {
    expect(await aligned([lower, dashes], [lower, commas])).toMatchObject({ shown: [], lasts: [] })
    expect(await aligned([lower], [])).toMatchObject({ shown: [], lasts: [] })
  })

  test('stand for each other crosswise where inference has two of them in the other order', async () => {
    const { shown } = await aligned([lower, dashes, spaces], [dashes, lower, spaces], { name: 'cleaned' })
    expect(shown).toEqual(['cleaned = text#2', 'cleaned#2 = text', 'cleaned#3 = text#3'])
  })

  test('are told by the last one where they are many', async () => {
    const many = Array.from({ length: 17 }, () => spaces)
    expect(await aligned(many, many.slice(1))).toMatchObject({ shown: [], lasts: ['text'] })
    expect(await aligned(many, [], { name: 'none' })).toMatchObject({ shown: [], lasts: [] })
  })

  test('are told by the last one where what is missing is replaced, by something else on either side', async () => {
    const replaced = (text: string): string => {
      let kind = tap('kind', text.includes(',') ? null : text)
      if (kind === null) kind = tap('kind', 'a list')
      return tap('end', kind)
    }
    const atOnce = (text: string): string => tap('end', tap('kind', text.includes(',') ? 'list' : text))
    const sides = (training: Step, inference: Step) => ({
      training: { ...sideOf('training', training), places: new Map() },
      inference: { ...sideOf('inference', inference), places: new Map() },
    })
    for (const [training, inference] of [[replaced, atOnce] as const, [atOnce, replaced] as const])
      expect((await alignPasses(sides(training, inference), INPUTS, { aligned: new Map() })).joins.inference).toEqual(
        new Map([['kind', { from: 1, how: 'last' }]]),
      )
    const clipped = (text: string): string => {
      let kind = tap('kind', text)
      if (text.includes(',')) kind = tap('kind', 'list')
      return tap('end', kind)
    }
    const asItIs = (text: string): string => tap('end', tap('kind', text))
    const twice = (of: Step) => (text: string) => of(tap('kind', text.trim()))
    expect(
      (await alignPasses(sides(twice(replaced), twice(atOnce)), INPUTS, { aligned: new Map() })).joins.inference,
    ).toEqual(new Map())
    expect((await alignPasses(sides(clipped, asItIs), INPUTS, { aligned: new Map() })).joins.inference).toEqual(
      new Map(),
    )
  })

  test('are told by the last one where one side loops, or overwrites a default, and the other does not', async () => {
    const once = (text: string): string => tap('end', tap('kind', text.includes(',') ? 'list' : 'plain'))
    const twice = (text: string): string => {
      let kind = tap('kind', 'plain')
      if (text.includes(',')) kind = tap('kind', 'list')
      return tap('end', kind)
    }
    const looping = (text: string): string => {
      let kind = ''
      for (const letter of text) kind = tap('kind', letter === ',' || kind === 'list' ? 'list' : 'plain')
      return tap('end', kind)
    }
    const found = async (training: typeof once, inference: typeof once) => {
      const sides = { training: sideOf('training', training), inference: sideOf('inference', inference) }
      const { align, joins } = await alignPasses(sides, INPUTS, { aligned: new Map() })
      return [[...align], [...joins.training.keys()], [...joins.inference.keys()]]
    }
    const filled = (text: string): string => {
      let kind = tap('kind', [] as string[])
      kind = tap('kind', [...kind, text])
      return tap('end', tap('kind', [...kind, 'end']).join(' '))
    }
    const atOnce = (text: string): string => tap('end', tap('kind', [text, 'end']).join(' '))
    expect(await found(filled, atOnce)).toEqual([[], ['kind'], ['kind']])
    expect(await found(atOnce, filled)).toEqual([[], ['kind'], ['kind']])
    expect(await found(once, twice)).toEqual([[], ['kind'], ['kind']])
    expect(await found(looping, once)).toEqual([[], ['kind'], ['kind']])
    expect(await found(twice, twice)).toEqual([[], [], []])
    const thrice = (text: string): string => {
      const parts: string[] = []
      for (const at of [0, 1, 2]) {
        parts.push(text.slice(at, at + 1))
        tap('kind', parts)
      }
      return tap('end', parts.join(''))
    }
    expect(await found(once, thrice)).toEqual([[], ['kind'], ['kind']])
  })
})

describe('a list on one side, and a loop on the other', () => {
  const places = new Map(
    Array.from({ length: 40 }, (_, at) => [`word${at === 0 ? '' : `#${at + 1}`}`, { source: 'f.ts:3' }]),
  )
  const once = new Map([['word', { source: 'f.ts:1' }]])
  const listed = (text: string): number => {
    const word = tap(
      'word',
      text.split(' ').map((one) => one.toLowerCase()),
    )
    return word.length
  }
  const looped =
    (of: (one: string) => string, sep = ' ') =>
    (text: string): number => {
      const out = []
      for (const one of text.split(sep)) out.push(tap('word', of(one)))
      return out.length
    }
  const joins = async (training: (text: string) => unknown, inference: (text: string) => unknown) => {
    const sides = {
      training: { ...sideOf('training', training), places: training === listed ? once : places },
      inference: { ...sideOf('inference', inference), places: inference === listed ? once : places },
    }
    const { joins: found, align } = await alignPasses(sides, INPUTS, { aligned: new Map() })
    return [[...found.training], [...found.inference], [...align]]
  }
  const rounds = [['word', { from: 1, how: 'all' }]]

  test('are one stage, the list of what came round by round, on whichever side', async () => {
    expect(await joins(listed, looped(lower))).toEqual([[], rounds, []])
    expect(await joins(looped(lower), listed)).toEqual([rounds, [], []])
    // A fault in what is done with each shows on records that have such words.
    expect(
      await joins(
        listed,
        looped((one) => one),
      ),
    ).toEqual([[], rounds, []])
  })

  test('are not where they hold other things, or seldom as many', async () => {
    const last = [['word', { from: 1, how: 'last' }]]
    expect(
      await joins(
        listed,
        looped((one) => `<${one}>`),
      ),
    ).toEqual([last, last, []])
    expect(await joins(listed, looped(lower, ''))).toEqual([last, last, []])
  })
})
