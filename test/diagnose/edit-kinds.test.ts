import { describe, expect, it } from 'vitest'
import { EDIT_KINDS, mendingEdit, structuralEdits } from '../../harness/diagnose/edit-kinds.ts'
import type { FaultyStage } from '../../harness/diagnose/mend-params.ts'
import { CAUSE_KINDS } from '../../harness/diagnose/cause-kinds.ts'
import type { FunctionEdit } from '../../harness/hybrid/edits.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { laid, named } from '../hybrid/pipelines.ts'

const edits = async (training: readonly string[], inference: readonly string[]) => {
  const { original } = await laid(named(...training), named(...inference))
  return structuralEdits(original).map(({ edit, pair }) => `${edit} ${pair.name}`)
}

describe('structural edits', () => {
  it('are none between equal pipelines', async () => {
    expect(await edits(['a'], ['a'])).toEqual([])
    expect(await edits(['a', 'b', 'c'], ['a', 'b', 'c'])).toEqual([])
  })

  it('move what runs in another order, what runs first at inference first', async () => {
    expect(await edits(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual(['move c', 'move a', 'move b'])
    expect(await edits(['a', 'b', 'c', 'd'], ['b', 'a', 'c', 'd'])).toEqual(['move b', 'move a'])
  })

  it('insert what is missing and delete what is extra, behind the moves', async () => {
    expect(await edits(['a', 'b', 'c'], ['c', 'x', 'a'])).toEqual(['move c', 'move a', 'insert b', 'delete x'])
    expect(await edits(['a', 'b'], ['x', 'y'])).toEqual(['insert a', 'insert b', 'delete x', 'delete y'])
  })
})

describe('the edit that mends a stage', () => {
  const cut = (params: unknown) => stage('cut', (text: string) => text, { params })
  const faulty = async (
    training: unknown,
    inference: unknown,
    { agrees, ...more }: Partial<FaultyStage> & { readonly agrees: (edit: FunctionEdit) => Promise<boolean> },
  ): Promise<FaultyStage> => {
    const { step } = await laid([cut(training)], [cut(inference)])
    const steps = { training: step('training', 'cut'), inference: step('inference', 'cut') }
    const mends: FaultyStage['mends'] = async (edit) => {
      const agreed = await agrees(edit)
      return { mended: agreed ? 1 : 0, left: agreed ? 0 : 1, broken: 0 }
    }
    return { ...steps, paramNames: new Map(), hasTrainingEnv: false, mends, ...more }
  }
  const sets = (edit: FunctionEdit): readonly string[] =>
    edit.edit === 'set-params' ? edit.leaves.map(({ path }) => path) : []

  it('sets as few params as make it agree', async () => {
    const stageOf = await faulty(
      { limit: 2, side: 'left', pad: 'x' },
      { limit: 3, side: 'right', pad: 'y' },
      { agrees: async (edit) => sets(edit).includes('$.limit') && sets(edit).includes('$.pad') },
    )
    expect(await mendingEdit(stageOf)).toMatchObject({
      edit: 'set-params',
      leaves: [{ path: '$.limit' }, { path: '$.pad' }],
      params: { limit: 2, side: 'right', pad: 'x' },
    })
  })

  it('sets no param that both sides have in common, and tries none where all are', async () => {
    const tried: FunctionEdit[] = []
    const agrees = async (edit: FunctionEdit): Promise<boolean> => tried.push(edit) < 0
    expect(await mendingEdit(await faulty({ limit: 2 }, { limit: 2 }, { agrees }))).toMatchObject({ edit: 'replace' })
    expect(tried).toEqual([])
  })

  it('sets tables whole where their keys differ and no leaf alone does', async () => {
    const table = { poa: 'power', nda: 'agreement', llc: 'company' }
    const hasKey = async (edit: FunctionEdit): Promise<boolean> =>
      edit.edit === 'set-params' && Object.hasOwn((edit.params as { table: object }).table, 'nda')
    const stageOf = await faulty(
      { limit: 2, table },
      { limit: 3, table: { poa: 'power', llc: 'company' } },
      { agrees: hasKey },
    )
    expect(await mendingEdit(stageOf)).toMatchObject({
      edit: 'set-params',
      leaves: [{ path: '$.table.nda', training: 'agreement', absent: 'inference' }],
      params: { limit: 3, table },
    })
    const other = await faulty({ table }, { table: {} }, { agrees: async () => false })
    expect(await mendingEdit(other)).toMatchObject({ edit: 'replace' })
  })

  it('takes the environment of training where params do not do, and a replacement at last', async () => {
    const agrees = async ({ edit }: FunctionEdit): Promise<boolean> => edit === 'set-environment'
    const there = await faulty({ limit: 2 }, { limit: 3 }, { agrees, hasTrainingEnv: true })
    expect(await mendingEdit(there)).toMatchObject({ edit: 'set-environment' })
    const none = await faulty({ limit: 2 }, { limit: 3 }, { agrees })
    expect(await mendingEdit(none)).toMatchObject({ edit: 'replace' })
    const neither = await faulty({ limit: 2 }, { limit: 3 }, { agrees: async () => false, hasTrainingEnv: true })
    expect(await mendingEdit(neither)).toMatchObject({ edit: 'replace' })
  })
})

describe('the table of edits', () => {
  it('costs a replacement most, so that it is taken last', () => {
    const dearest = Object.entries(EDIT_KINDS).toSorted(([, a], [, b]) => b.cost - a.cost)[0]
    expect(dearest?.[0]).toBe('replace')
  })

  it('has one edit for each cause in the structure', () => {
    const causes = Object.values(EDIT_KINDS).map(({ cause }) => cause)
    const structure = Object.entries(CAUSE_KINDS).flatMap(([kind, { isStructure }]) => (isStructure ? [kind] : []))
    expect(structure.filter((kind) => causes.filter((cause) => cause === kind).length !== 1)).toEqual([])
  })
})
