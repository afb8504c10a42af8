import { expect, test } from 'vitest'
import { attackValues } from './values/attack-values.ts'
import { DTYPE_NAMES } from './values/edge-values.ts'
import { RULE_KEY_NAMES } from './values/draw-rule.ts'
import { KINDS } from './values/draw-value.ts'

const PAIRS = Number(process.env['ATTACK_PAIRS'] ?? 5_000)
const SEED = Number(process.env['ATTACK_SEED'] ?? 1)

test('drawn pairs of values agree exactly where an oracle written from the manual says so', () => {
  const { wrong, kinds, rules, equalShare } = attackValues({ pairs: PAIRS, seed: SEED })
  expect(wrong).toEqual([])
  expect(equalShare).toBeGreaterThan(0.2)
  expect(equalShare).toBeLessThan(0.8)
  const expected = [...KINDS.filter((kind) => kind !== 'tensor'), ...DTYPE_NAMES.map((dtype) => `tensor of ${dtype}`)]
  expect(Object.keys(kinds).toSorted()).toEqual(expected.toSorted())
  expect(Object.keys(rules).toSorted()).toEqual(RULE_KEY_NAMES.toSorted())
  const vacuous = Object.entries({ ...kinds, ...rules }).filter(
    ([, { equal, unequal }]) => equal === 0 || unequal === 0,
  )
  expect(vacuous).toEqual([])
})
