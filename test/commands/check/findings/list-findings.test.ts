import { expect, test } from 'vitest'
import { listFindings } from '../../../../harness/commands/check/findings/list-findings.ts'
import { tapInfo } from '../../../../harness/pipeline/outcome.ts'
import { emptyTally, stageTally } from '../../../../harness/run/tally.ts'

test('a variable that agrees as lists is named once, with its line at inference', () => {
  const tally = emptyTally()
  stageTally(tally, 'plain').byRule++
  for (const name of ['filled', 'means']) stageTally(tally, name).asLists = true
  const taps = { training: [], inference: [tapInfo('filled', { source: 'serve.ts:4' })] }
  expect(listFindings({ tally }, { taps })).toEqual([
    { kind: 'array-as-list', stage: 'filled', at: 'serve.ts:4' },
    { kind: 'array-as-list', stage: 'means', at: null },
  ])
  stageTally(tally, 'means').onTheWay = true
  expect(listFindings({ tally }, { taps }).slice(2)).toEqual([{ kind: 'loop-differs', stage: 'means', at: null }])
  expect(listFindings(null, { taps })).toEqual([])
})
