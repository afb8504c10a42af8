import { expect, test } from 'vitest'
import { attackLanes } from './attack-lanes.ts'
import { asked } from './killed-commands.ts'

test('of 300 kills none tears a file, loses a record or leaves anything behind', { timeout: 1_800_000 }, async () => {
  expect(await attackLanes({ ...asked(300), names: ['a', 'b', 'c'] })).toEqual([])
})
