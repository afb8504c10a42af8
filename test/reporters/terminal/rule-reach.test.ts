import { expect, test } from 'vitest'
import type { Difference } from '../../../harness/compare/differences/difference.ts'
import { ruleReachText } from '../../../harness/reporters/terminal/rule-reach.ts'
import { cause, difference, divergence, failingPair, report, tally } from '../fixtures.ts'
import { drawn } from './drawn.ts'

const NEAR = difference({ path: '$.log', number: { abs: 1e-15, rel: 2e-16, ulp: 1, dtype: 'float64' } })
const ROUNDS = cause({ kind: 'precision', level: 'proved', stage: 'log', stages: ['log'] })

function text(rule: string, { last = 'exact', own = 'agrees', differences = [NEAR] }: Partial<Case> = {}) {
  const stages = [{ name: 'log', status: own } as const, { name: 'return', status: 'differs' } as const]
  const first = own === 'differs' ? 'log' : 'return'
  const shown = divergence('1', '2', { firstStage: first, stages, differences, differenceCount: differences.length })
  const tallies = [tally('log', { rule }), tally('return', { rule: last })]
  return ruleReachText(failingPair(shown, { tallies }), { divergence: shown, cause: ROUNDS })
}

interface Case {
  readonly last: string
  readonly own: 'agrees' | 'differs'
  readonly differences: readonly Difference[]
}

test('names the rule that what is returned needs too, and it is drawn below the repair', () => {
  const advice = 'or tolerate it in return too, which holds it: the rule of log is for log alone; compare: { return:'
  expect(text('close(ulp 2)')).toBe(`${advice} { ulp: 2 } }`)
  expect(text('close(atol 1e-12, rtol 1e-9)')).toBe(`${advice} { atol: 1e-12, rtol: 1e-9 } }`)
  const shown = divergence('1', '2', {
    firstStage: 'return',
    stages: [
      { name: 'log', status: 'agrees' },
      { name: 'return', status: 'differs' },
    ],
    differences: [NEAR],
  })
  const tallies = [tally('log', { rule: 'close(ulp 2)' }), tally('return')]
  const pair = failingPair(shown, { tallies, causes: [ROUNDS] })
  expect(drawn(report([pair])).replace(/\s+/gu, ' ')).toContain(`${advice} { ulp: 2 } }`)
})

test('says nothing where the rule would not let all of it pass, or is no such rule', () => {
  const far = difference({ path: '$.log', number: { abs: 1, rel: 1, ulp: 9e15, dtype: 'float64' } })
  expect(text('close(ulp 2)', { differences: [NEAR, far] })).toBeNull()
  expect(text('close(ulp 2)', { differences: [NEAR, difference({ kind: 'subtype' })] })).toBeNull()
  for (const rule of ['exact', 'close(ulp 2), unordered', 'close(exact; float32 ulp 2)']) expect(text(rule)).toBeNull()
})

test('says nothing where what differs has a rule of its own, or the stage itself differs', () => {
  expect(text('close(ulp 2)', { last: 'close(ulp 1)' })).toBeNull()
  expect(text('close(ulp 2)', { own: 'differs' })).toBeNull()
})
