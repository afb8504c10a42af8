import { describe, expect, test } from 'vitest'
import { LOOSE_KEYS, RULE_KEYS, TOLERANCE_KEYS, type RuleKey } from '../../harness/compare/rule-keys.ts'
import { rule } from '../../harness/compare/rule.ts'

const KEYS = Object.entries<RuleKey>(RULE_KEYS)

/** Values that a key takes. */
function taken({ value }: RuleKey): readonly unknown[] {
  switch (value.kind) {
    case 'limit':
      return [0, 1e-6]
    case 'flag':
      return [true, false]
    case 'choice':
      return value.choices
    case 'paths':
      return [[], ['$.id']]
    case 'limits':
      return [{}, { float32: { rtol: 1 } }]
  }
}

describe('the table of keys', () => {
  test.each(KEYS)('%s is read as its row says', (name, key) => {
    for (const value of taken(key)) expect(() => rule({ [name]: value })).not.toThrow()
    expect(() => rule({ [name]: Symbol('none of them') })).toThrow(`rule.${name}`)
  })

  test.each(KEYS.filter(([, { isLoose }]) => isLoose))('%s contradicts exact beside it', (name, key) => {
    expect(() => rule({ exact: true, [name]: taken(key)[0] })).toThrow(`is exact and has ${name}`)
    expect(LOOSE_KEYS).toContain(name)
  })

  test.each(KEYS.filter(([, { isLoose }]) => !isLoose))('%s may stand beside exact', (name, key) => {
    expect(() => rule({ exact: true, [name]: taken(key)[0] })).not.toThrow()
    expect(LOOSE_KEYS).not.toContain(name)
  })

  test.each(KEYS)('%s changes the rule that is read', (name, key) => {
    const texts = new Set([undefined, ...taken(key)].map((value) => JSON.stringify(rule({ [name]: value }))))
    // `exact` says what is so without it.
    expect(texts.size > 1).toBe(name !== 'exact')
  })

  test('says of each key in a sentence what it means', () => {
    for (const [, { doc }] of KEYS) expect(doc).toMatch(/^.{20,}\.$/)
  })

  test('has the tolerances of a dtype among the general ones', () => {
    expect(Object.keys(TOLERANCE_KEYS)).toEqual(['atol', 'rtol', 'ulp'])
    for (const key of Object.keys(TOLERANCE_KEYS)) expect(RULE_KEYS).toHaveProperty(key)
  })
})
