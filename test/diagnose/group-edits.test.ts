import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupEdits, harmlessGroups, stagesOf, type EditGroup } from '../../harness/diagnose/group-edits.ts'
import { structuralEdits } from '../../harness/diagnose/edit-kinds.ts'
import type { Edit } from '../../harness/hybrid/edits.ts'
import { laid, named } from '../hybrid/pipelines.ts'

const told = (group: EditGroup): string =>
  `${group.kind} of ${stagesOf(group).join(' ')}: ${group.edits.map(({ edit, pair }) => `${edit} ${pair.name}`).join(', ')}`

async function grouped(training: readonly string[], inference: readonly string[], chosen: readonly string[]) {
  const { original, pair } = await laid(named(...training), named(...inference))
  const edits = chosen.map((text): Edit => {
    const [edit, name] = text.split(' ') as ['move', string]
    return { edit, pair: pair(name) }
  })
  return groupEdits(original, edits).map(told)
}

describe('edits that stand for one cause', () => {
  it('are each its own, with the kind that they stand for', async () => {
    expect(await grouped(['a', 'b', 'c'], ['b', 'x', 'c'], [])).toEqual([])
    expect(
      await grouped(['a', 'b', 'c'], ['b', 'x', 'c'], ['insert a', 'delete x', 'replace b', 'set-environment c']),
    ).toEqual([
      'missing-stage of a: insert a',
      'extra-stage of x: delete x',
      'implementation of b: replace b',
      'version of c: set-environment c',
    ])
  })

  it('are all moves of one connected group of inversions', async () => {
    expect(await grouped(['a', 'b', 'c', 'd'], ['b', 'a', 'd', 'c'], ['move b', 'move d'])).toEqual([
      'order of a b: move b',
      'order of c d: move d',
    ])
    expect(await grouped(['a', 'b', 'c'], ['c', 'b', 'a'], ['move c', 'move a'])).toEqual([
      'order of a b c: move c, move a',
    ])
  })

  it('name the inversions that their moves put right, not the others of the group', async () => {
    expect(await grouped(['a', 'b', 'c'], ['c', 'b', 'a'], ['move c'])).toEqual(['order of a c b: move c'])
    expect(await grouped(['a', 'b', 'c', 'd'], ['b', 'd', 'a', 'c'], ['move b'])).toEqual(['order of a b: move b'])
  })

  it('are every edit just once', async () => {
    const lists = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(lists, lists, async (training, inference) => {
        const { original } = await laid(named(...training), named(...inference))
        const edits = structuralEdits(original)
        const inGroups = groupEdits(original, edits).flatMap((group) => [...group.edits])
        expect(new Set(inGroups)).toEqual(new Set(edits))
        expect(inGroups).toHaveLength(edits.length)
      }),
      { numRuns: 100 },
    )
  })
})

describe('differences in structure that changed nothing', () => {
  async function harmless(training: readonly string[], inference: readonly string[], needed: readonly string[]) {
    const { original } = await laid(named(...training), named(...inference))
    const structural = structuralEdits(original)
    const repair = structural.filter(({ edit, pair }) => needed.includes(`${edit} ${pair.name}`))
    return harmlessGroups(original, structural, repair).map(told)
  }

  it('are those that no repair needed', async () => {
    expect(await harmless(['a', 'b'], ['a', 'b'], [])).toEqual([])
    expect(await harmless(['a', 'b', 'c'], ['x', 'c', 'b'], [])).toEqual([
      'order of b c: move c',
      'missing-stage of a: insert a',
      'extra-stage of x: delete x',
    ])
    expect(await harmless(['a', 'b', 'c'], ['x', 'c', 'b'], ['insert a', 'move b'])).toEqual([
      'extra-stage of x: delete x',
    ])
  })

  it('are one for each connected group of inversions, however many moves could undo it', async () => {
    expect(await harmless(['a', 'b', 'c', 'd', 'e'], ['c', 'b', 'a', 'e', 'd'], [])).toEqual([
      'order of a b c: move c',
      'order of d e: move e',
    ])
  })
})
