import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differingLeaves, differingTables, setLeaves } from '../../harness/diagnose/params.ts'
import type { StageInfo } from '../../harness/pipeline/provenance.ts'

const info = (params: unknown): StageInfo => ({ name: 'a', kind: 'stage', branch: [], uses: [], batch: false, params })
const NONE: StageInfo = { name: 'a', kind: 'stage', branch: [], uses: [], batch: false }
const leaves = (training: unknown, inference: unknown, names: ReadonlyMap<string, string> = new Map()) =>
  differingLeaves(info(training), info(inference), names)
const paths = (...given: Parameters<typeof leaves>): readonly string[] => leaves(...given).map(({ path }) => path)

describe('leaves of params that differ', () => {
  it('are named by where they are', () => {
    expect(leaves({ limit: 2, side: 'left' }, { limit: 3, side: 'left' })).toEqual([
      { path: '$.limit', training: 2, inference: 3 },
    ])
    expect(paths({ a: { b: 1, 'odd key': 2 } }, { a: { b: 2, 'odd key': 3 } })).toEqual(['$.a.b', '$.a["odd key"]'])
    expect(paths(1, 2)).toEqual(['$'])
    expect(paths({ a: 1 }, { a: 1 })).toEqual([])
  })

  it('are whole lists, and whatever is a record on one side only', () => {
    expect(paths({ words: ['a', 'b'] }, { words: ['a'] })).toEqual(['$.words'])
    expect(paths({ a: { b: 1 } }, { a: 1 })).toEqual(['$.a'])
  })

  it('are none where one side has no such key, or declares no params', () => {
    expect(paths({ a: 1 }, { b: 2 })).toEqual([])
    expect(differingLeaves(NONE, info({ a: 1 }), new Map())).toEqual([])
    expect(differingLeaves(info({ a: 1 }), NONE, new Map())).toEqual([])
  })

  it('are matched by the names that mean the same, at the root only', () => {
    const names = new Map([['maxLength', 'max_length']])
    expect(paths({ max_length: 2 }, { maxLength: 3 }, names)).toEqual(['$.maxLength'])
    expect(paths({ max_length: 2 }, { maxLength: 2 }, names)).toEqual([])
    expect(paths({ a: { max_length: 2 } }, { a: { maxLength: 3 } }, names)).toEqual([])
  })
})

describe('tables of params whose keys differ', () => {
  const tables = (training: unknown, inference: unknown, names: ReadonlyMap<string, string> = new Map()) =>
    differingTables(info(training), info(inference), names)

  it('are set whole, in the order of training, and all that differs in them is named', () => {
    const training = { a: 1, b: 2, c: 3, d: 4 }
    const [table, ...others] = tables(training, { d: 4, c: 5, a: 1, old: 6 })
    expect(others).toEqual([])
    expect(table?.leaves).toEqual([
      { path: '$.b', training: 2, inference: undefined, absent: 'inference' },
      { path: '$.c', training: 3, inference: 5 },
      { path: '$.old', training: undefined, inference: 6, absent: 'training' },
    ])
    expect(JSON.stringify(table?.set.training)).toBe(JSON.stringify(training))
    expect(table?.set.path).toBe('$')
  })

  it('may lie deeper, beside leaves that both declare', () => {
    const found = tables({ limit: 2, table: { a: 1, b: 2 } }, { limit: 3, table: { a: 1 } })
    expect(found.map(({ set }) => set.path)).toEqual(['$.limit', '$.table'])
  })

  it('are none where the keys are the same, where none is common, or one side declares no params', () => {
    expect(tables({ a: 1 }, { a: 2 })).toEqual([])
    expect(tables({ max_length: 1 }, { maxLength: 1 })).toEqual([])
    expect(differingTables(NONE, info({ a: 1 }), new Map())).toEqual([])
    expect(differingTables(info({ a: 1 }), NONE, new Map())).toEqual([])
    expect(tables({ a: 1 }, {})).toHaveLength(1)
  })

  it('have the names of inference, and the subtypes of its other values', () => {
    const names = new Map([['maxLength', 'max_length']])
    const [table] = tables({ max_length: 1n, more: 2n }, { maxLength: 3 }, names)
    expect(setLeaves({ maxLength: 3 }, [table!.set])).toEqual({ maxLength: 1, more: 2 })
    expect(table?.leaves.map(({ path }) => path)).toEqual(['$.maxLength', '$.more'])
  })
})

describe('params with leaves set', () => {
  it('have the values of training there, and all else as inference has it', () => {
    const params = { limit: 3, inner: { side: 'left', 'odd key': 1 }, words: ['a'] }
    const set = setLeaves(params, [
      { path: '$.limit', training: 2, inference: 3 },
      { path: '$.inner["odd key"]', training: 5, inference: 1 },
    ])
    expect(set).toEqual({ limit: 2, inner: { side: 'left', 'odd key': 5 }, words: ['a'] })
    expect(params.limit).toBe(3)
    expect(setLeaves(params, [])).toEqual(params)
    expect(setLeaves(1, [{ path: '$', training: 2, inference: 1 }])).toBe(2)
  })

  it('keep the subtypes that inference has', () => {
    expect(setLeaves({ limit: 3 }, [{ path: '$.limit', training: 2n, inference: 3 }])).toEqual({ limit: 2 })
    expect(setLeaves({ limit: 3n }, [{ path: '$.limit', training: 2, inference: 3n }])).toEqual({ limit: 2n })
  })

  it('differ no more once all leaves are set', () => {
    const value = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.array(fc.integer()))
    const { params } = fc.letrec<{ params: unknown }>((tie) => ({
      params: fc.oneof({ depthSize: 'small' }, value, fc.dictionary(fc.constantFrom('a', 'b', 'c d'), tie('params'))),
    }))
    fc.assert(
      fc.property(params, params, (training, inference) => {
        const set = setLeaves(inference, leaves(training, inference))
        expect(leaves(training, set)).toEqual([])
      }),
    )
  })
})
