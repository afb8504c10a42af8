import { expect, test } from 'vitest'
import { kindOf } from '../../../harness/values/kind.ts'
import { TAG } from '../../../harness/values/tagged.ts'
import { inferSchema } from '../../../harness/inputs/infer/infer-schema.ts'
import { millisecondsOf, timeDrawer, timeLike } from '../../../harness/inputs/infer/time-drawer.ts'
import type { TimeVariant } from '../../../harness/inputs/infer/schema.ts'
import { draws } from '../draws.ts'
import { contextOf } from './contexts.ts'

const instant = { [TAG]: 'instant', ns: 1_700_000_000_123_456_789n, zone: 'Europe/Berlin' } as const
const naive = { [TAG]: 'naive-datetime', ns: null } as const
const day = { [TAG]: 'date', iso: '2024-03-01' } as const

test.each([
  ['instant', new Date(0)],
  ['instant', instant],
  ['naive-datetime', naive],
  ['date', day],
] as const)('draws the kind of the golden ones: %s', (kind, golden) => {
  const variant = inferSchema([golden]).variants[0] as TimeVariant
  const draw = timeDrawer(variant, contextOf())
  for (const mood of ['plain', 'wild'] as const) {
    for (const one of draws(200, (dice) => draw(dice, mood))) expect(kindOf(one)).toBe(kind)
  }
})

test('reads and writes milliseconds in each form', () => {
  expect(millisecondsOf(instant)).toBe(1_700_000_000_123)
  expect(millisecondsOf(naive)).toBe(Number.NaN)
  expect(millisecondsOf(day)).toBe(Date.UTC(2024, 2, 1))
  expect(timeLike(instant, 5)).toEqual({ ...instant, ns: 5_000_000n })
  expect(timeLike(day, Date.UTC(12_024, 0, 1))).toEqual({ [TAG]: 'date', iso: '9999-12-31' })
  expect(timeLike(new Date(), 5)).toEqual(new Date(5))
})
