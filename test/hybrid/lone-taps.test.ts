import { describe, expect, it } from 'vitest'
import { learnLoneTaps, NO_LONE_TAPS } from '../../harness/hybrid/lone-taps.ts'
import type { Passed } from '../../harness/hybrid/value-sources.ts'
import type { Outcome } from '../../harness/pipeline/outcome.ts'
import type { Plan, StagePair } from '../../harness/run/plan.ts'
import { laid, named } from './pipelines.ts'

const INPUTS = [
  'a',
  'B',
  'c d',
  'E',
  'f',
  'g',
  'H',
  'i',
  'J',
  'k l',
  'm',
  'N',
  'o',
  'P',
  'q',
  'R',
  's',
  'T',
  'u',
  'v',
].map((text) => ({ text }))
const lower = (text: string): string => text.toLowerCase()
const upper = (text: string): string => text.toUpperCase()

type Column = readonly [name: string, of: (text: string) => Outcome]

/** What both sides gave: columns in order, each made from the input. */
async function ran(training: readonly Column[], inference: readonly Column[]) {
  const { plan } = await laid(named(...training.map(([name]) => name)), named(...inference.map(([name]) => name)))
  const passed = (columns: readonly Column[], order: Plan['pairs']): readonly Passed[] =>
    columns.map(([name, of], at) => ({ name, pair: order[at]!, outcomes: INPUTS.map(({ text }) => of(text)) }))
  const pairs = new Map<string, StagePair>(plan.pairs.map((pair) => [pair.name, pair]))
  return {
    pair: (name: string): StagePair => pairs.get(name)!,
    both: {
      inputs: INPUTS,
      passed: { training: passed(training, plan.trainingOrder), inference: passed(inference, plan.inferenceOrder) },
      onlyWatches: () => true,
      cameTo: async () => [],
    },
  }
}

describe('a tap on one side only', () => {
  it('is felt where the step behind it differs only on records that it changes', async () => {
    const { both, pair } = await ran(
      [
        ['lower', lower],
        ['end', (text) => `${lower(text)}.`],
      ],
      [['end', (text) => `${text}.`]],
    )
    const lone = await learnLoneTaps(both)
    expect(lone.felt('training', 'lower', pair('end'))).toMatchObject({ source: { part: 'text' } })
    expect(lone.felt('inference', 'lower', pair('end'))).toBeNull()
    expect(
      (await learnLoneTaps({ ...both, onlyWatches: () => false })).felt('training', 'lower', pair('end')),
    ).toBeNull()
    expect(NO_LONE_TAPS.felt('training', 'lower', pair('end'))).toBeNull()
  })

  it('is felt at the side that has it too much, and takes its value from an earlier tap', async () => {
    const cut: Column = ['cut', (text) => text.slice(0, 1)]
    const { both, pair } = await ran(
      [cut, ['end', (text) => `${text[0]}.`]],
      [cut, ['lower', (text) => lower(text[0]!)], ['end', (text) => `${lower(text[0]!)}.`]],
    )
    expect((await learnLoneTaps(both)).felt('inference', 'lower', pair('end'))).toMatchObject({
      source: { tap: 'cut' },
    })
  })

  it('is not felt where the step differs on a record that it leaves alone, nor where that may be chance', async () => {
    const ownFault: Column = ['end', (text) => (text === 'a' ? 'A.' : `${text}.`)]
    const { both, pair } = await ran(
      [
        ['lower', lower],
        ['end', (text) => `${lower(text)}.`],
      ],
      [ownFault],
    )
    expect((await learnLoneTaps(both)).felt('training', 'lower', pair('end'))).toBeNull()
    // It changes 8 of 20 records; the step differs on one of these.
    const once: Column = ['end', (text) => (text === 'B' ? '?' : `${lower(text)}.`)]
    const inlined = await ran(
      [
        ['lower', lower],
        ['end', (text) => `${lower(text)}.`],
      ],
      [once],
    )
    expect((await learnLoneTaps(inlined.both)).felt('training', 'lower', inlined.pair('end'))).toBeNull()
  })

  it('is not felt where the step tells its values apart, and agrees on a record that it changes', async () => {
    const training: readonly Column[] = [['lower', lower]]
    const most = (of: (text: string) => unknown): readonly Column[] => [
      ['end', (text) => of(text === 'B' || text === 'E' ? lower(text) : text)],
    ]
    const apart = (text: string): string => `${text}.`
    const told = await ran([...training, ['end', (text) => apart(lower(text))]], most(apart))
    expect((await learnLoneTaps(told.both)).felt('training', 'lower', told.pair('end'))).toBeNull()
    // Of the two records that agree the step makes the same in training: that lower was left out may not show there.
    const coarse = (text: string): unknown => (/[be]/iu.test(text) ? 0 : text)
    const lost = await ran([...training, ['end', (text) => coarse(lower(text))]], most(coarse))
    expect((await learnLoneTaps(lost.both)).felt('training', 'lower', lost.pair('end'))).not.toBeNull()
  })

  it('that changes every record is felt where its value is passed on, and on the other side what was there before', async () => {
    const training: readonly Column[] = [
      ['twice', (text) => `${text}${text}`],
      ['end', (text) => ({ n: 1, text: text + text })],
    ]
    const missing = await ran(training, [['end', (text) => ({ n: 1, text })]])
    expect((await learnLoneTaps(missing.both)).felt('training', 'twice', missing.pair('end'))).toMatchObject({
      source: null,
    })
    // Done in the same code, and there otherwise.
    const inlined = await ran(training, [['end', (text) => ({ n: 1, text: `${text}-${text}` })]])
    expect((await learnLoneTaps(inlined.both)).felt('training', 'twice', inlined.pair('end'))).toBeNull()
  })

  it('is not felt by a step that agrees, or behind one that differs already', async () => {
    const { both, pair } = await ran(
      [
        ['lower', lower],
        ['middle', lower],
        ['end', lower],
      ],
      [
        ['middle', String],
        ['end', String],
      ],
    )
    const lone = await learnLoneTaps(both)
    expect(lone.felt('training', 'lower', pair('middle'))).not.toBeNull()
    expect(lone.felt('training', 'lower', pair('end'))).toBeNull()
  })
})

it('of two taps that changed places both feel each other if one does', async () => {
  const { both, pair } = await ran(
    [
      ['lower', lower],
      ['mark', (text) => `${lower(text)}!`],
    ],
    [
      ['mark', (text) => `${text}!`],
      ['lower', (text) => upper(`${text}!`)],
    ],
  )
  const lone = await learnLoneTaps(both)
  expect(lone.felt('training', 'lower', pair('mark'))).not.toBeNull()
  expect(lone.felt('inference', 'mark', pair('lower'))).toMatchObject({ source: null })
})
