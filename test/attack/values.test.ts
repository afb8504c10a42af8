import { expect, test } from 'vitest'
import { figure, SEED, share } from './share.ts'
import { attackValues } from './values/attack-values.ts'
import { DTYPE_NAMES } from './values/edge-values.ts'
import { RULE_KEY_NAMES } from './values/draw-rule.ts'
import { KINDS } from './values/draw-value.ts'

const PAIRS = share(1_000_000, { few: 5_000 })

test(
  'drawn pairs of values agree exactly where an oracle written from the manual says so',
  { timeout: 900_000 },
  (context) => {
    const { wrong, kinds, rules, equalShare, undecided, checks } = attackValues({ pairs: PAIRS, seed: SEED })
    figure(
      context,
      `${PAIRS} pairs × ${checks / PAIRS} checks: ${wrong.length} wrong; of ${undecided} pairs the manual says nothing`,
    )
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
  },
)
