import { describe, expect, it, test } from 'vitest'
import { areBeyond, goldenShape } from '../../../harness/inputs/infer/conforms.ts'

describe('the shape of golden inputs', () => {
  it('holds types and keys, optional keys, and kinds of elements', () => {
    const fits = goldenShape([
      { id: 1n, tags: ['a'], note: null },
      { id: 2n, tags: [] },
    ])
    expect(fits({ id: 7n, tags: [], note: null })).toBe(true)
    expect(fits({ id: 7n, tags: ['b', 'c'] })).toBe(true)
    expect(fits({ id: 7, tags: [] })).toBe(false)
    expect(fits({ id: 7n })).toBe(false)
    expect(fits({ id: 7n, tags: [1n] })).toBe(false)
    expect(fits({ id: 7n, tags: [], other: 1n })).toBe(false)
    expect(fits('text')).toBe(false)
  })

  it('lets an empty list through wherever lists were seen, and nothing else where only empty ones were', () => {
    const fits = goldenShape([[]])
    expect([fits([]), fits([1])]).toEqual([true, false])
  })
})

test('inputs are beyond the golden ones where none has their types and keys', () => {
  const golden = [{ text: 'a', size: 1 }]
  expect(areBeyond([{ text: null, size: 1 }, {}], golden)).toBe(true)
  expect(areBeyond([{}, { text: '', size: 2 }], golden)).toBe(false)
  expect(areBeyond([], golden)).toBe(false)
  expect(areBeyond([{}], [])).toBe(false)
})
