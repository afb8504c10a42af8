import { describe, expect, it } from 'vitest'
import {
  bothElements,
  elements,
  isBeginning,
  isPartOf,
  isSameElement,
} from '../../../harness/adequacy/values/elements.ts'
import { isCut } from '../../../harness/adequacy/values/is-cut.ts'
import { mapLeaves } from '../../../harness/adequacy/values/map-leaves.ts'
import { mapMoments } from '../../../harness/adequacy/values/map-moments.ts'
import { mapPictures } from '../../../harness/adequacy/values/map-pictures.ts'
import { mapTexts, textsIn } from '../../../harness/adequacy/values/texts-in.ts'
import { TAG } from '../../../harness/values/tagged.ts'
import { tensor } from '../../../harness/values/tensor.ts'

describe('leaves of a value', () => {
  it('are changed with what stands beside them, and all that holds none is the same object', () => {
    const kept = { z: 1 }
    const value = { a: ['x', kept], m: new Map([['k', 'y']]), t: { [TAG]: 'tuple', items: ['x'] } }
    const beside = { a: ['X'], m: new Map([['k', 'Y']]), t: ['T'] }
    const seen: unknown[] = []
    const made = mapLeaves(value, beside, (leaf, other, key) => {
      seen.push([leaf, other, key])
      return leaf === 'y' ? 'changed' : leaf
    }) as typeof value
    expect(seen).toEqual([
      ['x', 'X', 'a'],
      [1, undefined, 'z'],
      ['y', 'Y', 'k'],
      ['x', 'T', 't'],
    ])
    expect(made).toEqual({ ...value, m: new Map([['k', 'changed']]) })
    expect(made.a).toBe(value.a)
    expect(value.m.get('k')).toBe('y')
    expect(mapLeaves(value, null, (leaf) => leaf)).toBe(value)
  })

  it('that are texts are listed and changed', () => {
    expect(textsIn({ a: 'x', b: ['y', 1] })).toEqual(['x', 'y'])
    expect(mapTexts(['x', 1], (text) => `${text}!`)).toEqual(['x!', 1])
  })

  it('that are points in time are moved', () => {
    const naive = { [TAG]: 'naive-datetime', ns: 5n }
    expect(mapMoments([naive, null], 2n)).toEqual([{ ...naive, ns: 7n }, null])
  })

  it('that are pictures are changed, and no other tensors', () => {
    const row = tensor('uint8', [2], Uint8Array.of(1, 2))
    const picture = tensor('uint8', [1, 1, 3], Uint8Array.of(1, 2, 3))
    const made = mapPictures([row, picture], ({ channels, channelsFirst, pixels }, data) => ({
      data: data.map((item) => item + channels * 10 + pixels + (channelsFirst ? 100 : 0)),
    })) as unknown[]
    expect(made[0]).toBe(row)
    expect(made[1]).toEqual(tensor('uint8', [1, 1, 3], Uint8Array.of(32, 33, 34)))
  })
})

describe('elements', () => {
  it('are those of lists, tuples, tensors of one axis, and characters of texts', () => {
    expect(elements('a😀')?.items).toEqual(['a', '😀'])
    expect(elements(Int32Array.of(1))?.make([2, 3])).toEqual(Int32Array.of(2, 3))
    expect(elements(tensor('int32', [1], Int32Array.of(1)))?.make([2])).toEqual(tensor('int32', [1], Int32Array.of(2)))
    expect(elements({ [TAG]: 'tuple', items: [1] })?.make([])).toEqual({ [TAG]: 'tuple', items: [] })
    expect(elements(tensor('int32', [1, 1], Int32Array.of(1)))).toBeNull()
    expect(elements(1)).toBeNull()
    expect(bothElements('a', ['a'])).toBeNull()
    expect(bothElements([1], [1n])).not.toBeNull()
    expect(bothElements([1], { a: [2], b: [1, 2] })?.[1].items).toEqual([1, 2])
    expect(bothElements([1], { a: [2] })).toBeNull()
  })

  it('are the same whatever holds a whole number', () => {
    expect(isSameElement(1, 1n)).toBe(true)
    expect(isSameElement('1', 1)).toBe(false)
    expect(isBeginning([1], [1n, 2n])).toBe(true)
    expect(isBeginning([1, 2], [1])).toBe(false)
    expect(isPartOf([2], [1, 2])).toBe(true)
    expect(isPartOf([], [1])).toBe(false)
  })

  it('are cut where the same number is left of more, always', () => {
    expect(isCut([{ given: 'abcd', value: 'ab' }])).toBe(true)
    expect(isCut([{ given: 'abcd', value: 'cd' }])).toBe(true)
    expect(
      isCut([
        { given: 'abcd', value: 'ab' },
        { given: 'xyz', value: 'xyz' },
      ]),
    ).toBe(false)
    expect(isCut([{ given: 'ab', value: '' }])).toBe(false)
    expect(isCut([])).toBe(false)
  })
})
