import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasPerfectMatching, intervalsMatch } from '../../../harness/compare/equal/matching.ts'

/** Tries every assignment. */
function matchable(edges: ReadonlyArray<readonly number[]>, taken: ReadonlySet<number> = new Set()): boolean {
  const [first, ...rest] = edges
  return first === undefined || first.some((j) => !taken.has(j) && matchable(rest, new Set([...taken, j])))
}

test('a perfect matching is found exactly where there is one', () => {
  const graphs = fc
    .integer({ min: 0, max: 6 })
    .chain((size) => fc.array(fc.subarray([...Array(size).keys()]), { minLength: size, maxLength: size }))
  fc.assert(
    fc.property(graphs, (edges) => {
      expect(hasPerfectMatching(edges.length, (i) => edges[i] ?? [])).toBe(matchable(edges))
    }),
    { numRuns: 2000 },
  )
})

test('intervals are matched exactly where some assignment of indexes is', () => {
  const intervals = fc.integer({ min: 1, max: 6 }).chain((size) => {
    const end = fc.integer({ min: 0, max: size - 1 })
    return fc.array(fc.tuple(end, end), { minLength: size, maxLength: size })
  })
  fc.assert(
    fc.property(intervals, (pairs) => {
      const first = Int32Array.from(pairs, ([a, b]) => Math.min(a, b))
      const last = Int32Array.from(pairs, ([a, b]) => Math.max(a, b))
      const edges = pairs.map((_, i) => [...pairs.keys()].filter((j) => j >= (first[i] ?? 0) && j <= (last[i] ?? 0)))
      expect(intervalsMatch(first, last)).toBe(matchable(edges))
    }),
    { numRuns: 2000 },
  )
})

test('long alternating paths need no stack', () => {
  const size = 50_000
  const chain = (i: number): number[] => (i + 1 < size ? [i, i + 1] : [0])
  expect(hasPerfectMatching(size, chain)).toBe(true)
})
