import { OPEN_DOMAIN } from '../../../harness/inputs/infer/domain.ts'
import { expect, test } from 'vitest'
import { withExamples, type AgainRequest } from '../../../harness/commands/check/with-examples.ts'
import { foundCause } from '../../../harness/diagnose/cause.ts'
import type { Diagnosis } from '../../../harness/diagnose/request.ts'
import { lockstep, type RunResult } from '../../../harness/run/lockstep.ts'
import { mergeRuns } from '../../../harness/run/merge-runs.ts'
import type { RunRecord } from '../../../harness/run/record.ts'
import { side, stages } from '../../run/sides.ts'

const lower = (text: string): string => text.toLowerCase()
const same = (text: string): string => text
const sides = { training: side('training', stages({ lower })), inference: side('inference', stages({ lower: same })) }
const terms = { rules: new Map(), align: new Map(), only: null }
const generated = ['A', 'BB', 'CCC', 'DDDD'].map((input): RunRecord => ({ id: input, origin: 'generated', input }))

function run(records: readonly RunRecord[], keep: number): Promise<RunResult> {
  return lockstep(sides, [records], { terms, keep, bail: false, inFlight: 1 })
}

const cause = (...ids: readonly string[]) =>
  foundCause({ kind: 'implementation', level: 'proved', stage: 'lower', reaches: true, records: new Set(ids) })
const request: AgainRequest = { sides, terms, domain: OPEN_DOMAIN, records: () => generated }
const idsOf = ({ divergences }: RunResult): readonly string[] => divergences.map(({ record }) => record.id)

test('every cause has a record among the listed divergences, also where others are simpler', async () => {
  const merged = await run(generated, 2)
  expect(idsOf(merged)).toEqual(['A', 'BB'])
  const diagnosis = {
    causes: [cause('A', 'DDDD'), cause('DDDD', 'CCC')],
    unexplained: null,
    mayRemember: false,
    follows: [],
    isStructureShown: true,
    executions: 0,
  }
  const shown = await withExamples(merged, diagnosis, request)
  expect(idsOf(shown)).toEqual(['A', 'BB', 'CCC'])
  expect(shown.divergences[2]).toMatchObject({ training: 'ccc', inference: 'CCC' })
  expect(shown.tally).toEqual(merged.tally)
})

test('nothing is run where every cause has one, there is no cause, or nothing to run it on', async () => {
  const merged = await run(generated, 2)
  const only = {
    causes: [cause('A')],
    unexplained: null,
    mayRemember: false,
    follows: [],
    isStructureShown: true,
    executions: 0,
  } satisfies Diagnosis
  expect(await withExamples(merged, only, request)).toBe(merged)
  expect(await withExamples(merged, null, request)).toBe(merged)
  const other = { ...only, causes: [cause('DDDD')] }
  expect(await withExamples(merged, other, { ...request, sides: null })).toBe(merged)
  expect(idsOf(await withExamples(merged, { ...only, causes: [cause('gone')] }, request))).toEqual(['A', 'BB'])
})

test('golden records are kept before simpler ones, up to a fifth', async () => {
  const golden = ['LONGEST OF ALL', 'LONGER THAN ALL'].map((input): RunRecord => ({
    id: input,
    origin: 'golden',
    input,
  }))
  const runs = [await run(golden, 5), await run(generated, 5), await run(generated.slice(0, 2), 5)]
  expect(idsOf(mergeRuns(runs, 5))).toEqual(['A', 'A', 'BB', 'BB', 'LONGEST OF ALL'])
})
