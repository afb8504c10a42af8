import { expect, test } from 'vitest'
import type { DifferenceKind } from '../../../harness/compare/differences/difference.ts'
import { note } from '../../../harness/reporters/terminal/note.ts'
import { difference } from '../fixtures.ts'

test('says numbers, characters and counts', () => {
  const number = { abs: 1.234567e-7, rel: 0.000_01, ulp: 2, dtype: 'float32' }
  const text = { index: 1, training: 'U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE', inference: null }
  const sequence = { first: 1024, differing: 426, lengths: [5120, 5120] as const, runs: [] }
  expect([
    note(difference({ number })),
    note(difference({ path: '$.x[3]', number: { ...number, rel: Infinity, ulp: NaN }, bridge: "{ as: 'float32' }" })),
    note(difference({ text })),
    note(difference({ sequence })),
    note(difference({ sequence: { ...sequence, lengths: [5120, 4000] } })),
    note(difference({ sequence, number })),
  ]).toMatchInlineSnapshot(`
    [
      "|Δ| 1.23e-7, relative 0.00001, 2 ulp (float32)",
      "at $.x[3]: |Δ| 1.23e-7; equal under { as: 'float32' }",
      "U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE in training, the end at inference",
      "426 of 5,120 elements differ, the first at 1,024",
      "426 of 5,120 and 4,000 elements differ, the first at 1,024",
      "426 of 5,120 elements differ, the first at 1,024; at most |Δ| 1.23e-7, relative 0.00001, 2 ulp (float32)",
    ]
  `)
})

test('has words for every kind of difference', () => {
  const kinds: DifferenceKind[] = ['kind', 'subtype', 'missing', 'extra', 'shape', 'dtype', 'key-order']
  const others: DifferenceKind[] = ['value', 'column-order', 'null-mask', 'not-comparable', 'threw', 'not-reached']
  expect([...kinds, ...others].map((kind) => note(difference({ kind })))).toMatchInlineSnapshot(`
    [
      "not the same kind of value",
      "not the same subtype",
      "only in training",
      "only at inference",
      "the shapes differ",
      "the dtypes differ",
      "the keys come in another order",
      "the values differ",
      "the columns come in another order",
      "the missing values are at other places",
      "not comparable",
      "one side threw, or they threw differently",
      "one side did not get this far",
    ]
  `)
})

test('names what two zeros differ by', () => {
  const number = { abs: 0, rel: 0, ulp: 0, dtype: 'float64' } as const
  expect(note(difference({ path: '$[1]', number }))).toBe('at $[1]: the sign of zero')
})
