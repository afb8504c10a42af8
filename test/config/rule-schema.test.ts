import { describe, expect, it } from 'vitest'
import { RULE_KEYS } from '../../harness/compare/rule-keys.ts'
import { rule } from '../../harness/compare/rule.ts'
import { ruleRemedy, ruleSchema, valuePath } from '../../harness/config/rule-schema.ts'
import { pair, wrong } from './sources.ts'

describe('ruleSchema', () => {
  it('refuses what the reading of rules refuses, key by key, and takes what it takes', () => {
    const values: readonly unknown[] = [
      true,
      false,
      0,
      1e-6,
      -1,
      Infinity,
      Number.NaN,
      '',
      'x',
      null,
      {},
      [],
      ['$.a'],
      ['a'],
      [1],
      'strict',
      'widen',
      'null',
      'both',
      'differ',
      'same-kind',
      'float32',
      'text',
      'float23',
      { float32: {} },
      { float32: { ulp: 1 } },
      { float32: { ulp: -1 } },
      { float23: {} },
      { float32: { tol: 1 } },
    ]
    let taken = 0
    for (const key of [...Object.keys(RULE_KEYS), 'rtoll', 'toString', '__proto__']) {
      for (const value of values) {
        const spec = Object.fromEntries([[key, value]])
        const isTaken = ruleSchema.safeParse(spec).success
        if (isTaken) taken += 1
        expect([key, value, isTaken]).toEqual([key, value, isRead(spec)])
      }
    }
    expect(taken).toBeGreaterThan(20)
  })

  it('takes a rule without keys', () => {
    expect(ruleSchema.safeParse({}).success).toBe(true)
  })
})

describe('a wrong choice', () => {
  it('is refused with its line and column and what to do instead', async () => {
    expect(await wrong(pair('compare:\n  tokens: { dtype: strict }'))).toMatchInlineSnapshot(`
      "lockstep.config.yaml:5:24: pairs.text.compare.tokens.dtype: expected 'widen', received 'strict'
        Hint: leave \`dtype\` out, and different dtypes do not agree"
    `)
  })

  it('has what was meant as its hint where a choice is near', async () => {
    expect(await wrong(pair('compare:\n  tokens: { dtype: widn }'))).toMatchInlineSnapshot(`
      "lockstep.config.yaml:5:24: pairs.text.compare.tokens.dtype: expected 'widen', received 'widn'
        Hint: did you mean 'widen'?"
    `)
  })
})

describe('ruleRemedy', () => {
  it('knows the keys of a rule and nothing else', () => {
    expect(ruleRemedy(['pairs', 'text', 'compare', 'ids', 'dtype'])).toBe(RULE_KEYS.dtype.remedy)
    expect(ruleRemedy(['pairs', 'text', 'compare', 'ids', 'throws'])).toBeNull()
    expect(ruleRemedy(['pairs', 'text', 'compare', 'dtype'])).toBeNull()
    expect(ruleRemedy(['pairs', 'text', 'compare', 'ids', 'dtype', 'x'])).toBeNull()
    expect(ruleRemedy(['pairs', 'text', 'align', 'ids', 'dtype'])).toBeNull()
    expect(ruleRemedy(['pairs', 'text', 'compare', 'ids', 'toString'])).toBeNull()
  })
})

describe('valuePath', () => {
  it('begins at the root', () => {
    expect(['$', '$.a', 'a', ''].map((path) => valuePath.safeParse(path).success)).toEqual([true, true, false, false])
  })
})

function isRead(spec: unknown): boolean {
  try {
    rule(spec)
    return true
  } catch {
    return false
  }
}
