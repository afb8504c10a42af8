import { expect, test } from 'vitest'
import { cliffFindings } from '../../../../harness/commands/check/findings/cliff-findings.ts'
import { rule } from '../../../../harness/compare/rule.ts'
import { showing } from '../../../../harness/pair/show.ts'
import { tapInfo } from '../../../../harness/pipeline/outcome.ts'
import { makePlan } from '../../../../harness/run/plan.ts'
import { countCliff, emptyTally, stageTally } from '../../../../harness/run/tally.ts'
import { side, stages } from '../../../run/sides.ts'

const scale = stages({ load: (value: unknown) => value, scale: (value: unknown) => value })
const [training, inference] = [side('training', scale), side('inference', scale)]
const rules = new Map([['*', rule({ mean: 0.5 })]])
const plan = makePlan(training, inference, { rules, align: new Map(), only: null })

test('a stage whose statistics hide an element is named with its records and the largest |Δ|', () => {
  const tally = emptyTally()
  stageTally(tally, 'load').exact++
  for (const largest of [40, 200, 90]) countCliff(stageTally(tally, 'scale'), { largest, limit: 5 })
  countCliff(stageTally(tally, 'scale'), null)
  const facts = { strict: false, show: showing([]), inference: inference.info, taps: { training: [], inference: [] } }
  const found = cliffFindings({ tally, plan }, facts)
  expect(found).toMatchObject([{ kind: 'cliff', stage: 'scale', records: 3, largest: 200, limit: 5, strict: false }])
  expect(found[0]).toMatchObject({ rule: 'mean |Δ| ≤ 0.5' })
  const hidden = cliffFindings({ tally, plan }, { ...facts, strict: true, show: showing(['$.pixels']) })
  expect(hidden).toMatchObject([{ largest: null, limit: null, strict: true }])
  const taps = { training: [], inference: [tapInfo('scale', { source: 'serve.py:22' })] }
  const traced = { ...facts, inference: { ...inference.info, stages: [] }, taps }
  expect(cliffFindings({ tally, plan }, traced)).toMatchObject([{ at: 'serve.py:22' }])
  expect(cliffFindings(null, facts)).toEqual([])
})
