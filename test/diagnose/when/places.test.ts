import { describe, expect, it } from 'vitest'
import { predicatesOver } from '../../../harness/diagnose/when/places.ts'
import { TAG } from '../../../harness/values/tagged.ts'

const open = (_path: string): boolean => false

/** The texts of the predicates that hold on all failing inputs and on no passing one. */
function separating(failing: readonly unknown[], passing: readonly unknown[], isPrivate = open): readonly string[] {
  return predicatesOver({ failing, passing }, isPrivate)
    .filter(({ holds }) => failing.every(holds) && !passing.some(holds))
    .map(({ text }) => text)
}

describe('predicates over inputs', () => {
  it('speak of the input itself, then of its fields', () => {
    expect(separating([null], ['a'])).toEqual(['input is null'])
    expect(separating([{ age: null }], [{ age: 3 }])).toEqual(['age is null'])
    expect(separating([{ a: { b: null } }], [{ a: { b: 1 } }])).toEqual(['a.b is null'])
    expect(separating([{ a: 1, b: 1 }, { a: 1 }], [{ b: 1 }, {}])).toContain('a is of kind float')
    expect(separating([{ b: 1 }, {}], [{ a: 1, b: 1 }, { a: 1 }])).toContain('a is missing')
  })

  it('speak of lists: how many elements, twice the same, some element', () => {
    expect(separating([[]], [[1]])).toContain('input is empty')
    expect(separating([[1, 2, 3]], [[1, 2]])).toContain('input has more than 2 elements')
    expect(separating([[1]], [[1, 2]])).toContain('input has fewer than 2 elements')
    expect(separating([[1, 2, 1]], [[1, 2, 3]])).toContain('input holds an element twice')
    expect(separating([{ tags: ['a', ''] }], [{ tags: ['a'] }])).toContain('some element of tags is empty')
    expect(separating([{ [TAG]: 'tuple', items: [1, 2] }], [{ [TAG]: 'tuple', items: [1] }])).toContain(
      'input has more than 1 elements',
    )
  })

  it('say nothing of a private place, or of what is inside it', () => {
    const isPrivate = (path: string): boolean => path === 'who'
    const [failing, passing] = [[{ who: { name: 'x' }, age: 1 }], [{ who: { name: 'y' }, age: 2 }]]
    const found = separating(failing, passing, isPrivate)
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter((text) => text.includes('who'))).toEqual([])
    expect(separating(failing, passing, () => true)).toEqual([])
  })

  it('cost more the deeper they look, and look into four levels', () => {
    const nest = (value: unknown, levels: number): unknown => (levels === 0 ? value : { a: nest(value, levels - 1) })
    const costs = [1, 2, 3, 4].map(
      (levels) =>
        predicatesOver({ failing: [nest(null, levels)], passing: [] }, open).find(({ text }) =>
          text.endsWith('is null'),
        )?.cost,
    )
    expect(costs).toEqual([1.75, 2, 2.25, 2.5])
    const deeper = predicatesOver({ failing: [nest(null, 5)], passing: [] }, open)
    expect(deeper.filter(({ text }) => text.endsWith('is null'))).toEqual([])
  })

  it('are none over no inputs', () => {
    expect(predicatesOver({ failing: [], passing: ['a'] }, open)).toEqual([])
  })
})
