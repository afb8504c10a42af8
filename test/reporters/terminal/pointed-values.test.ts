import { expect, test } from 'vitest'
import type { Divergence } from '../../../harness/report/report.ts'
import { pointedValues } from '../../../harness/reporters/terminal/pointed-values.ts'
import { ORDER_BUG, difference, divergence } from '../fixtures.ts'

/** Draws the values as the report does, without labels. */
function drawn(of: Divergence, width = 60): string {
  const { training, inference, pointer } = pointedValues(of, width)
  return `\n${[training, inference, ...(pointer === null ? [] : [pointer])].join('\n')}\n`
}

test('points at what only one side has', () => {
  expect(drawn(ORDER_BUG)).toMatchInlineSnapshot(`
    "
    "power attorney void."
    "power of attorney void."
           ^^^  only at inference: "of "
    "
  `)
  expect(drawn(divergence('"power of attorney"', '"power attorney"'))).toMatchInlineSnapshot(`
    "
    "power of attorney"
    "power attorney"
           ^  only in training: "of "
    "
  `)
})

test('points under wide characters and escapes', () => {
  expect(drawn(divergence(String.raw`"日本\n x"`, String.raw`"日本\n語 x"`))).toMatchInlineSnapshot(`
    "
    "日本\\n x"
    "日本\\n語 x"
           ^^  only at inference: "語"
    "
  `)
})

test('tells NFC from NFD, which look the same', () => {
  const text = {
    index: 3,
    training: 'U+00E9 LATIN SMALL LETTER E WITH ACUTE',
    inference: 'U+0065 LATIN SMALL LETTER E',
  }
  const [nfc, nfd] = ['"caf\u00e9 noir"', '"cafe\u0301 noir"']
  expect(drawn(divergence(nfc, nfd, { differences: [difference({ text })] }))).toMatchInlineSnapshot(`
    "
    "caf\\u{E9} noir"
    "cafe\\u{301} noir"
        ^^^^^^^^  U+00E9 LATIN SMALL LETTER E WITH ACUTE in training, U+0065 LATIN SMALL LETTER E at inference
    "
  `)
})

test('names a combining mark that is on one side only', () => {
  const text = { index: 4, training: null, inference: 'U+0301 COMBINING ACUTE ACCENT' }
  expect(drawn(divergence('"cafe"', '"cafe\u0301"', { differences: [difference({ text })] }))).toMatchInlineSnapshot(`
    "
    "cafe"
    "cafe\\u{301}"
         ^^^^^^^  only at inference: U+0301 COMBINING ACUTE ACCENT
    "
  `)
})

test('counts the elements of a list where what is drawn on one side only is what stands between them', () => {
  const runs = [
    { side: 'training' as const, start: 0, length: 2, text: '["q", "b"]' },
    { side: 'inference' as const, start: 0, length: 1, text: '["qb"]' },
  ]
  const sequence = { first: 0, differing: 2, lengths: [2, 1] as const, runs }
  const one = divergence('["q", "b"]', '["qb"]', { differences: [difference({ path: '$', sequence })] })
  expect(drawn(one)).toContain('^  2 of 2 and 1 elements differ, the first at 0')
})

test('names the elements of a list that are on one side only', () => {
  const runs = [{ side: 'inference' as const, start: 1, length: 1, text: '"of"' }]
  const sequence = { first: 1, differing: 1, lengths: [2, 3] as const, runs }
  const one = divergence('["power", "attorney"]', '["power", "of", "attorney"]', {
    differences: [difference({ path: '$.words', sequence })],
  })
  expect(drawn(one)).toMatchInlineSnapshot(`
    "
    ["power", "attorney"]
    ["power", "of", "attorney"]
               ^^^^^^  at $.words: only at inference: "of"
    "
  `)
})

test('names an invisible character', () => {
  const text = { index: 1, training: null, inference: 'U+200B ZERO WIDTH SPACE' }
  const one = divergence('"ab"', String.raw`"a\u{200B}b"`, { differences: [difference({ text })] })
  expect(drawn(one)).toMatchInlineSnapshot(`
    "
    "ab"
    "a\\u{200B}b"
      ^^^^^^^^  only at inference: U+200B ZERO WIDTH SPACE
    "
  `)
})

