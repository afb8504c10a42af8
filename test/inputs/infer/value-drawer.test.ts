import { expect, test } from 'vitest'
import { inferSchema } from '../../../harness/inputs/infer/infer-schema.ts'
import { valueDrawer } from '../../../harness/inputs/infer/value-drawer.ts'
import type { Mood } from '../../../harness/inputs/infer/draw-context.ts'
import { draws, share } from '../draws.ts'
import { contextOf } from './contexts.ts'

const drawn = (golden: readonly unknown[], mood: Mood, params: readonly unknown[] = []): unknown[] => {
  const draw = valueDrawer(inferSchema(golden), contextOf(params))
  return draws(1000, (dice) => draw(dice, mood))
}

test('draws kinds in the shares the golden inputs have', () => {
  const all = drawn([1n, 2n, null, 'x'], 'plain')
  expect(share(all, (one) => typeof one === 'bigint')).toBeCloseTo(0.5, 1)
  expect(share(all, (one) => one === null)).toBeCloseTo(0.25, 1)
  expect(new Set(drawn([true], 'plain'))).toEqual(new Set([true, false]))
})

test('takes thresholds for ints and floats from the params, whole where ints are', () => {
  expect(drawn([30n], 'plain', [[18.5, 65n]])).toEqual(expect.arrayContaining([17n, 18n, 19n, 20n, 64n, 65n, 66n]))
  expect(drawn([30.5], 'plain', [[18.5, 65n]])).toEqual(expect.arrayContaining([18.5, 65, 65.00000000000001]))
})

test('hands on what it cannot vary', () => {
  const map = new Map([[1n, 'a']])
  expect(new Set(drawn([map], 'wild'))).toEqual(new Set([map]))
})

test('breaks scalars to null, inside lists of records too', () => {
  expect(new Set(drawn(['some text'], 'break'))).toEqual(new Set([null]))
  const rows = drawn([[{ a: 1n }, { a: 2n }]], 'break') as unknown[][]
  expect(rows.some((list) => list.some((row) => (row as { a: unknown }).a === null))).toBe(true)
})
