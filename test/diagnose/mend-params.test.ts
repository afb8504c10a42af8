import { describe, expect, it } from 'vitest'
import { agreesWith, fewestParams, halfParams, type FaultyStage } from '../../harness/diagnose/mend-params.ts'
import type { FunctionEdit } from '../../harness/hybrid/edits.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { laid } from '../hybrid/pipelines.ts'

/** A stage whose params, once set to these names, do this to the records tried. */
async function faulty(mends: (set: readonly string[]) => readonly [mended: number, left: number, broken: number]) {
  const cut = (params: unknown) => stage('cut', (text: string) => text, { params })
  const { step } = await laid([cut({ limit: 2, pad: 'x' })], [cut({ limit: 3, pad: 'y' })])
  const stageOf: FaultyStage = {
    training: step('training', 'cut'),
    inference: step('inference', 'cut'),
    paramNames: new Map(),
    hasTrainingEnv: false,
    mends: async (edit) => {
      const [mended, left, broken] = mends(leavesOf(edit))
      return { mended, left, broken }
    },
  }
  return stageOf
}

function leavesOf(edit: FunctionEdit | null): readonly string[] {
  return edit?.edit === 'set-params' ? edit.leaves.map(({ path }) => path) : []
}

describe('params that mend a stage', () => {
  it('mend it only if no record is left, and none is broken', async () => {
    expect(leavesOf(await fewestParams(await faulty((set) => [9, set.includes('$.pad') ? 0 : 1, 0])))).toEqual([
      '$.pad',
    ])
    expect(await fewestParams(await faulty(() => [9, 1, 0]))).toBeNull()
    expect(await fewestParams(await faulty(() => [9, 0, 1]))).toBeNull()
    const edit: FunctionEdit = { edit: 'replace', pair: (await faulty(() => [1, 0, 0])).inference.pair }
    expect(await agreesWith(await faulty(() => [1, 0, 0]), edit)).toBe(true)
    expect(await agreesWith(await faulty(() => [1, 1, 0]), edit)).toBe(false)
  })

  it('mend it in part if they mend most records and break none, as few of them as mend as many', async () => {
    expect(leavesOf(await halfParams(await faulty((set) => [set.includes('$.limit') ? 9 : 5, 1, 0])))).toEqual([
      '$.limit',
    ])
    expect(leavesOf(await halfParams(await faulty((set) => [5 + set.length, 1, 0])))).toEqual(['$.limit', '$.pad'])
    expect(await halfParams(await faulty(() => [9, 9, 0]))).toBeNull()
    expect(await halfParams(await faulty(() => [9, 1, 1]))).toBeNull()
  })
})
