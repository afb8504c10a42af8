import { describe, expect, it } from 'vitest'
import { rule } from '../../harness/compare/rule.ts'
import { isolateFaults } from '../../harness/diagnose/faults.ts'
import { runTraining } from '../../harness/hybrid/training-run.ts'
import { parallel, type Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import type { Terms } from '../../harness/run/plan.ts'
import { EXACTLY } from './diagnosed.ts'
import { laid } from '../hybrid/pipelines.ts'

const add = (name: string, by: number) => stage(name, (value: number) => value + by)

async function faults(
  training: readonly Node[],
  inference: readonly Node[],
  terms: Terms = EXACTLY,
  ...[inputs = [[1, 2], [30]]]: readonly (readonly (readonly number[])[])[]
) {
  const both = await laid(training, inference, { terms })
  const found = await isolateFaults({
    original: both.original,
    trainingRuns: await Promise.all(inputs.map((some) => runTraining(both, some))),
    paramNames: () => new Map(),
    hasTrainingEnv: false,
  })
  return found.map(({ edit, required }) => `${edit.edit} ${edit.pair.name}${required ? '' : ', possible'}`)
}

describe('faults', () => {
  it('are stages that differ on equal inputs, however many stand before them', async () => {
    expect(await faults([add('a', 1), add('b', 1)], [add('a', 1), add('b', 1)])).toEqual([])
    expect(await faults([add('a', 1), add('b', 1), add('c', 0)], [add('a', 2), add('b', 1), add('c', 5)])).toEqual([
      'replace a',
      'replace c',
    ])
  })

  it('are found on any record of any run', async () => {
    const rare = stage('a', (value: number) => (value === 30 ? 0 : value + 1))
    expect(await faults([add('a', 1)], [rare])).toEqual(['replace a'])
  })

  it('are not stages on one side only, nor joins', async () => {
    expect(await faults([add('a', 1), add('b', 1)], [add('b', 1), add('x', 1)])).toEqual([])
    const group = (by: number) => [parallel('group', { one: [add('a', by)] })]
    expect(await faults(group(1), group(2))).toEqual(['replace a'])
  })

  it('are only possible where the rule lets the difference pass', async () => {
    const terms = { ...EXACTLY, rules: new Map([['a', rule({ atol: 0.5 })]]) }
    expect(await faults([add('a', 1)], [add('a', 1.25)], terms)).toEqual(['replace a, possible'])
    expect(await faults([add('a', 1)], [add('a', 2)], terms)).toEqual(['replace a'])
  })

  it('are mended by params where these make the stage agree', async () => {
    const cut = (limit: number) =>
      stage('cut', (value: number, params: { limit: number }) => Math.min(value, params.limit), { params: { limit } })
    expect(await faults([cut(1)], [cut(2)])).toEqual(['set-params cut'])
    const other = stage('cut', (value: number) => -value, { params: { limit: 2 } })
    expect(await faults([cut(1)], [other])).toEqual(['replace cut'])
  })

  it("are two where params mend most records of a stage, and training's stage the rest", async () => {
    const cut = (limit: number, run = (value: number) => value) =>
      stage('cut', (value: number, params: { limit: number }) => Math.min(run(value), params.limit), {
        params: { limit },
      })
    const inputs = [[1, 2, 3, 4, -5]]
    const odd = (value: number): number => (value < 0 ? 0 : value)
    expect(await faults([cut(1)], [cut(9, odd)], EXACTLY, inputs)).toEqual(['set-params cut', 'replace cut'])
    // They would make a record differ on which the sides agree.
    const broken = (value: number): number => (value === 1 ? -1 : value)
    const keeping = stage(
      'cut',
      (value: number, { limit }: { limit: number }) => (limit === 9 ? value : broken(value)),
      {
        params: { limit: 9 },
      },
    )
    expect(await faults([cut(3)], [keeping], EXACTLY, [[1, 2, 3, 4]])).toEqual(['replace cut'])
  })
})
