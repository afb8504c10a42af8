import { expect, test } from 'vitest'
import { embedSomewhere, embedText, PLACEMENTS } from '../../../harness/inputs/draw/embed-text.ts'
import { randomAt } from '../../../harness/inputs/draw/random-at.ts'
import { draws, share } from '../draws.ts'

test('puts a word at each kind of place', () => {
  const at = Object.fromEntries(
    PLACEMENTS.map((placement) => [placement, embedText(randomAt(1, 1), 'the cat sat.', 'İ', placement)]),
  )
  expect(at).toMatchInlineSnapshot(`
    {
      "between": "the İ cat sat.",
      "end": "the cat sat.İ",
      "everywhere": "the İ cat İ sat.",
      "glued": "the catİ sat.",
      "inside": "the cİat sat.",
      "start": "İthe cat sat.",
      "word": "the İ sat.",
    }
  `)
})

test('puts white space between words in place of what stood there', () => {
  expect(draws(50, (dice) => embedText(dice, 'a b', '\u0085', 'between'))).toContain('a\u0085b')
  expect(embedText(randomAt(1, 1), 'red green blue', '\u001C', 'everywhere')).toBe('red\u001Cgreen\u001Cblue')
})

test('never cuts a character in two', () => {
  for (const text of draws(100, (dice) => embedText(dice, '😀𝐇😀', '|', 'inside'))) expect(text).not.toMatch(/\p{Cs}/u)
})

test.each(PLACEMENTS)('keeps the fragment whole, %s', (placement) => {
  for (const host of ['', ' ', 'x', 'two words', '!!'])
    expect(embedText(randomAt(2, 2), host, 'ΑΣ’', placement)).toContain('ΑΣ’')
})

test('embeds white space between words more often than not', () => {
  expect(
    share(
      draws(500, (dice) => embedSomewhere(dice, 'a b c', '\u2028')),
      (text) => /\w\u2028\w/.test(text),
    ),
  ).toBeGreaterThan(0.4)
})
