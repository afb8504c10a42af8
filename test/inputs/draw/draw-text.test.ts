import { expect, test } from 'vitest'
import { aloneText, drawText, drawWildText } from '../../../harness/inputs/draw/draw-text.ts'
import { textProfile } from '../../../harness/inputs/draw/text-profile.ts'
import { draws, share } from '../draws.ts'

const golden = 'The POA is void under the law of the State.'
const profile = textProfile([golden], ['poa', 'power of attorney', 'the'])

test('draws golden texts, changed ones, new ones and dictionary words next to each other', () => {
  const texts = draws(2000, (dice) => drawText(dice, profile))
  expect(share(texts, (text) => text === golden)).toBeGreaterThan(0.02)
  expect(new Set(texts).size).toBeGreaterThan(1200)
  expect(share(texts, (text) => /power of attorney/i.test(text))).toBeGreaterThan(0.1)
  expect(texts.some((text) => /poa poa|poa the|the poa/i.test(text))).toBe(true)
})

test('holds no edge in ordinary texts', () => {
  expect(draws(2000, (dice) => drawText(dice, profile)).join('')).toMatch(/^[\p{L}\p{P}\s\u00A0&']*$/u)
})

test('keeps to its limits where they are exact', () => {
  const exact = { ...profile, texts: [], minWords: 2, maxWords: 3, exact: true }
  for (const text of draws(500, (dice) => drawText(dice, { ...exact, dictionary: [], words: ['aa'], gaps: [' '] }))) {
    expect(text.match(/aa/gi)?.length).toBeGreaterThanOrEqual(2)
    expect(text.match(/aa/gi)?.length).toBeLessThanOrEqual(3)
  }
})

test('puts an edge into every wild text', () => {
  expect(
    share(
      draws(500, (dice) => drawWildText(dice, profile, ['\u0085'])),
      (text) => text.includes('\u0085'),
    ),
  ).toBe(1)
  expect(
    share(
      draws(500, (dice) => drawWildText(dice, profile, ['\u0085'])),
      (text) => text === '\u0085',
    ),
  ).toBeLessThan(0.3)
})

test('draws an ordinary text where no edge is selected', () => {
  expect(draws(200, (dice) => drawWildText(dice, profile, [])).join('')).toMatch(/^[\p{L}\p{P}\s\u00A0&']*$/u)
})

test('draws the empty text as often as it matters, if it is selected', () => {
  expect(
    share(
      draws(1000, (dice) => aloneText(dice, ['', 'a', 'b'])),
      (text) => text === '',
    ),
  ).toBeGreaterThan(0.4)
  expect(draws(100, (dice) => aloneText(dice, ['a', 'b']))).not.toContain('')
})
