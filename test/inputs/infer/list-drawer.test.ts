import { expect, test } from 'vitest'
import { inferSchema } from '../../../harness/inputs/infer/infer-schema.ts'
import { listDrawer } from '../../../harness/inputs/infer/list-drawer.ts'
import { variantOf } from '../../../harness/inputs/infer/schema.ts'
import type { Mood } from '../../../harness/inputs/infer/draw-context.ts'
import { draws, share } from '../draws.ts'
import { contextOf } from './contexts.ts'

const drawn = (golden: readonly unknown[][], mood: Mood): unknown[][] => {
  const element = (_dice: unknown, of: Mood): string => (of === 'plain' ? 'new' : of)
  const draw = listDrawer(variantOf(inferSchema(golden), 'list')!, element, contextOf())
  return draws(1000, (dice) => draw(dice, mood) as unknown[])
}

test('draws golden lists, changed ones and new ones, shorter and a little longer', () => {
  const lists = drawn([['a', 'b', 'c', 'd']], 'plain')
  expect(share(lists, (list) => list.join() === 'a,b,c,d')).toBeGreaterThan(0.1)
  expect(lists.some((list) => list.join() === 'b,a,c,d')).toBe(true)
  expect(lists.some((list) => list.length < 4) && lists.some((list) => list.length === 5)).toBe(true)
})

test('keeps a length that all golden lists share', () => {
  expect(
    drawn(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      'plain',
    ).every((list) => list.length === 2),
  ).toBe(true)
  expect(
    drawn(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      'wild',
    ).every((list) => list.length === 2),
  ).toBe(true)
  expect(
    drawn(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      'break',
    ).some((list) => list.length !== 2),
  ).toBe(true)
})

test('reaches empty lists, lists of one, duplicates, and an edge in one element', () => {
  const lists = drawn([['a', 'b', 'c']], 'wild')
  for (const has of [
    (list: unknown[]) => list.length === 0,
    (list: unknown[]) => list.length === 1,
    (list: unknown[]) => list.join() === 'a,b,c,a,b,c',
  ]) {
    expect(lists.some(has)).toBe(true)
  }
  expect(share(lists, (list) => list.filter((one) => one === 'wild').length === 1)).toBeGreaterThan(0.4)
})

test('gives empty lists, and what shapes allow, where no element is known', () => {
  const variant = variantOf(inferSchema([[], []]), 'list')!
  const draw = listDrawer(variant, null, contextOf())
  for (const mood of ['plain', 'wild', 'break'] as const) {
    expect(draws(50, (dice) => draw(dice, mood)).filter((list) => !Array.isArray(list) || list.length > 0)).toEqual([])
  }
})
