import { describe, expect, it } from 'vitest'
import { prove } from '../../harness/diagnose/prove.ts'
import { applyEdits, type Edit } from '../../harness/hybrid/edits.ts'
import type { TrainingRun } from '../../harness/hybrid/training-run.ts'
import type { Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { endedOn } from '../../harness/pipeline/outcome.ts'
import { openHybrids } from '../../harness/hybrid/hybrids.ts'
import type { Side } from '../../harness/sides/side.ts'
import { laid } from '../hybrid/pipelines.ts'
import { goldens } from './repaired.ts'

const add = (name: string, by: number) => stage(name, (value: number) => value + by)
const END = endedOn('crashed', 'SIGSEGV')
const upTo = (limit: number) => Array.from({ length: limit }, (_, index) => index)

async function proof(training: readonly Node[], inference: readonly Node[], inputs: readonly unknown[]) {
  const both = await laid(training, inference)
  const run = (edits: readonly Edit[], look: ((run: TrainingRun, ids: readonly string[]) => void) | null = null) => {
    const [program = []] = applyEdits(both.original, edits)
    return prove(
      { ...both, edits, program },
      goldens(inputs),
      look === null
        ? null
        : async (trainingRun, records) =>
            look(
              trainingRun,
              records.map(({ id }) => id),
            ),
    )
  }
  return { ...both, run }
}

describe('a proof', () => {
  it('counts the records on which the repaired pipeline agrees, and names those that refute it', async () => {
    const { run, pair } = await proof([add('a', 1)], [stage('a', (v: number) => (v === 2 ? 0 : v + 1))], [1, 2, 3])
    expect(await run([])).toMatchObject({ agreed: [2, 3], refuting: [{ id: 'r1', input: 2 }] })
    expect(await run([{ edit: 'replace', pair: pair('a') }])).toEqual({
      agreed: [3, 3],
      refuting: [],
      halves: new Map(),
    })
  })

  it('is refuted by what only the edited pipeline ends its process on, and by nothing that ends it anyhow', async () => {
    const scaled = (by: number) => stage('a', (v: number, params: { by: number }) => v + params.by, { params: { by } })
    const { original, pair, plan, sides } = await laid([scaled(1)], [scaled(2)])
    /** Ends on some values: as it is, and with other params than its own. */
    const provedOn = (asItIs: number, edited: number) => {
      const inference: Side = {
        ...sides.inference,
        stage: async (name, values, options = {}) => {
          const outcomes = await sides.inference.stage(name, values, options)
          const fatal = options.params === undefined ? [asItIs] : [asItIs, edited]
          return outcomes.map((outcome, row) => (fatal.includes(values[row] as number) ? END : outcome))
        },
      }
      const leaf = { path: '$.by', training: 1, inference: 2 }
      const edits: readonly Edit[] = [{ edit: 'set-params', pair: pair('a'), leaves: [leaf], params: { by: 1 } }]
      const [program = []] = applyEdits(original, edits)
      const hybrids = openHybrids({ ...sides, inference, inTrainingEnv: null })
      return prove({ hybrids, original, plan, edits, program }, goldens([1, 2, 3]))
    }
    expect(await provedOn(0, 0)).toMatchObject({ agreed: [3, 3], refuting: [] })
    expect(await provedOn(2, 0)).toMatchObject({ agreed: [2, 2], refuting: [] })
    expect(await provedOn(0, 2)).toMatchObject({ agreed: [2, 3], refuting: [{ input: 2 }] })
  })

  it('of nothing is nothing', async () => {
    const { run } = await proof([add('a', 1)], [add('a', 2)], [])
    expect(await run([])).toEqual({ agreed: [0, 0], refuting: [], halves: new Map() })
  })

  it('stops behind the batch in which 24 records refuted', async () => {
    const { run } = await proof([add('a', 1)], [add('a', 2)], upTo(300))
    const { agreed, refuting } = await run([])
    expect([agreed, refuting.length]).toEqual([[0, 128], 24])
  })

  it('shows every batch to who looks, whether it agrees or not', async () => {
    const { run } = await proof([add('a', 1)], [add('a', 1)], upTo(130))
    const seen: string[][] = []
    await run([], (trainingRun, ids) => {
      expect(trainingRun.runner.inputs).toHaveLength(ids.length)
      seen.push([...ids])
    })
    expect(seen.map(({ length }) => length)).toEqual([128, 2])
    expect(seen[1]).toEqual(['r128', 'r129'])
  })

  it('refuses params that make the last value agree, but not their stage', async () => {
    const cut = (limit: number) =>
      stage('cut', (v: number, params: { limit: number }) => v + params.limit, { params: { limit } })
    // What comes in is one too little, what is set is one too much.
    const { run, pair } = await proof([add('a', 1), cut(1)], [add('a', 0), cut(5)], [1])
    const set = (limit: number): Edit => ({ edit: 'set-params', pair: pair('cut'), leaves: [], params: { limit } })
    expect((await run([set(2)])).agreed).toEqual([0, 1])
    const fixed = await run([set(1), { edit: 'replace', pair: pair('a') }])
    expect(fixed.agreed).toEqual([1, 1])
  })

  it('holds params that are set and a stage that is moved to the same', async () => {
    const scale = (by: number) =>
      stage('scale', (v: number, params: { by: number }) => v * params.by, { params: { by } })
    const { run, pair } = await proof([add('a', 1), scale(2)], [scale(3), add('a', 1)], [1, 2])
    const edits: readonly Edit[] = [
      { edit: 'set-params', pair: pair('scale'), leaves: [], params: { by: 2 } },
      { edit: 'move', pair: pair('scale') },
    ]
    expect(await run(edits)).toEqual({ agreed: [2, 2], refuting: [], halves: new Map() })
  })

  it('tells what params repair of a stage that is replaced as well, and refuses those that break a record', async () => {
    const cut = (limit: number, least: number) =>
      stage('cut', (v: number, params: { limit: number }) => Math.max(least, Math.min(v, params.limit)), {
        params: { limit },
      })
    const { run, pair } = await proof([cut(5, -9)], [cut(8, 0)], [1, 7, 9, -1])
    const edits = (limit: number): readonly Edit[] => [
      { edit: 'set-params', pair: pair('cut'), leaves: [], params: { limit } },
      { edit: 'replace', pair: pair('cut') },
    ]
    expect(await run(edits(5))).toEqual({ agreed: [4, 4], refuting: [], halves: new Map([[pair('cut'), 3]]) })
    expect(await run(edits(0))).toMatchObject({ agreed: [3, 4], refuting: [{ input: 1 }] })
  })
})
