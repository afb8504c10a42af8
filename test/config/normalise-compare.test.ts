import { describe, expect, it } from 'vitest'
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
})
