import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connected, inversions, type Inversion } from '../../harness/hybrid/inversions.ts'
import { parallel, type Node } from '../../harness/pipeline/parallel.ts'
import { laid, named } from './pipelines.ts'

const told = ({ first, second }: Inversion): string => `${first.name}${second.name}`

async function inverted(training: readonly Node[], inference: readonly Node[]) {
  const { original } = await laid(training, inference)
  return inversions(original.training, original.inference)
}

const groupsOf = (pairs: readonly Inversion[]): readonly string[] =>
  connected(pairs)
    .map((group) => group.map(told).toSorted().join(' '))
    .toSorted()

describe('inversions', () => {
  it('are pairs that run in the other order at inference, what runs first in training first', async () => {
    expect((await inverted(named('a', 'b'), named('a', 'b'))).map(told)).toEqual([])
    expect((await inverted(named('a'), named('a'))).map(told)).toEqual([])
    expect((await inverted(named('a', 'b'), named('b', 'a'))).map(told)).toEqual(['ab'])
    expect((await inverted(named('a', 'b', 'c'), named('c', 'a', 'b'))).map(told)).toEqual(['ac', 'bc'])
  })

  it('are of stages that both sides have', async () => {
    expect(await inverted(named('a', 'b', 'x'), named('y', 'b'))).toEqual([])
    expect(await inverted(named('a', 'b'), named('c', 'd'))).toEqual([])
  })

  it('do not lie between parallel branches', async () => {
    const training = [parallel('group', { left: named('a', 'b'), right: named('c') }), ...named('end')]
    const swapped = [parallel('group', { right: named('c'), left: named('a', 'b') }), ...named('end')]
    expect(await inverted(training, swapped)).toEqual([])
    const inside = [parallel('group', { left: named('b', 'a'), right: named('c') }), ...named('end')]
    expect((await inverted(training, inside)).map(told)).toEqual(['ab'])
  })

  it('are all that there are', async () => {
    const lists = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(lists, lists, async (training, inference) => {
        const expected = training.flatMap((first) =>
          training
            .filter((second) => training.indexOf(first) < training.indexOf(second))
            .filter((second) => inference.includes(first) && inference.includes(second))
            .filter((second) => inference.indexOf(second) < inference.indexOf(first))
            .map((second) => first + second),
        )
        const found = await inverted(named(...training), named(...inference))
        expect(found.map(told).toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: 200 },
    )
  })
})

describe('connected inversions', () => {
  it('share a stage, directly or by others', async () => {
    expect(groupsOf([])).toEqual([])
    expect(groupsOf(await inverted(named('a', 'b', 'c', 'd'), named('b', 'a', 'd', 'c')))).toEqual(['ab', 'cd'])
    expect(groupsOf(await inverted(named('a', 'b', 'c'), named('c', 'b', 'a')))).toEqual(['ab ac bc'])
    expect(groupsOf(await inverted(named('a', 'b', 'c', 'd'), named('b', 'd', 'a', 'c')))).toEqual(['ab ad cd'])
  })

  it('are every inversion in just one group, and no two groups share a stage', async () => {
    const lists = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g'], { minLength: 7 })
    await fc.assert(
      fc.asyncProperty(lists, async (inference) => {
        const all = await inverted(named('a', 'b', 'c', 'd', 'e', 'f', 'g'), named(...inference))
        const groups = connected(all)
        expect(groups.flat().map(told).toSorted()).toEqual(all.map(told).toSorted())
        const stages = groups.map((group) => new Set(group.flatMap(({ first, second }) => [first, second])))
        for (const [index, one] of stages.entries())
          for (const other of stages.slice(index + 1)) expect([...one].filter((pair) => other.has(pair))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
