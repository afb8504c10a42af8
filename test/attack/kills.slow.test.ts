import { expect, test } from 'vitest'
import { attackLanes } from './attack-lanes.ts'
import { asked } from './killed-commands.ts'

test('of 300 kills none tears a file, loses a record or leaves anything behind', { timeout: 1_800_000 }, async () => {
  const { kills, seed } = asked(300)
  const { left, caught } = await attackLanes({ kills, seed, names: ['a', 'b', 'c'] })
  expect(left).toEqual([])
  // Kills that hit no writer prove nothing.
  expect(caught).toBeGreaterThan(kills / 10)
})
