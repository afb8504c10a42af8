import { describe, expect, test } from 'vitest'
import { rule } from '../../harness/compare/rule.ts'
import { parallel } from '../../harness/pipeline/parallel.ts'
import type { Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import type { TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import { lockstep, type LockstepOptions, type RunResult } from '../../harness/run/lockstep.ts'
import type { Terms } from '../../harness/run/plan.ts'
import { tap } from '../../harness/tap.ts'
import { records, side, stages } from './sides.ts'

type Target = readonly Node[] | TracedFunction

const EXACTLY: Terms = { rules: new Map(), align: new Map(), only: null }

function run(
  training: Target,
  inference: Target,
  inputs: readonly unknown[],
  options: Partial<LockstepOptions> = {},
): Promise<RunResult> {
  const all = { terms: EXACTLY, keep: 10, bail: false, inFlight: 2, ...options }
  return lockstep(
    { training: side('training', training), inference: side('inference', inference) },
    [records(inputs)],
    all,
  )
}

/** What a reader wants to know of a run. */
function summary({ tally, divergences, displaced }: RunResult): object {
  const { records: all, compared, bothThrew, diverged } = tally
  const first = divergences.map((divergence) => `${divergence.record.id}: ${divergence.first.name}`)
  return { all, compared, bothThrew, diverged, first, displaced }
}

const lower = (text: string): string => text.toLowerCase()
const expand = (text: string): string => text.replaceAll('poa', 'power of attorney')
const remove = (text: string): string => text.replaceAll('of ', '')
const words = (text: string): string[] => text.split(' ')

describe('two sides in lockstep', () => {
  test('agree where every stage agrees', async () => {
    const result = await run(stages({ lower, expand, words }), stages({ lower, expand, words }), ['A', 'POA', ''])
    expect(summary(result)).toEqual({ all: 3, compared: 3, bothThrew: 0, diverged: 0, first: [], displaced: false })
    expect(result.tally.stages.get('words')).toEqual({
      compared: 3,
      exact: 3,
      byRule: 0,
      differed: 0,
      bothThrew: 0,
      notReached: 0,
      asLists: false,
      onTheWay: 0,
      cliffs: 0,
      cliff: null,
    })
  })

  test('name the first stage of a swapped order: the one that runs too early', async () => {
    const result = await run(stages({ lower, expand, remove }), stages({ lower, remove, expand }), ['x', 'POA'])
    expect(summary(result)).toMatchObject({ diverged: 1, first: ['r1: remove'], displaced: true })
    expect(result.divergences[0]!.stages).toEqual([
      { name: 'lower', status: 'agrees' },
      { name: 'expand', status: 'agrees' },
      { name: 'remove', status: 'displaced' },
    ])
  })

  test('agree on a swapped order that changes no last value', async () => {
    const trim = (text: string): string => text.trim()
    expect(summary(await run(stages({ lower, trim }), stages({ trim, lower }), [' A ', 'B']))).toMatchObject({
      compared: 2,
      diverged: 0,
      displaced: true,
    })
  })

  test('count a missing and an extra stage as divergences even where no value differs', async () => {
    const same = (text: string): string => text
    expect(summary(await run(stages({ lower, same }), stages({ lower }), ['a']))).toMatchObject({ first: ['r0: same'] })
    expect(summary(await run(stages({ lower }), stages({ same, lower }), ['a']))).toMatchObject({ first: ['r0: same'] })
    expect(summary(await run(stages({ lower, words }), stages({ same, lower, words }), ['A']))).toMatchObject({
      first: ['r0: same'],
    })
  })

  test('see a difference that a later stage swallows, and that it does not reach the end', async () => {
    const upper = (text: string): string => text.toUpperCase()
    const result = await run(stages({ a: lower, b: upper }), stages({ a: upper, b: upper }), ['aB'])
    expect(summary(result)).toMatchObject({ diverged: 1, first: ['r0: a'] })
    expect(result.divergences[0]!.reaches).toBe(false)
    expect(result.tally.groups).toEqual(new Map([['a', { records: 1, reaches: 0, structure: 0, beyond: 0 }]]))
  })

  test('compare stages that are named differently if they are aligned', async () => {
    const inference = stages({ lower, tokenize: words })
    const terms = { ...EXACTLY, align: new Map([['tokenize', 'words']]) }
    expect(summary(await run(stages({ lower, words }), inference, ['A B'], { terms }))).toMatchObject({ diverged: 0 })
    expect(summary(await run(stages({ lower, words }), inference, ['A B']))).toMatchObject({ diverged: 1 })
  })

  test('judge each stage by its own rule and count what the rule bridged', async () => {
    const terms = { ...EXACTLY, rules: new Map([['b', rule({ atol: 0.5 })]]) }
    const result = await run(
      stages({ a: (x: number) => x, b: (x: number) => x }),
      stages({ a: (x: number) => x, b: (x: number) => x + 0.25 }),
      [1],
      { terms },
    )
    expect(summary(result)).toMatchObject({ diverged: 0 })
    expect(result.tally.stages.get('b')).toMatchObject({ exact: 0, byRule: 1 })
  })

  test('have no order between parallel branches', async () => {
    const both = (one: Node, two: Node): Node[] => [parallel('both', { one: [one], two: [two] })]
    const flipped = (): Node[] => [parallel('both', { two: [stage('lower', lower)], one: [stage('words', words)] })]
    const result = await run(both(stage('words', words), stage('lower', lower)), flipped(), ['A b'])
    expect(summary(result)).toMatchObject({ diverged: 0, displaced: false })
  })
})

describe('errors and missing values', () => {
  const fail = (): never => {
    throw new RangeError('no')
  }

  test('agree where both sides throw at the same stage, and count that apart', async () => {
    const result = await run(stages({ lower, fail }), stages({ lower, fail }), ['a', 'b'])
    expect(summary(result)).toMatchObject({ compared: 0, bothThrew: 2, diverged: 0 })
  })

  test('differ where only one side throws, or each at another stage', async () => {
    expect(summary(await run(stages({ fail: lower }), stages({ fail }), ['a']))).toMatchObject({ first: ['r0: fail'] })
    expect(summary(await run(stages({ fail }), stages({ fail: lower }), ['a']))).toMatchObject({ first: ['r0: fail'] })
    const result = await run(stages({ a: fail, b: lower }), stages({ a: lower, b: fail }), ['a'])
    expect(summary(result)).toMatchObject({ first: ['r0: a'] })
  })

  test('differ where displaced stages throw on one side each', async () => {
    const result = await run(stages({ a: fail, b: lower }), stages({ b: fail, a: lower }), ['a'])
    expect(summary(result)).toMatchObject({ diverged: 1 })
  })

  test('differ under the rule that says so', async () => {
    const terms = (throws: string): Terms => ({ ...EXACTLY, rules: new Map([['*', rule({ throws })]]) })
    const other = (): never => {
      throw new TypeError('no')
    }
    const differ = await run(stages({ fail }), stages({ fail }), ['a'], { terms: terms('differ') })
    expect(summary(differ)).toMatchObject({ diverged: 1 })
    const kind = await run(stages({ fail }), stages({ fail: other }), ['a'], { terms: terms('same-kind') })
    expect(summary(kind)).toMatchObject({ diverged: 1 })
  })

  test('tell undefined from a stage that did not run', async () => {
    const nothing = (): undefined => undefined
    expect(summary(await run(stages({ nothing }), stages({ nothing }), [1]))).toMatchObject({ compared: 1 })
    expect(summary(await run(stages({ nothing }), stages({ nothing: fail }), [1]))).toMatchObject({ diverged: 1 })
  })

  test('compare nothing where there are no records', async () => {
    expect(summary(await run(stages({ lower }), stages({ lower }), []))).toMatchObject({ all: 0, compared: 0 })
  })
})

describe('a function with taps', () => {
  test('is compared with stages of the same names', async () => {
    const traced = (text: string): string[] => tap('words', tap('lower', text.toLowerCase()).split(' '))
    const staged = stages({ lower, words })
    expect(summary(await run(staged, traced, ['A B', 'c']))).toMatchObject({ compared: 2, diverged: 0 })
    const untapped = (text: string): string[] => tap('lower', text.toLowerCase()).split(' ')
    expect(summary(await run(staged, untapped, ['A B']))).toMatchObject({ diverged: 1, first: ['r0: words'] })
  })

  test('differs where a tap is passed on one side only', async () => {
    const always = (x: number): number => tap('end', tap('half', x) + 0)
    const sometimes = (x: number): number => tap('end', x > 1 ? tap('half', x) : x)
    const result = await run(always, sometimes, [2, 1])
    expect(summary(result)).toMatchObject({ diverged: 1, first: ['r1: half'] })
  })

  test('may pass taps in any order where the other side has parallel branches', async () => {
    const staged = [parallel('both', { a: [stage('low', lower)], b: [stage('words', words)] })]
    const traced = (text: string): object => {
      const b = tap('words', words(text))
      const a = tap('low', text.toLowerCase())
      return tap('both', { a, b })
    }
    expect(summary(await run(staged, traced, ['A b']))).toMatchObject({ diverged: 0, displaced: false })
  })
})

describe('what is kept', () => {
  test('keeps the simplest divergences and counts all', async () => {
    const inputs = Array.from({ length: 50 }, (_, index) => 'x'.repeat(50 - index))
    const result = await run(stages({ lower }), stages({ lower: words }), inputs, { keep: 3 })
    expect(result.divergences.map(({ size }) => size)).toEqual([1, 2, 3])
    expect(result.tally.diverged).toBe(50)
  })

  test('sets apart what the caller knows of', async () => {
    const onDivergence = ({ id }: { id: string }): boolean => id === 'r0'
    const result = await run(stages({ lower }), stages({ lower: words }), ['a', 'b'], { onDivergence })
    expect(result.tally).toMatchObject({ compared: 2, diverged: 1, known: 1 })
    expect([result.known, result.divergences].map((list) => list.map(({ record }) => record.id))).toEqual([
      ['r0'],
      ['r1'],
    ])
  })

  test('stops after the batch that diverges, if asked to', async () => {
    const options = { terms: EXACTLY, keep: 1, bail: true, inFlight: 1 }
    const batches = [records(['a']), records(['b']), records(['c'])]
    const result = await lockstep(
      { training: side('training', stages({ lower })), inference: side('inference', stages({ lower: words })) },
      batches,
      options,
    )
    expect(result.tally.records).toBe(1)
  })
})

describe('vacuous stages', () => {
  const vacuous = async (target: Record<string, (value: never) => unknown>, inputs: unknown[]): Promise<string[]> => {
    const { vacuity } = await run(stages(target), stages(target), inputs)
    return [...vacuity].filter(([, seen]) => !seen.matters).map(([name]) => name)
  }

  test('are those that change no input', async () => {
    expect(await vacuous({ lower, expand, words }, ['a b', 'c'])).toEqual(['lower', 'expand'])
  })

  test('are those of another kind that always make the same value', async () => {
    expect(await vacuous({ count: (text: string) => (text === 'never' ? 1 : 0) }, ['a', 'b'])).toEqual(['count'])
  })

  test('matter once they throw', async () => {
    const strict = (text: string): string => {
      if (text === '') throw new Error('empty')
      return text
    }
    expect(await vacuous({ strict }, ['a', ''])).toEqual([])
  })
})
