import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { structuralEdits } from '../../harness/diagnose/edit-kinds.ts'
import {
  applyEdits,
  changedStep,
  editedSteps,
  originalOf,
  putsStage,
  replacementBeside,
  type Edit,
  type StructuralEdit,
} from '../../harness/hybrid/edits.ts'
import { parallel } from '../../harness/pipeline/parallel.ts'
import { laid, named, namesOf, type Laid } from './pipelines.ts'

/** Applies structural edits, given as `move b`, and names the stages of every program there may be. */
async function edited(training: readonly string[], inference: readonly string[], edits: readonly string[]) {
  const both = await laid(named(...training), named(...inference))
  const made = edits.map((text): StructuralEdit => {
    const [edit, name] = text.split(' ')
    return { edit: edit as StructuralEdit['edit'], pair: both.pair(name ?? '') }
  })
  return applyEdits(both.original, made).map((program) => namesOf(program).join(' '))
}

describe('edits of a pipeline', () => {
  it('put a stage at its place in training, or take it out', async () => {
    expect(await edited(['a', 'b', 'c'], ['a', 'c'], ['insert b'])).toEqual(['a b c'])
    expect(await edited(['a', 'c'], ['a', 'b', 'c'], ['delete b'])).toEqual(['a c'])
    expect(await edited(['a', 'b', 'c'], ['b', 'c', 'a'], ['move a'])).toEqual(['a b c'])
    expect(await edited(['a', 'b', 'c'], ['c', 'a', 'b'], ['move c'])).toEqual(['a b c'])
    expect(await edited(['a', 'b'], ['b', 'a'], [])).toEqual(['b a'])
    expect(await edited(['a'], ['b'], ['insert a', 'delete b'])).toEqual(['a'])
  })

  it('leave stages of inference alone where they are, and what is not asked for undone', async () => {
    expect(await edited(['a', 'b', 'c'], ['x', 'c', 'y'], ['insert a'])).toEqual(['a x c y'])
    expect(await edited(['a', 'b', 'c'], ['c'], ['insert b'])).toEqual(['b c'])
  })

  it('try every slot where no place is behind all that runs before it and before all that runs after it', async () => {
    const programs = await edited(['a', 'b', 'c'], ['c', 'a'], ['insert b'])
    // Behind all that runs before it comes first.
    expect(programs).toEqual(['c a b', 'b c a', 'c b a'])
  })

  it('try no slot before what the step is made from, where that is known', async () => {
    const both = await laid(named('a', 'b', 'c'), named('c', 'a'))
    const original = { ...both.original, madeFrom: new Map([[both.pair('b'), new Set([both.pair('a')])]]) }
    const programs = applyEdits(original, [{ edit: 'insert', pair: both.pair('b') }])
    expect(programs.map((program) => namesOf(program).join(' '))).toEqual(['c a b'])
  })

  it('stop at 24 programs', async () => {
    const training = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const programs = await edited(training, ['h', 'g', 'f', 'a'], ['insert b', 'insert c', 'insert d', 'insert e'])
    expect(programs).toHaveLength(24)
    expect(new Set(programs).size).toBe(24)
  })

  it('look at the order inside a branch only', async () => {
    const branches = (left: readonly string[]) => [
      parallel('group', { left: named(...left), right: named('r') }),
      ...named('end'),
    ]
    const both = await laid(branches(['a', 'b']), branches(['b']))
    const programs = applyEdits(both.original, [{ edit: 'insert', pair: both.pair('a') }])
    expect(programs.map(namesOf)).toEqual([['a', 'b', 'r', 'group', 'end']])
  })

  it('of a pipeline that cannot be made are an internal error', async () => {
    const both = await laid(named('a', 'b'), named('b'))
    expect(() => applyEdits(both.original, [{ edit: 'move', pair: both.pair('a') }])).toThrow("no stage 'a' to move")
  })

  it('all together give the pipeline of training, whatever the two are', async () => {
    const lists = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g'], { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(lists, lists, async (training, inference) => {
        const { original } = await laid(named(...training), named(...inference))
        const programs = applyEdits(original, structuralEdits(original))
        expect(programs.map(namesOf)).toEqual([training])
      }),
      { numRuns: 200 },
    )
  })

  it('never lose, double or invent a stage', async () => {
    const lists = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(lists, lists, fc.infiniteStream(fc.boolean()), async (training, inference, coin) => {
        const { original } = await laid(named(...training), named(...inference))
        const edits = structuralEdits(original).filter(() => coin.next().value)
        const of = (kind: Edit['edit']) => edits.flatMap(({ edit, pair }) => (edit === kind ? [pair.name] : []))
        const expected = [...inference.filter((name) => !of('delete').includes(name)), ...of('insert')].toSorted()
        const programs = applyEdits(original, edits)
        expect(programs.length).toBeGreaterThan(0)
        for (const program of programs) expect(namesOf(program).toSorted()).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })
})

