import { array, assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equal } from '../../harness/compare/equal.ts'
import { EXACT } from '../../harness/compare/rule.ts'
import { cross, learnPlace } from '../../harness/diagnose/crossing.ts'
import { TAG } from '../../harness/values/tagged.ts'
import { values } from '../laws/arbitrary-value.ts'

describe('a value that enters the other language', () => {
  it('takes ints where that side has ints only, in lists and records too', () => {
    expect(cross([1, 2], learnPlace([[3n], []]))).toEqual([1n, 2n])
    expect(cross({ id: 1, share: 2 }, learnPlace([{ id: 5n, share: 0.5 }]))).toEqual({ id: 1n, share: 2 })
    expect(cross(1, learnPlace([1n, 0.5]))).toBe(1)
  })

  it('keeps what an int cannot hold, and an int that no float holds', () => {
    expect(cross(1.5, learnPlace([1n]))).toBe(1.5)
    expect(cross(-0, learnPlace([1n]))).toBe(-0)
    expect(cross(2n ** 53n + 1n, learnPlace([0.5]))).toBe(2n ** 53n + 1n)
    expect(cross(3n, learnPlace([0.5]))).toBe(3)
  })

  it('makes tuples where that side has tuples only', () => {
    const tuple = { [TAG]: 'tuple', items: [1n] }
    expect(cross([2], learnPlace([tuple]))).toEqual({ [TAG]: 'tuple', items: [2n] })
    expect(cross(tuple, learnPlace([[1n]]))).toEqual([1n])
  })

  it('never changes a value, whatever the place', () => {
    assert(
      property(values, array(values, { maxLength: 3 }), (value, seen) => {
        const crossed = cross(value, learnPlace(seen))
        return equal(value, value, EXACT) === equal(crossed, value, EXACT)
      }),
    )
  })
})
