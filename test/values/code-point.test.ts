import { expect, test } from 'vitest'
import { describeCodePoint } from '../../harness/values/code-point.ts'

test('describes code points of every sort', () => {
  const points = [
    0x0, 0xa, 0x1b, 0x20, 0xe9, 0x130, 0x301, 0x200b, 0x202e, 0x4e00, 0xac01, 0xd83d, 0xe000, 0xfdd0, 0xfeff, 0x1f600,
    0x10ffff,
  ]
  expect(points.map(describeCodePoint)).toMatchInlineSnapshot(`
    [
      "U+0000 NULL",
      "U+000A LINE FEED",
      "U+001B ESCAPE",
      "U+0020 SPACE",
      "U+00E9 LATIN SMALL LETTER E WITH ACUTE",
      "U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE",
      "U+0301 COMBINING ACUTE ACCENT",
      "U+200B ZERO WIDTH SPACE",
      "U+202E RIGHT-TO-LEFT OVERRIDE",
      "U+4E00 CJK UNIFIED IDEOGRAPH-4E00",
      "U+AC01 HANGUL SYLLABLE GAG",
      "U+D83D <lone surrogate>",
      "U+E000 <private use>",
      "U+FDD0 <noncharacter>",
      "U+FEFF ZERO WIDTH NO-BREAK SPACE",
      "U+1F600 GRINNING FACE",
      "U+10FFFF <noncharacter>",
    ]
  `)
})
