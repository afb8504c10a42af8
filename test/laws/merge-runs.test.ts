import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stage } from '../../harness/pipeline/stage.ts'
import { lockstep, type RunResult } from '../../harness/run/lockstep.ts'
import { mergeRuns } from '../../harness/run/merge-runs.ts'
import type { RunRecord } from '../../harness/run/record.ts'
import type { Role } from '../../harness/pipeline/role.ts'
import type { Side } from '../../harness/sides/side.ts'
import { side } from '../run/sides.ts'

const STAGES: Readonly<Record<string, (text: string) => unknown>> = {
  lower: (text) => text.toLowerCase(),
  same: (text) => text,
  strict: (text) => {
    if (text.includes('b')) throw new Error('b')
    return text
  },
  constant: () => 1,
  length: (text) => String(text).length,
  cut: (text) => String(text).slice(0, 2),
}

const pipelines = fc.uniqueArray(fc.constantFrom(...Object.keys(STAGES)), { minLength: 1, maxLength: 4 })
const inputs = fc.array(fc.string({ unit: fc.constantFrom('a', 'B', 'b', ' '), maxLength: 5 }), {
  minLength: 1,
  maxLength: 12,
})

/** All of a result that does not depend on the clock. */
function facts({ tally, divergences, vacuity, displaced }: RunResult): object {
  const { times: _, ...counts } = tally
  return { counts, displaced, vacuity, kept: divergences.map(({ record, size }) => [record.input, size]) }
}

test('a run cut into parts and merged is the run over all records', async () => {
  await fc.assert(
    fc.asyncProperty(pipelines, pipelines, inputs, fc.nat(), async (left, right, texts, at) => {
      const run = (records: readonly RunRecord[]): Promise<RunResult> => {
        const made = (role: Role, names: readonly string[]): Side =>
          side(
            role,
            names.map((name) => stage(name, STAGES[name]!)),
          )
        const sides = { training: made('training', left), inference: made('inference', right) }
        const terms = { rules: new Map(), align: new Map(), only: null }
        return lockstep(sides, [records], { terms, keep: 3, bail: false, inFlight: 1 })
      }
      const records = texts.map((input, index): RunRecord => ({ id: `r${index}`, origin: 'golden', input }))
      const cut = at % (texts.length + 1)
      const parts = [await run(records.slice(0, cut)), await run(records.slice(cut))]
      expect(facts(mergeRuns(parts, 3))).toEqual(facts(await run(records)))
    }),
    { numRuns: 200 },
  )
  expect(() => mergeRuns([], 1)).toThrow(RangeError)
})
