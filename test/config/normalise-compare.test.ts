import { describe, expect, it } from 'vitest'
import type { RuleSpec } from '../../harness/compare/rule-keys.ts'
import { normaliseCompare } from '../../harness/config/normalise-compare.ts'
import { only } from './sources.ts'

describe('normaliseCompare', () => {
  it('puts the rule for all stages under the rule of each', async () => {
    const { compare } = await only(`compare:
  "*": { throws: differ, rtol: 1.0e-3, ignore: ["$.id"] }
  ids: { rtol: 0.5, unordered: true }
  text: { exact: true }`)
    expect(compare).toEqual([
      { stage: '*', rule: { throws: 'differ', rtol: 1e-3, ignore: ['$.id'] } },
      { stage: 'ids', rule: { throws: 'differ', rtol: 0.5, ignore: ['$.id'], unordered: true } },
      { stage: 'text', rule: { throws: 'differ', ignore: ['$.id'], exact: true } },
    ])
  })

  it('keeps the order of the stages, and gives one that says nothing the rule for all', () => {
    expect(normaliseCompare({})).toEqual([])
    expect(normaliseCompare({ b: {}, '*': { atol: 1 }, a: { atol: 2 } })).toEqual([
      { stage: 'b', rule: { atol: 1 } },
      { stage: '*', rule: { atol: 1 } },
      { stage: 'a', rule: { atol: 2 } },
    ])
  })

  it('lets a stage be loose where all others are exact, and exact where all others are loose', () => {
    expect(normaliseCompare({ '*': { exact: true }, ids: { atol: 1 } })[1]).toEqual({ stage: 'ids', rule: { atol: 1 } })
    const strict = { subtype: true, ignore: ['$.a'] }
    const all: RuleSpec = { atol: 1, rtol: 1, ulp: 1, unordered: true, absent: 'null', dtype: 'widen', ...strict }
    expect(normaliseCompare({ '*': all, ids: { exact: true } })).toEqual([
      { stage: '*', rule: all },
      { stage: 'ids', rule: { ...strict, exact: true } },
    ])
  })

  it('takes a key that is undefined as left out', () => {
    const own: object = { atol: undefined, rtol: 2 }
    const all: object = { atol: 1, rtol: 1, ulp: undefined }
    const [base, ids] = normaliseCompare({ '*': all, ids: own })
    expect(Object.entries(base?.rule ?? {})).toEqual([
      ['atol', 1],
      ['rtol', 1],
    ])
    expect(Object.entries(ids?.rule ?? {})).toEqual([
      ['atol', 1],
      ['rtol', 2],
    ])
  })

  it('makes rules of its own', () => {
    const given = { '*': { ignore: ['$.a'] }, ids: { rtol: 1 } }
    const before = structuredClone(given)
    for (const { rule } of normaliseCompare(given)) Object.assign(rule, { rtol: 9, ignore: [] })
    expect(given).toEqual(before)
  })
})
