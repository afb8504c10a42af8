import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hunks, MAX_EDITS } from '../../../harness/compare/differences/runs.ts'

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })

/** Counts the fewest insertions and deletions by trying all of them. */
function fewest(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(a[i - 1] === b[j - 1] ? (row[j - 1] as number) : 1 + Math.min(row[j] as number, next[j - 1] as number))
    }
    row = next
  }
  return row[b.length] as number
}

test('hunks turn one sequence into the other, by the fewest edits', () => {
  fc.assert(
    fc.property(letters, letters, (a, b) => {
      const found = hunks(a.length, b.length, (i, j) => a[i] === b[j])
      const made = [...a]
      for (const { at, other, training, inference } of found.toReversed())
        made.splice(at, training, ...b.slice(other, other + inference))
      expect(made).toEqual(b)
      expect(found.reduce((sum, hunk) => sum + hunk.training + hunk.inference, 0)).toBe(fewest(a, b))
    }),
    { numRuns: 2000 },
  )
})

test('too many edits are one hunk between the ends that are the same', () => {
  const a = Array.from({ length: 100_000 }, (_, i) => i)
  const b = a.map((value) => (value < 10 ? value : -value))
  expect(hunks(a.length, b.length, (i, j) => a[i] === b[j])).toEqual([
    { at: 10, other: 10, training: 99_990, inference: 99_990 },
  ])
  expect(MAX_EDITS).toBe(1000)
})
