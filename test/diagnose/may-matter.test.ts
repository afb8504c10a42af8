import { expect, test } from 'vitest'
import { mayMatter } from '../../harness/diagnose/may-matter.ts'
import { learnTapGraph, type FoundTapGraph } from '../../harness/hybrid/tap-graph.ts'
import type { Role } from '../../harness/pipeline/role.ts'
import type { TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import { tap } from '../../harness/tap.ts'
import { laid } from '../hybrid/pipelines.ts'

const INPUTS = ['a b', 'B', ' c  d e', 'F']

async function moved(training: TracedFunction, inference: TracedFunction): Promise<Record<string, boolean>> {
  const { sides, original } = await laid(training, inference, { seen: INPUTS })
  const graphs = new Map<Role, FoundTapGraph>()
  for (const role of ['training', 'inference'] as const) graphs.set(role, await learnTapGraph(sides[role], INPUTS))
  return Object.fromEntries(original.inference.map(({ pair, info }) => [info.name, mayMatter(pair, original, graphs)]))
}

const sideBySide = (text: string): unknown => {
  const lower = tap('lower', text.toLowerCase())
  const words = tap('words', lower.split(' '))
  const size = tap('size', text.length)
  const twice = tap('twice', size * 2)
  return tap('end', [words, twice])
}

test('what has nothing to do with each other may stand in any order', async () => {
  const otherWay = (text: string): unknown => {
    const size = tap('size', text.length)
    const twice = tap('twice', size * 2)
    const lower = tap('lower', text.toLowerCase())
    const words = tap('words', lower.split(' '))
    return tap('end', [words, twice])
  }
  expect(await moved(sideBySide, otherWay)).toEqual({
    size: false,
    twice: false,
    lower: false,
    words: false,
    end: false,
  })
})

test('a stage may not be moved over one that it feeds on one of the sides, by way of others too', async () => {
  const linked = (text: string): unknown => {
    const size = tap('size', text.length)
    const twice = tap('twice', size * 2)
    const lower = tap('lower', text.toLowerCase().slice(0, twice))
    const words = tap('words', lower.split(' '))
    return tap('end', [words, twice])
  }
  expect(await moved(sideBySide, linked)).toEqual({ size: true, twice: true, lower: true, words: true, end: false })
})

test('of a tap that only watches nothing is known', async () => {
  const looks = (text: string): unknown => {
    const size = text.length
    tap('size', size)
    const twice = tap('twice', size * 2)
    const lower = tap('lower', text.toLowerCase())
    const words = tap('words', lower.split(' '))
    return tap('end', [words, twice])
  }
  expect(await moved(sideBySide, looks)).toMatchObject({ size: true, twice: false })
})
