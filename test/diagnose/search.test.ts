import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EDIT_KINDS, structuralEdits } from '../../harness/diagnose/edit-kinds.ts'
import { EXHAUSTIVE, search } from '../../harness/diagnose/search.ts'
import { applyEdits, type Edit } from '../../harness/hybrid/edits.ts'
import { runTraining } from '../../harness/hybrid/training-run.ts'
import type { Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { laid } from '../hybrid/pipelines.ts'

const add = (name: string, by = 1) => stage(name, (value: number) => value + by)
const double = (name: string) => stage(name, (value: number) => value * 2)
const same = (name: string) => stage(name, (value: number) => value)
const told = (edits: readonly Edit[]): string => edits.map(({ edit, pair }) => `${edit} ${pair.name}`).join(', ')
const costOf = (edits: readonly Edit[]): number => edits.reduce((sum, { edit }) => sum + EDIT_KINDS[edit].cost, 0)

async function space(training: readonly Node[], inference: readonly Node[], inputs: readonly number[]) {
  const both = await laid(training, inference)
  const trainingRuns = [await runTraining(both, inputs)]
  return { ...both, trainingRuns, structural: structuralEdits(both.original) }
}

async function found(training: readonly Node[], inference: readonly Node[], inputs: readonly number[] = [1, 5]) {
  const { original, trainingRuns, structural } = await space(training, inference, inputs)
  const repair = await search({ original, trainingRuns, required: [], optional: structural })
  return repair === null ? null : told(repair.edits)
}

describe('the search for a repair', () => {
  it('finds nothing to do where both agree', async () => {
    expect(await found([add('a'), double('b')], [add('a'), double('b')])).toBe('')
    expect(await found([add('a'), same('b')], [add('a')])).toBe('')
    expect(await found([add('a'), same('b')], [same('b'), add('a')])).toBe('')
  })

  it('finds a missing stage, an extra one, and an order', async () => {
    expect(await found([add('a'), double('b')], [double('b')])).toBe('insert a')
    expect(await found([double('b')], [add('a'), double('b')])).toBe('delete a')
    expect(await found([add('a'), double('b')], [double('b'), add('a')])).toBe('move b')
  })

  it('leaves out what is not needed', async () => {
    const training = [add('a'), double('b'), same('c')]
    expect(await found(training, [same('x'), double('b')])).toBe('insert a')
  })

  it('finds several faults together', async () => {
    const training = [add('a'), double('b'), add('c', 3), double('d')]
    expect(await found(training, [double('b'), add('a'), add('e', 7), double('d')])).toBe('move b, insert c, delete e')
  })

  it('is null where not even all edits together repair', async () => {
    expect(await found([add('a')], [add('a', 2)])).toBeNull()
  })

  it('keeps the required edits, whatever they do', async () => {
    const { original, trainingRuns, structural, pair } = await space(
      [add('a'), double('b')],
      [add('a', 2), double('b'), add('x', 0)],
      [1, 2],
    )
    const required: readonly Edit[] = [{ edit: 'replace', pair: pair('a') }]
    const repair = await search({ original, trainingRuns, required, optional: structural })
    expect(told(repair?.edits ?? [])).toBe('replace a')
    expect(repair?.program.map(({ key }) => key)).toEqual(['training/a', 'inference/b', 'inference/x'])
  })

  it(`tries every cheaper set up to ${EXHAUSTIVE} edits, and takes one away at a time above`, async () => {
    const names = Array.from({ length: EXHAUSTIVE + 1 }, (_, index) => `s${index}`)
    const training = [...names.map((name) => same(name)), add('a')]
    const many = await space(training, [double('z')], [1, 2])
    const repair = await search({ ...many, required: [], optional: many.structural })
    expect([told(repair?.edits ?? []), repair?.smallest]).toEqual(['insert a, delete z', false])
    const few = await space([same('s0'), add('a')], [double('z')], [1, 2])
    const small = await search({ ...few, required: [], optional: few.structural })
    expect([told(small?.edits ?? []), small?.smallest]).toEqual(['insert a, delete z', true])
  })

  it('finds a repair that no cheaper one beats', async () => {
    const stages = { a: add('a'), b: double('b'), c: add('c', 3), d: same('d') }
    const lists = fc.shuffledSubarray(Object.values(stages), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(lists, lists, async (training, inference) => {
        const { original, trainingRuns, structural } = await space(training, inference, [1, 5])
        const repairs = async (edits: readonly Edit[]): Promise<boolean> => {
          for (const program of applyEdits(original, edits))
            for (const run of trainingRuns)
              if ((await run.compare(program)).every((parting) => parting === null)) return true
          return false
        }
        let least = Infinity
        for (let bits = 0; bits < 2 ** structural.length; bits++) {
          const subset = structural.filter((_, index) => bits & (1 << index))
          if (costOf(subset) < least && (await repairs(subset))) least = costOf(subset)
        }
        const repair = await search({ original, trainingRuns, required: [], optional: structural })
        expect(repair === null ? Infinity : costOf(repair.edits)).toBe(least)
        expect(await repairs(repair?.edits ?? structural)).toBe(repair !== null)
        for (const rival of repair?.rivals ?? []) expect([costOf(rival), await repairs(rival)]).toEqual([least, true])
      }),
      { numRuns: 30 },
    )
  })
})
