import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepSimplest } from '../../harness/run/keep-simplest.ts'

const sized = fc.array(fc.nat({ max: 5 }), { maxLength: 20 }).map((all) => all.map((size, id) => ({ id, size })))

test('keeps the items of least size, simplest first; of equals, the first to come', () => {
  fc.assert(
    fc.property(sized, fc.nat({ max: 6 }), (items, limit) => {
      const kept = keepSimplest<(typeof items)[number]>(limit)
      for (const item of items) kept.add(item)
      // Sorting is stable.
      expect(kept.items).toEqual(items.toSorted((a, b) => a.size - b.size).slice(0, limit))
    }),
  )
})

test('wants just the sizes that would be kept', () => {
  fc.assert(
    fc.property(sized, fc.nat({ max: 6 }), fc.nat({ max: 5 }), (items, limit, size) => {
      const kept = keepSimplest<(typeof items)[number]>(limit)
      for (const item of items) if (kept.wants(item.size)) kept.add(item)
      expect(kept.items).toEqual(items.toSorted((a, b) => a.size - b.size).slice(0, limit))
      const wanted = kept.wants(size)
      kept.add({ id: -1, size })
      expect(kept.items.some(({ id }) => id === -1)).toBe(wanted)
    }),
  )
})
