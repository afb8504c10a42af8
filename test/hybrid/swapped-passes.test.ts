import { describe, expect, test } from 'vitest'
import type { Passed, Traced } from '../../harness/hybrid/join-of-both.ts'
import { swappedPasses } from '../../harness/hybrid/swapped-passes.ts'
import { outcomeAt, type Outcome } from '../../harness/pipeline/outcome.ts'
import { loadHanded } from '../../harness/sides/load-rows.ts'
import type { Side } from '../../harness/sides/side.ts'
import { tap } from '../../harness/tap.ts'
import { sideOf } from '../diagnose/diagnosed.ts'

type Step = (text: string) => string
const lower: Step = (text) => text.toLowerCase()
const tags: Step = (text) => text.replaceAll(/<[^>]*>/g, ' ')
const entities: Step = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
const spaces: Step = (text) => text.replaceAll(/ +/g, ' ')
const cut: Step = (text) => text.slice(0, 6)

interface Listing {
  readonly item: { readonly title: string }
}

const TITLES = ['A <b>tin</b>', 'A &lt;tin&gt; box', '&lt;ONE&gt;', 'x &lt; Y &gt; z', 'x  Y', 'Plain', 'Lamp, brass']
const LISTINGS: readonly Listing[] = TITLES.map((title) => ({ item: { title } }))

/** One variable that is assigned once by each step, the first of them from a part of the record. */
const chain =
  (steps: readonly Step[]) =>
  ({ item }: Listing): string => {
    let text = item.title
    for (const step of steps) text = tap('text', step(text))
    return text
  }

async function passed(side: Side, inputs: readonly unknown[]): Promise<Passed> {
  const rows: Outcome[][] = []
  await loadHanded(side, { inputs, handed: new Map() }, (outcomes) => {
    rows.push(side.stages.map((_, at) => outcomeAt(outcomes, at)))
  })
  const came = new Map(side.stages.map((name, at) => [name, rows.map((row) => row[at])]))
  const names = side.stages.filter((name) => name.startsWith('text'))
  const traced: Traced = { came, inputs, passes: new Map([['text', names]]), places: new Map() }
  return [traced, names]
}

async function swapped(
  training: readonly Step[],
  inference: readonly Step[],
  inputs: readonly Listing[] = LISTINGS,
): Promise<readonly number[] | null> {
  const sides = {
    training: sideOf('training', chain(training)),
    inference: sideOf('inference', chain(inference)),
  }
  return swappedPasses(sides, await passed(sides.training, inputs), await passed(sides.inference, inputs))
}

describe('two assignments of one variable', () => {
  test('are swapped where each gives what the other does, for what stands before both', async () => {
    expect(await swapped([lower, tags, entities, spaces], [lower, entities, tags, spaces])).toEqual([0, 2, 1, 3])
  })

  test('may be the first ones, which are made from a part of the record', async () => {
    expect(await swapped([tags, entities, spaces], [entities, tags, spaces])).toEqual([1, 0, 2])
  })

  test('may be more than one pair of them', async () => {
    expect(await swapped([tags, entities, cut, lower], [entities, tags, lower, cut])).toEqual([1, 0, 3, 2])
  })

  test('are not swapped where one of them does something else', async () => {
    expect(await swapped([lower, tags, entities], [lower, entities, cut])).toBeNull()
    expect(await swapped([lower, tags, spaces], [lower, entities, spaces])).toBeNull()
    expect(await swapped([lower, tags, spaces], [lower, tags, spaces])).toBeNull()
  })

  test('are not swapped where a side has more of them, or one record alone shows it', async () => {
    expect(await swapped([tags, entities, spaces], [entities, tags])).toBeNull()
    const plain = LISTINGS.slice(-2)
    expect(await swapped([tags, entities], [entities, tags], [...plain, ...LISTINGS.slice(0, 1)])).toBeNull()
    expect(await swapped([tags, entities], [entities, tags], [...plain, ...LISTINGS.slice(0, 2)])).toEqual([1, 0])
  })

  test('are not looked for among many', async () => {
    const many = Array.from({ length: 7 }, () => spaces)
    expect(await swapped([tags, entities, ...many], [entities, tags, ...many])).toBeNull()
  })
})
