import { expect, test } from 'vitest'
import { listFindings } from '../../../../harness/commands/check/findings/list-findings.ts'
import { tapInfo } from '../../../../harness/pipeline/outcome.ts'
import { makePlan, type Plan } from '../../../../harness/run/plan.ts'
import { emptyTally, stageTally } from '../../../../harness/run/tally.ts'
import { side, stages } from '../../../run/sides.ts'

function planOf(lists: Readonly<Record<string, boolean>>): Plan {
  const of = (role: 'training' | 'inference') => ({
    ...side(role, stages(Object.fromEntries(Object.keys(lists).map((name) => [name, (value: unknown) => value])))),
    lists: new Set(Object.keys(lists).filter((name) => lists[name])),
  })
  return makePlan(of('training'), of('inference'), { rules: new Map(), align: new Map(), only: null })
}

test('a variable that agrees as lists is named once, with its line at inference', () => {
  const tally = emptyTally()
  stageTally(tally, 'plain').byRule++
  for (const name of ['filled', 'means']) stageTally(tally, name).asLists = true
  const taps = { training: [], inference: [tapInfo('filled', { source: 'serve.ts:4' })] }
  const plan = planOf({ means: true, filled: false })
  expect(listFindings({ tally, plan }, { taps })).toEqual([
    { kind: 'array-as-list', stage: 'filled', at: 'serve.ts:4' },
    { kind: 'array-as-list', stage: 'means', at: null },
  ])
  for (const [name, records] of [
    ['means', 3],
    ['filled', 2],
  ] as const)
    stageTally(tally, name).onTheWay = records
  const told = listFindings({ tally, plan }, { taps }).filter(({ kind }) => kind === 'differs-on-the-way')
  expect(told).toEqual([
    { kind: 'differs-on-the-way', stage: 'filled', records: 2, isOfLoop: false, at: 'serve.ts:4' },
    { kind: 'differs-on-the-way', stage: 'means', records: 3, isOfLoop: true, at: null },
  ])
  expect(listFindings(null, { taps })).toEqual([])
})
