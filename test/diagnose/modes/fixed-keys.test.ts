import { describe, expect, it } from 'vitest'
import { watchKeys } from '../../../harness/diagnose/modes/fixed-keys.ts'

describe('a key of records', () => {
  it('is a field while all records at its place have it', () => {
    const keys = watchKeys()
    keys.note('a', ['id', 'x'])
    keys.note('a', ['id', 'y'])
    keys.note('b', ['x'])
    expect(['id', 'x', 'y'].map((key) => keys.isFixed('a', key))).toEqual([true, false, false])
    expect(keys.isFixed('b', 'x')).toBe(true)
    expect(keys.isFixed('c', 'x')).toBe(false)
  })

  it('is data where there are very many', () => {
    const keys = watchKeys()
    const many = Array.from({ length: 501 }, (_, at) => `word${at}`)
    keys.note('', many)
    expect(keys.isFixed('', 'word1')).toBe(false)
  })
})