describe('edits of a function', () => {
  const leaves = [{ path: '$.limit', training: 2, inference: 3 }]
  const changes = async (): Promise<Laid & Record<'set' | 'moveThere' | 'replace' | 'environment', Edit>> => {
    const both = await laid(named('a', 'b'), named('b', 'a'))
    const pair = both.pair('b')
    return {
      ...both,
      set: { edit: 'set-params', pair, leaves, params: { limit: 2 } },
      moveThere: { edit: 'move', pair },
      replace: { edit: 'replace', pair },
      environment: { edit: 'set-environment', pair },
    }
  }

  it('change the step, and nothing else', async () => {
    const { original, set, replace, environment } = await changes()
    const told = (edit: Edit) => editedSteps(original, [edit]).map(({ key, params }) => ({ key, params }))
    const other = { key: 'inference/a', params: undefined }
    expect(told(set)).toEqual([{ key: 'inference/b($.limit)', params: { limit: 2 } }, other])
    expect(told(replace)).toEqual([{ key: 'training/b', params: undefined }, other])
    expect(told(environment)).toEqual([{ key: 'inTrainingEnv/b', params: undefined }, other])
    expect(editedSteps(original, [])).toEqual(original.inference)
  })

  it('are made beside a move of the same stage, in whatever order they are given', async () => {
    const { original, set, moveThere } = await changes()
    for (const edits of [
      [set, moveThere],
      [moveThere, set],
    ]) {
      expect(editedSteps(original, edits).map(({ key }) => key)).toEqual(['inference/b($.limit)', 'inference/a'])
      const programs = applyEdits(original, edits)
      expect(programs.map((program) => program.map(({ key }) => key))).toEqual([
        ['inference/a', 'inference/b($.limit)'],
      ])
    }
  })

  it('replace by a stage that training has', async () => {
    const { step, pair } = await laid(named('a'), named('a', 'b'))
    const replace = { edit: 'replace', pair: pair('b') } as const
    expect(() => changedStep(step('inference', 'b'), replace, undefined)).toThrow("no stage in place of 'b'")
  })
})

describe('a structural edit', () => {
  it('puts a stage somewhere unless it only takes one away', async () => {
    const { pair } = await laid(named('a'), named('a'))
    const of = (edit: 'move' | 'insert' | 'delete' | 'replace') => putsStage({ edit, pair: pair('a') })
    expect([of('move'), of('insert'), of('delete'), of('replace')]).toEqual([true, true, false, false])
  })
})

describe('the original', () => {
  it('is both pipelines as they are, in their own order', async () => {
    const { sides, plan } = await laid(named('a', 'b', 'c'), named('c', 'x', 'a'))
    const { training, inference } = originalOf(sides, plan)
    expect(namesOf(training)).toEqual(['a', 'b', 'c'])
    expect(namesOf(inference)).toEqual(['c', 'x', 'a'])
    expect(inference.map(({ side }) => side)).toEqual(['inference', 'inference', 'inference'])
  })
})

describe('params and a replacement of one stage', () => {
  it('are the replacement while both stand, and the params without it', async () => {
    const { original, pair } = await laid(named('a', 'b'), named('a', 'b'))
    const params: Edit = { edit: 'set-params', pair: pair('a'), leaves: [], params: 1 }
    const replace: Edit = { edit: 'replace', pair: pair('a') }
    const other: Edit = { edit: 'replace', pair: pair('b') }
    expect(editedSteps(original, [params, replace]).map(({ side }) => side)).toEqual(['training', 'inference'])
    expect(replacementBeside(params, [params, other, replace])).toBe(replace)
    expect([replacementBeside(params, [params, other]), replacementBeside(replace, [params, replace])]).toEqual([
      undefined,
      undefined,
    ])
  })
})
