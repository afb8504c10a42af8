import { expect, test } from 'vitest'
import { instantOf, msOf, nsOf } from '../../harness/values/instant.ts'
import { TAG } from '../../harness/values/tagged.ts'

test('a date is an instant in UTC, in nanoseconds', () => {
  expect(instantOf(new Date(-1))).toEqual({ [TAG]: 'instant', ns: -1_000_000n, zone: 'UTC' })
  expect(instantOf(new Date(8.64e15)).ns).toBe(8_640_000_000_000_000_000_000n)
  expect(instantOf(new Date(Number.NaN)).ns).toBeNull()
})

test('an instant keeps its own nanoseconds', () => {
  expect(nsOf({ [TAG]: 'instant', ns: 1n, zone: '+02:00' })).toBe(1n)
  expect(nsOf({ [TAG]: 'instant', ns: null, zone: 'UTC' })).toBeNull()
})

test('what a class puts in place of getTime is not asked', () => {
  class Liar extends Date {
    override getTime(): number {
      return 7
    }
  }
  expect(msOf(new Liar(3))).toBe(3)
  expect(nsOf(new Liar(3))).toBe(3_000_000n)
})