test('points at whole numbers in a tensor', () => {
  const number = { abs: 0.5, rel: 0.4, ulp: 4_194_304, dtype: 'float32' }
  const one = divergence('float32[4] (0, 1.25, 2, 3)', 'float32[4] (0, 1.75, 2, 3)', {
    differences: [difference({ path: '$[1]', number })],
  })
  expect(drawn(one)).toMatchInlineSnapshot(`
    "
    float32[4] (0, 1.25, 2, 3)
    float32[4] (0, 1.75, 2, 3)
                   ^^^^  at $[1]: |Δ| 0.5, relative 0.4
    "
  `)
})

test('cuts long values to a window around the first difference', () => {
  const [before, after] = ['lorem ipsum '.repeat(20), ' dolor sit amet'.repeat(20)]
  expect(drawn(divergence(`"${before}X${after}"`, `"${before}YY${after}"`))).toMatchInlineSnapshot(`
    "
    …m ipsum lorem ipsum X dolor sit amet dolor sit amet dolor …
    …m ipsum lorem ipsum YY dolor sit amet dolor sit amet dolor…
                         ^^  the values differ
    "
  `)
})

test('draws the differing part where the values were cut before it', () => {
  const one = divergence('[0, 0, 0…', '[0, 0, 0…', {
    training: { text: '[0, 0, 0…', cut: true },
    inference: { text: '[0, 0, 0…', cut: true },
    differences: [
      difference({
        path: '$[412]',
        training: '3.0',
        inference: '4.0',
        number: { abs: 1, rel: 1 / 3, ulp: NaN, dtype: '' },
      }),
    ],
  })
  expect(drawn(one)).toMatchInlineSnapshot(`
    "
    $[412]: 3.0
    $[412]: 4.0
            ^^^  |Δ| 1, relative 0.333
    "
  `)
})

test('says the difference where nothing can be pointed at', () => {
  const text = { index: 5000, training: 'U+0061 LATIN SMALL LETTER A', inference: 'U+0062 LATIN SMALL LETTER B' }
  const one = divergence('"aaa…', '"aaa…', {
    differences: [difference({ training: '"aaa…', inference: '"aaa…', text })],
  })
  expect(drawn(one)).toMatchInlineSnapshot(`
    "
    "aaa…
    "aaa…
    U+0061 LATIN SMALL LETTER A in training, U+0062 LATIN SMALL LETTER B at inference, at character 5,000
    "
  `)
})

test('shows what one side has where the other lacks the stage or did not get there', () => {
  const missing = { differences: [difference({ kind: 'missing' })] }
  expect(drawn(divergence('"x"', null, missing))).toMatchInlineSnapshot(`
    "
    "x"
    (no such stage)
    "
  `)
  const extra = { differences: [difference({ kind: 'extra' })] }
  expect(drawn(divergence(null, '"x"', extra))).toMatchInlineSnapshot(`
    "
    (no such stage)
    "x"
    "
  `)
  const notReached = { differences: [difference({ kind: 'not-reached' })] }
  expect(drawn(divergence('"x"', null, notReached))).toMatchInlineSnapshot(`
    "
    "x"
    (not reached)
    "
  `)
})

test('shows empty texts', () => {
  const text = { index: 0, training: 'U+0020 SPACE', inference: null }
  expect(drawn(divergence('" "', '""', { differences: [difference({ text })] }))).toMatchInlineSnapshot(`
    "
    " "
    ""
     ^  only in training: " "
    "
  `)
})

test('shows a side that threw', () => {
  const one = divergence('threw ValueError: bad date', '"2026"', { differences: [difference({ kind: 'threw' })] })
  expect(drawn(one)).toMatchInlineSnapshot(`
    "
    threw ValueError: bad date
    "2026"
    ^^^^^^  one side threw, or they threw differently
    "
  `)
})

test('points at the number that differs, not at how ints and floats are written', () => {
  expect(drawn(divergence('[2, 3, "1.0", 7]', '[2.0, 3.0, "1.0", 8.0]'))).toMatchInlineSnapshot(`
    "
    [2, 3, "1.0", 7]
    [2, 3, "1.0", 8]
                  ^  the values differ
    "
  `)
  expect(drawn(divergence('[2.0, 3.5]', '[2.0, 3.0]'))).toMatchInlineSnapshot(`
    "
    [2.0, 3.5]
    [2.0, 3.0]
            ^  the values differ
    "
  `)
})
