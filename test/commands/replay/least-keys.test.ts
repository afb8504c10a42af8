import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastKeys } from '../../../harness/commands/replay/least-keys.ts'

test('the same keys are told apart in whatever order they come, and all else is counted together', () => {
  const counts = (keys: readonly string[]): unknown => {
    let others = 0
    const least = leastKeys<{ count: number }>(3, ({ count }) => (others += count))
    for (const key of keys) {
      const known = least.of(key, () => ({ count: 0 }))
      if (known === null) others++
      else known.count++
    }
    return { told: least.entries(), others }
  }
  const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'))
  fc.assert(
    fc.property(keys, keys, (one, other) => {
      expect(counts([...one, ...other])).toEqual(counts([...other, ...one.toReversed()]))
    }),
  )
  expect(counts(['a', 'b', 'a'])).toEqual({
    told: [
      ['a', { count: 2 }],
      ['b', { count: 1 }],
    ],
    others: 0,
  })
})
