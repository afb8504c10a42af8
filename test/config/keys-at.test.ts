import { describe, expect, it } from 'vitest'
import type { RuleSpec } from '../../harness/compare/rule-keys.ts'
import type { ConfigInput, KnownInput, PairInput, SideInput } from '../../harness/config/define-config.ts'
import { keysAt } from '../../harness/config/keys-at.ts'

const TOP: Record<keyof ConfigInput, 1> = { pairs: 1, runs: 1, budget: 1, timeout: 1 }
const PAIR: Record<keyof PairInput, 1> = {
  training: 1,
  inference: 1,
  golden: 1,
  inputs: 1,
  compare: 1,
  align: 1,
  versions: 1,
  equivalent: 1,
  known: 1,
  private: 1,
  order: 1,
  replay: 1,
}
const SIDE: Record<keyof SideInput, 1> = {
  file: 1,
  module: 1,
  export: 1,
  construct: 1,
  batch: 1,
  cwd: 1,
  command: 1,
  python: 1,
  node: 1,
  http: 1,
  env: 1,
  transport: 1,
  watch: 1,
}
const KNOWN: Record<keyof KnownInput, 1> = { stage: 1, cause: 1, record: 1, when: 1, inputs: 1, until: 1, reason: 1 }
const RULE: Record<keyof RuleSpec, 1> = {
  exact: 1,
  atol: 1,
  rtol: 1,
  ulp: 1,
  mean: 1,
  p99: 1,
  psnr: 1,
  dtypes: 1,
  as: 1,
  dtype: 1,
  unordered: 1,
  absent: 1,
  nan: 1,
  subtype: 1,
  'ordered-keys': 1,
  ignore: 1,
  throws: 1,
}

describe('keysAt', () => {
  it('lists the very keys the types have', () => {
    expect(keysAt([])).toEqual(['$schema', ...Object.keys(TOP)])
    expect(keysAt(['pairs', 'any'])).toEqual(Object.keys(PAIR))
    expect(keysAt(['pairs', 'any', 'training'])).toEqual(Object.keys(SIDE))
    expect(keysAt(['pairs', 'any', 'compare', 'any'])).toEqual(Object.keys(RULE))
    expect(keysAt(['pairs', 'any', 'known', 0])).toEqual(Object.keys(KNOWN))
  })

  it('lists the keys of an object, through names, lists and alternatives', () => {
    expect(keysAt(['timeout'])).toEqual(['stage', 'start'])
    expect(keysAt(['pairs', 'any', 'inputs'])).toEqual(['from', 'sample', 'schema', 'edges', 'valid', 'beyond'])
    expect(keysAt(['pairs', 'any', 'compare', 'stage', 'dtypes', 'float32'])).toEqual(['atol', 'rtol', 'ulp'])
    expect(keysAt(['pairs', 'any', 'compare', 'stage', 'dtypes'])).toContain('float32')
  })

  it('is empty where any name may stand', () => {
    expect(keysAt(['pairs'])).toEqual([])
    expect(keysAt(['no', 'such', 'way'])).toEqual([])
  })
})
