import { describe, expect, test } from 'vitest'
import { asFunction, besideEachOther, stageGraph } from '../../harness/hybrid/as-function.ts'
import { originalOf } from '../../harness/hybrid/edits.ts'
import { openHybrids } from '../../harness/hybrid/hybrids.ts'
import { parallel } from '../../harness/pipeline/parallel.ts'
import { outcomeKind } from '../../harness/pipeline/outcome.ts'
import { makePlan } from '../../harness/run/plan.ts'
import { loadHanded, loadRows } from '../../harness/sides/load-rows.ts'
import type { HandedBack, Side } from '../../harness/sides/side.ts'
import { tap } from '../../harness/tap.ts'
import { side, stages } from '../run/sides.ts'

const list = (role: 'training' | 'inference' = 'training'): Side =>
  side(role, [
    ...stages({ a: (v: number) => v + 1 }),
    parallel('both', {
      one: [
        ...stages({ b: (v: number) => v * 2 }),
        parallel('inner', { x: stages({ x: (v: number) => -v }), y: stages({ y: (v: number) => v + 0.5 }) }),
      ],
      two: stages({
        c: (v: number) => {
          if (v > 90) throw new RangeError('too much')
          return v * 3
        },
      }),
    }),
    ...stages({ d: ({ one, two }: { one: { x: number; y: number }; two: number }) => [one.x, one.y, two] }),
  ])

const all = (): boolean => true

async function came(of: Side, inputs: readonly unknown[], handed: HandedBack = new Map()): Promise<unknown[]> {
  const rows: unknown[] = []
  await loadHanded(of, { inputs, handed }, (outcomes) => {
    rows.push(
      Object.fromEntries(
        of.stages.flatMap((name, at) =>
          outcomeKind(outcomes[at]) === 'not-reached'
            ? []
            : [[name, outcomeKind(outcomes[at]) === 'threw' ? 'threw' : outcomes[at]]],
        ),
      ),
    )
  })
  return rows
}

describe('asFunction', () => {
  test('gives at every tap what the stages give, also where one throws', async () => {
    const own: unknown[] = []
    await loadRows(list(), [1, 2], (outcomes) => void own.push([...outcomes]))
    const made = asFunction(list(), all)
    expect((await came(made, [1, 2])).map((row) => Object.values(row as object))).toEqual(own)
    expect(await came(made, [99])).toEqual([
      { a: 100, b: 200, x: -200, y: 200.5, inner: { x: -200, y: 200.5 }, c: 'threw' },
    ])
  })

  test('hands back what it is told to, at joins too, and in the place of what threw', async () => {
    const made = asFunction(list(), all)
    expect(await came(made, [1], new Map([['b', [10]]]))).toEqual([
      { a: 2, b: 4, x: -10, y: 10.5, inner: { x: -10, y: 10.5 }, c: 6, both: expect.anything(), d: [-10, 10.5, 6] },
    ])
    const handed = new Map<string, readonly unknown[]>([
      ['inner', [{ x: 0, y: 0 }]],
      ['c', [7]],
    ])
    expect(await came(made, [99], handed)).toMatchObject([{ c: 'threw', d: [0, 0, 7] }])
  })
})

describe('stageGraph', () => {
  const feeders = (isTap: (name: string) => boolean): unknown => {
    const { info } = asFunction(list(), isTap)
    const graph = stageGraph(info.stages)
    return Object.fromEntries(info.stages.map(({ name }) => [name, [...(graph.feeders(name) ?? [])].join(' ')]))
  }

  test('knows what every stage and join is made from', () => {
    expect(feeders(all)).toEqual({ a: '', b: 'a', x: 'b', y: 'b', inner: 'x y', c: 'a', both: 'inner c', d: 'both' })
    expect(stageGraph([]).feeders('a')).toBeNull()
  })

  test('looks through a join that is no tap', () => {
    expect(feeders(() => false)).toMatchObject({ d: 'x y c' })
  })
})

describe('beside a function', () => {
  const fn = (): Side =>
    side('inference', (v: number) => {
      const a = tap('a', v + 1)
      const c = tap('c', a * 3)
      const b = tap('b', a * 2)
      const [x, y] = [tap('x', -b), tap('y', b + 0.5)]
      return tap('d', [x, y, c])
    })

  test('each step of both runs on what the program has, and gives what it gave there', async () => {
    const sides = { training: list(), inference: fn() }
    await loadRows(sides.inference, [1, 2, 5])
    const plan = makePlan(sides.training, sides.inference, { rules: new Map(), align: new Map(), only: null })
    const made = besideEachOther(sides, plan)
    const both = { training: made('training', sides.training), inference: made('inference', sides.inference) }
    expect(both.inference).toBe(sides.inference)
    const original = originalOf(both, plan)
    expect(original.training.map(({ info }) => info.name)).toEqual(['a', 'b', 'x', 'y', 'c', 'd'])
    expect(original.inference.map(({ info }) => info.branch.join('.'))).toEqual([
      '',
      'both.two',
      'both.one',
      'both.one.inner.x',
      'both.one.inner.y',
      '',
    ])
    const hybrids = openHybrids({ ...both, inTrainingEnv: null })
    hybrids.learnGraph('training', stageGraph(both.training.info.stages))
    const program = original.inference.map(
      (step) => original.training.find(({ pair }) => pair === step.pair && step.info.name !== 'c') ?? step,
    )
    const ran = await hybrids.on([1, 2, 5]).run(program)
    expect(ran.at(-1)?.column.outcomes).toEqual([
      [-4, 4.5, 6],
      [-6, 6.5, 9],
      [-12, 12.5, 18],
    ])
  })

  test('nothing is made of two lists, or of a list without branches', () => {
    const [left, right] = [list(), list('inference')]
    const terms = { rules: new Map(), align: new Map(), only: null }
    expect(besideEachOther({ training: left, inference: right }, makePlan(left, right, terms))('training', left)).toBe(
      left,
    )
    const chain = side('training', stages({ a: (v: number) => v + 1 }))
    const plan = makePlan(chain, fn(), terms)
    expect(besideEachOther({ training: chain, inference: fn() }, plan)('training', chain)).toBe(chain)
  })

  test('what a function returns stands for a join that comes last', async () => {
    const last = side('training', [parallel('both', { a: stages({ a: (v: number) => v + 1 }) })])
    const returns = side('inference', (v: number) => ({ a: tap('a', v + 1) }))
    await loadRows(returns, [1])
    const { pairs } = makePlan(last, returns, { rules: new Map(), align: new Map(), only: null })
    expect(pairs.map(({ name, training, inference }) => [name, training, inference])).toEqual([
      ['a', 0, 0],
      ['return', 1, 1],
    ])
  })
})
