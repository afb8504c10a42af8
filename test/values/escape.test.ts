import { describe, expect, test } from 'vitest'
import { escapeText, unescapeText } from '../../harness/values/escape.ts'

describe('escaped text', () => {
  test.each([
    ['plain text', 'The POA is "void": 100 %', 'The POA is "void": 100 %'],
    ['letters of all scripts', 'Café, Straße, Ελλάς, 契約, 😀', 'Café, Straße, Ελλάς, 契約, 😀'],
    ['line ends, tabs, NUL and backslashes', 'a\n\r\t\0\\n', 'a\\n\\r\\t\\0\\\\n'],
    ['terminal escapes', '\u001B[31mred\u009B0m', '\\u{1B}[31mred\\u{9B}0m'],
    ['bidi overrides and marks', 'a\u202Eb\u2066c\u200F', 'a\\u{202E}b\\u{2066}c\\u{200F}'],
    [
      'what has no width',
      'a\u200Bb\u200Dc\uFEFF\u00AD\u2060\u3164',
      'a\\u{200B}b\\u{200D}c\\u{FEFF}\\u{AD}\\u{2060}\\u{3164}',
    ],
    ['spaces that are none', 'a\u00A0b\u2003c\u3000\u2028\u2029', 'a\\u{A0}b\\u{2003}c\\u{3000}\\u{2028}\\u{2029}'],
    ['lone surrogates', '\uD83Da\uDE00', '\\u{D83D}a\\u{DE00}'],
    ['private use and unassigned code points', '\uE000\u0378\uFFFF', '\\u{E000}\\u{378}\\u{FFFF}'],
    [
      'a combining mark without a base, not one with',
      '\u0301e\u0301\u0323 \u0301\n\u0301',
      '\\u{301}e\u0301\u0323 \\u{301}\\n\\u{301}',
    ],
    ['variation selectors and tags', '\u2764\uFE0F\u{E0041}', '\u2764\uFE0F\\u{E0041}'],
  ])('%s', (_, text, escaped) => {
    expect(escapeText(text)).toBe(escaped)
    expect(unescapeText(escaped)).toBe(text)
  })

  test('of every code point of a plane in use holds none that is not seen, and no two are alike', () => {
    const seen = new Set<string>()
    const unseen: string[] = []
    const unread: string[] = []
    for (let point = 0; point <= 0x10ffff; point++) {
      if (point >= 0x4_0000 && point < 0xe_0000) point = 0xe_0000
      if (point >= 0xf_0400 && point < 0x10_ff00) point = 0x10_ff00
      const escaped = escapeText(String.fromCodePoint(point))
      if (/[\p{C}\p{Zl}\p{Zp}]/u.test(escaped)) unseen.push(point.toString(16))
      if (unescapeText(escaped) !== String.fromCodePoint(point)) unread.push(point.toString(16))
      seen.add(escaped)
    }
    expect(unseen).toEqual([])
    expect(unread).toEqual([])
    expect(seen.size).toBe(0x4_0000 + 0x1_0400 + 0x100)
  })
})

test('a text of millions of letters is escaped like any other', () => {
  expect(escapeText(`${'a'.repeat(9_000_000)}€`).endsWith('a€')).toBe(true)
})
