import { expect, it } from 'vitest'
import { simplerValues, startingValues } from '../../../harness/inputs/shrink/catalogue.ts'

it('starts a record with all fields but one as simple as their kinds allow', () => {
  const record = { title: 'long title', on: true, size: 7, tags: ['x', 'y'], inner: { a: 'bb' }, none: null }
  const [first, ...others] = startingValues(record, []) as (typeof record)[]
  const base = { title: '', on: false, size: 0, tags: [], inner: { a: '' }, none: null }
  expect(first).toEqual(base)
  expect(others).toContainEqual({ ...base, tags: [''] })
  expect(others).toContainEqual({ ...base, inner: { a: 'a' } })
  expect(others).toContainEqual({ ...base, size: 1 })
  for (const other of others) {
    const changed = Object.entries(base).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(other[key as never]),
    )
    expect(changed.length).toBeLessThan(2)
  }
})

it('lists only what is simpler than a value, the simplest first', () => {
  expect(simplerValues('b', [])).toEqual(['', 'a'])
  expect(simplerValues('', [])).toEqual([])
  expect(startingValues('b', [])).toContain('²')
})
