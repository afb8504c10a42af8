import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import { ruleLines } from '../../../harness/reporters/terminal/rule-lines.ts'
import { tally } from '../fixtures.ts'

const PAGE = { width: 110, colors: picocolors.createColors(false), config: null }

const CLOSE = 'close(atol 2e-6)'
const idle = (name: string, rule = CLOSE) => tally(name, { rule, byRule: 0 })

test('says of each rule that was needed how often, and of all others on one line that none was', () => {
  const tallies = [
    tally('scale', { rule: CLOSE, byRule: 12, compared: 1214 }),
    idle('log', 'close(ulp 2)'),
    idle('ids', 'as float32'),
  ]
  expect(ruleLines(tallies, PAGE)).toEqual([
    '  rule      scale: close(atol 2e-6), bridged 12 of 1,214 records',
    '  rule      no record needed the rule of log, ids',
  ])
  expect(
    ruleLines(
      ['a', 'b', 'c', 'd', 'e'].map((name) => idle(name)),
      PAGE,
    ),
  ).toEqual(['  rule      no record needed the rule of a, b, c and 2 more'])
})

test('says nothing of a rule for all stages that one of them needs, of what was not compared, and of no tolerance', () => {
  expect(ruleLines([tally('scale', { rule: CLOSE, byRule: 1, compared: 2 }), idle('ids')], PAGE)).toHaveLength(1)
  expect(ruleLines([tally('ids', { rule: CLOSE, compared: 0, exact: 0 })], PAGE)).toEqual([])
  expect(ruleLines([idle('ids', 'exact'), idle('tags', 'exact with subtypes')], PAGE)).toEqual([])
  expect(ruleLines([tally('vector', { rule: 'exact', byRule: 9 })], PAGE)).toEqual([])
})
