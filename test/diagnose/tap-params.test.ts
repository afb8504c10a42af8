import { describe, expect, test } from 'vitest'
import { NOT_SET, tapParams } from '../../harness/diagnose/tap-params.ts'
import { tapInfo } from '../../harness/pipeline/outcome.ts'

const pair = { name: 'cut' }
const step = (params: unknown, kind = 'tap') => ({
  pair,
  info: { ...tapInfo('cut', undefined, { params, uses: [] }), kind },
})

function said(training: object, inference: object, more: { readonly edit?: string; readonly hides?: boolean } = {}) {
  const known = {
    group: { edits: [{ edit: more.edit ?? 'replace', pair }] },
    context: {
      original: { training: [training], inference: [inference] },
      request: { hides: more.hides === true, paramNames: () => new Map([['maxSize', 'max_size']]) },
    },
  }
  return tapParams(known as never).map(({ path }) => path)
}

describe('params that a replaced tap declares otherwise', () => {
  test('are the leaves that both sides have, by names that mean the same', () => {
    expect(said(step({ max_size: 3n, by: ' ' }), step({ maxSize: 4, by: ' ' }))).toEqual(['$.maxSize'])
    expect(said(step({ max_size: 3n }), step({ maxSize: 3 }))).toEqual([])
  })

  test('are what is missing of a table, where nothing else differs', () => {
    expect(said(step({ poa: 'a', nda: 'b' }), step({ nda: 'b' }))).toEqual(['$.poa'])
  })

  test('are none of a stage, of another edit, of private values, or where a side declares none', () => {
    const [training, inference] = [step({ size: 3 }), step({ size: 4 })]
    expect(said(training, inference)).toEqual(['$.size'])
    expect(said(training, step({ size: 4 }, 'stage'))).toEqual([])
    expect(said(training, inference, { edit: 'delete' })).toEqual([])
    expect(said(training, inference, { hides: true })).toEqual([])
    expect(said({ pair, info: tapInfo('cut') }, inference)).toEqual([])
    expect(said({ pair: { name: 'other' }, info: tapInfo('cut') }, inference)).toEqual([])
  })

  test('are never a proof', () => expect(NOT_SET).toContain('was not tried'))
})
