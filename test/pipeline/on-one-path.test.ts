import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { onOnePath } from '../../harness/pipeline/on-one-path.ts'

const way = fc.array(fc.constantFrom('left', 'right'), { maxLength: 4 })

test('stages in two branches of a group are on no path; one before or behind the group is', () => {
  expect(onOnePath(['group', 'left'], ['group', 'right'])).toBe(false)
  expect(onOnePath([], ['group', 'right'])).toBe(true)
  expect(onOnePath(['group', 'left', 'inner', 'a'], ['group', 'left'])).toBe(true)
})

test('holds both ways round, and for a way and what it begins with', () => {
  fc.assert(
    fc.property(way, way, (a, b) => {
      expect(onOnePath(a, b)).toBe(onOnePath(b, a))
      expect(onOnePath(a, [...a, ...b])).toBe(true)
    }),
  )
})
