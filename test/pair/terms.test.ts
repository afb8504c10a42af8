import { expect, test } from 'vitest'
import { ruleText } from '../../harness/compare/rule-text.ts'
import { termsOf } from '../../harness/pair/terms.ts'
import { pairConfig } from './pair-config.ts'

const align = { stages: [{ inference: 'stemmer', training: 'stem' }], params: [] }
const rules = (pair: ReturnType<typeof pairConfig>): Record<string, string> =>
  Object.fromEntries([...termsOf(pair, null).rules].map(([stage, rule]) => [stage, ruleText(rule)]))

test('names that mean the same, the rules by stage, and the stage that alone is compared', () => {
  const pair = pairConfig({ align, compare: [{ stage: '*', rule: { rtol: 0 } }] })
  const terms = termsOf(pair, 'stemmer')
  expect(terms.only).toBe('stemmer')
  expect([...terms.align]).toEqual([['stemmer', 'stem']])
  expect([...terms.rules.keys()]).toEqual(['*'])
})

test('the rule of an inference name is found by the training name too, for drift', () => {
  const pair = pairConfig({ align, compare: [{ stage: 'stemmer', rule: { atol: 0.5 } }] })
  expect(rules(pair)['stem']).toBe(rules(pair)['stemmer'])
})

test('a rule of its own under the training name is kept', () => {
  const compare = [
    { stage: 'stemmer', rule: { atol: 0.5 } },
    { stage: 'stem', rule: { atol: 0.25 } },
  ]
  const found = rules(pairConfig({ align, compare }))
  expect(found['stem']).not.toBe(found['stemmer'])
})

test('what the configuration speaks of is asked for, in whichever case, and all is where one stage alone is', () => {
  const known = [{ stage: 'mean' }] as unknown as ReturnType<typeof pairConfig>['known']
  const pair = pairConfig({
    align,
    compare: [
      { stage: 'clean_text#2', rule: {} },
      { stage: '*', rule: {} },
    ],
    known,
  })
  const found = { align: [], unasked: ['cleanText', 'stemmer', 'mean', 'rates'] }
  expect([...(termsOf(pair, null, found).unasked ?? [])]).toEqual(['rates'])
  expect([...(termsOf(pair, 'rates', found).unasked ?? [])]).toEqual([])
})
