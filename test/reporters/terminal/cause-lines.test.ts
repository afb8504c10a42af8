import { describe, expect, it } from 'vitest'
import {
  causeText,
  proofText,
  repairTexts,
  smallestDrawn,
  smallestText,
  wholeInput,
} from '../../../harness/reporters/terminal/cause-lines.ts'
import type { Cause } from '../../../harness/report/report-cause.ts'
import { cause } from '../fixtures.ts'

const ORDER = cause({
  kind: 'order',
  level: 'proved',
  stages: ['expand-acronyms', 'remove-stop-words'],
  edits: [{ edit: 'move', stage: 'remove-stop-words', after: 'expand-acronyms', at: 'inference.ts:14', code: null }],
  proof: {
    repaired: { golden: [214, 214], generated: [1000, 1000], fresh: [1000, 1000] },
    withoutThisEdit: { diverging: 38 },
    residual: 0,
  },
  smallest: { input: { text: '"poa"', cut: false }, training: null, inference: null, shrunkFrom: 41, complete: true },
})

const lines = (one: Cause): string[] => [
  causeText(one),
  proofText(one) ?? '',
  ...repairTexts(one),
  smallestText(one) ?? '',
]

const SIZE = { path: '$.size', from: { text: '4', cut: false }, to: { text: '6', cut: false } }

describe('the lines of a cause', () => {
  it('say kind, level, records, proof, repair and smallest input', () => {
    expect(lines(ORDER)).toMatchInlineSnapshot(`
      [
        "order, proved on 38 records: remove-stop-words runs before expand-acronyms at inference, after it in training",
        "moved behind expand-acronyms: 214/214 golden, 1,000/1,000 generated, 1,000/1,000 fresh agree; without it 38 records diverge",
        "inference.ts:14  move stage 'remove-stop-words' after 'expand-acronyms'",
        ""poa"  (shrunk from 41 characters)",
      ]
    `)
  })

  it('name the keys that a table of params lacks, and those it has more', () => {
    const text = { text: '"x"', cut: false }
    const params = [
      { path: '$.nda', from: null, to: text },
      { path: '$.old', from: text, to: null },
    ]
    const one = cause({
      kind: 'parameter',
      edits: [{ edit: 'set-params', stage: 'expand', at: null, code: null, params }],
    })
    expect(causeText(one)).toContain('$.nda is "x" in training, absent at inference')
    expect(causeText(one)).toContain('$.old is "x" at inference, absent in training')
  })

  it('say how few records a statement about the input rests on', () => {
    const of = (records: number, kind: Cause['kind'] = 'implementation'): string =>
      causeText(cause({ kind, records, when: 'country is null' }))
    expect(of(2)).toMatch(/, when country is null \(seen on 2 records only\)$/)
    expect(of(5)).toMatch(/, when country is null$/)
    expect(of(2, 'version')).not.toContain('seen on')
  })

  it('say what is known where nothing was re-run', () => {
    const one = cause({ caveat: 'the training side is not at hand' })
    expect(lines(one)).toMatchInlineSnapshot(`
      [
        "unknown: 38 records, 3 of them golden, differ first at remove-stop-words (the training side is not at hand)",
        "",
        "",
      ]
    `)
  })

  it.each([
    cause({
      kind: 'missing-stage',
      level: 'likely',
      caveat: 'not enough',
      edits: [{ edit: 'insert', stage: 'trim', of: null, after: null, at: 't.py:3', code: null }],
    }),
    cause({
      kind: 'extra-stage',
      level: 'proved',
      noisy: true,
      edits: [{ edit: 'delete', stage: 'flip', at: null, code: null }],
    }),
    cause({
      kind: 'parameter',
      level: 'proved',
      edits: [
        {
          edit: 'set-params',
          stage: 'cut',
          at: 'i.ts:4',
          code: null,
          params: [{ path: '$.limit', from: { text: '3', cut: false }, to: { text: '8', cut: false } }],
        },
      ],
    }),
    cause({
      kind: 'version',
      level: 'proved',
      when: 'nltk is 3.8, not 3.9',
      edits: [{ edit: 'set-environment', stage: 'tokens', at: null, code: null }],
    }),
    cause({
      kind: 'implementation',
      level: 'proved',
      when: 'input is empty',
      reaches: false,
      maskedBy: 'pad',
      lastAgrees: true,
      edits: [{ edit: 'replace', stage: 'split', at: 'i.ts:9', code: null }],
    }),
    cause({
      kind: 'parameter',
      level: 'likely',
      caveat: 'the params of a tap cannot be set from outside',
      edits: [{ edit: 'replace', stage: 'cut', at: 'i.ts:9', code: null, params: [SIZE] }],
    }),
    cause({ kind: 'implementation', level: 'proved', reaches: false, maskedBy: 'pad', lastAgrees: false }),
    cause({
      kind: 'precision',
      level: 'proved',
      tolerance: { as: null, rtol: 1.19e-7, atol: 0.5, hides: 3, unsafeBefore: null },
    }),
    cause({
      kind: 'precision',
      level: 'proved',
      tolerance: { as: null, rtol: 1.19e-7, atol: 0.5, hides: 3, unsafeBefore: 'bin' },
    }),
    cause({ kind: 'state', level: 'proved', when: 'TZ' }),
    cause({ kind: 'nondeterminism', level: 'proved' }),
  ])('are one sentence for $kind', (one) => {
    expect([causeText(one), ...repairTexts(one)]).toMatchSnapshot()
  })

  it('round a tolerance up, so that what is printed passes', () => {
    const text = causeText(
      cause({
        kind: 'precision',
        tolerance: { as: 'float32', rtol: 1.19e-7, atol: 0.1, hides: 1, unsafeBefore: null },
      }),
    )
    expect(text).toContain("; as: 'float32' with rtol 1.2e-7 would pass")
  })

  it('ask for no tolerance where only the dtypes differ', () => {
    const text = causeText(
      cause({ kind: 'precision', tolerance: { as: 'float32', rtol: 0, atol: 0, hides: 1, unsafeBefore: null } }),
    )
    expect(text).toContain("; as: 'float32' would pass")
  })
})

describe('an input that is drawn', () => {
  const wide = JSON.stringify({ name: 'n'.repeat(150), more: 'm'.repeat(150) })

  it('is whole, however wide, so that it can be pasted', () => {
    expect(wholeInput({ text: wide, cut: false }, 80)).toBe(wide)
    const smallest = { ...ORDER.smallest!, input: { text: wide, cut: false } }
    expect(smallestDrawn({ smallest }, 80)).toBe(`${wide}  (shrunk from 41 characters)`)
    expect(smallestDrawn({ smallest: null }, 80)).toBeNull()
  })

  it('is cut where it takes more than a few lines, with where it is whole', () => {
    const drawn = wholeInput({ text: `"${'x'.repeat(500)}"`, cut: false }, 80)
    expect([drawn.length, drawn.slice(-25)]).toEqual([80, '…  (--json has all of it)'])
    expect(wholeInput({ text: `"${'x'.repeat(500)}…`, cut: true }, 80)).toBe(`"${'x'.repeat(78)}…`)
  })
})
