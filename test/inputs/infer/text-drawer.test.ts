import { expect, test } from 'vitest'
import { variantOf } from '../../../harness/inputs/infer/schema.ts'
import { inferSchema } from '../../../harness/inputs/infer/infer-schema.ts'
import { textDrawer } from '../../../harness/inputs/infer/text-drawer.ts'
import type { Mood } from '../../../harness/inputs/infer/draw-context.ts'
import { draws, share } from '../draws.ts'
import { contextOf } from './contexts.ts'

const drawn = (texts: readonly string[], mood: Mood, params: readonly unknown[] = []): string[] => {
  const schema = variantOf(inferSchema(texts.map((text) => ({ text }))), 'record')!.fields[0]!.schema
  const draw = textDrawer(variantOf(schema, 'text')!, contextOf(params))
  return draws(1000, (dice) => draw(dice, mood) as string)
}

test('draws categories: golden ones, and their siblings in the params', () => {
  const plans = ['basic', 'pro', 'basic', 'pro', 'basic']
  expect(
    new Set(
      drawn(plans, 'plain', [
        ['basic', 'pro', 'team'],
        ['x', 'y'],
      ]),
    ),
  ).toEqual(new Set(['basic', 'pro', 'team']))
  expect(drawn(plans, 'wild')).toEqual(expect.arrayContaining(['PRO', 'basic ', 'unknown']))
})

test('draws numbers as text, with the digits and zeros they have', () => {
  const prices = drawn(['12.50', '3.75'], 'plain')
  expect(prices.every((text) => /^\d+\.\d{2,3}$/.test(text))).toBe(true)
  expect(share(prices, (text) => /^\d+\.\d\d$/.test(text))).toBeGreaterThan(0.8)
  expect(share(drawn(['01234', '00999'], 'plain'), (text) => text.length >= 5 && text.startsWith('0'))).toBeGreaterThan(
    0.9,
  )
  expect(drawn(['12.50'], 'wild').some((text) => Number.isNaN(Number(text)))).toBe(true)
})

test('draws dates in the format they have', () => {
  expect(drawn(['2024-03-01', '2023-11-21'], 'plain').every((text) => /^\d{4}-\d\d-\d\d$/.test(text))).toBe(true)
  expect(drawn(['2024-03-01', '2023-11-21'], 'wild')).toEqual(expect.arrayContaining(['2024-02-29', '9999-12-31']))
})

test('draws single words for lists of words', () => {
  const variant = variantOf(variantOf(inferSchema([['cat', 'dog']]), 'list')!.element, 'text')!
  const draw = textDrawer(variant, contextOf([['POA', 'power of attorney']]))
  const words = draws(1000, (dice) => draw(dice, 'plain') as string)
  expect(words.every((word) => !/\s/.test(word))).toBe(true)
  expect(words).toEqual(expect.arrayContaining(['cat', 'dog', 'POA', 'CAT']))
})

test.each(['prose', 'category', 'number', 'date', 'token'] as const)(
  'stays plain where no edge is selected: %s',
  (form) => {
    const texts = { prose: 'a b c d', category: 'ab', number: '12', date: '2024-03-01', token: 'ab' }
    const variant = { kind: 'text', count: 1, samples: [texts[form]], form } as const
    const draw = textDrawer(variant, contextOf([], []))
    const all = draws(300, (dice) => draw(dice, 'wild') as string)
    expect(all.join('')).toMatch(/^[\w\s\p{P}\u00A0]*$/u)
  },
)
