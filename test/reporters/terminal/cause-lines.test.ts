import { describe, expect, it, test } from 'vitest'
import {
  causeText,
  looksText,
  modeLines,
  proofText,
  repairTexts,
  smallestText,
} from '../../../harness/reporters/terminal/cause-lines.ts'
import type { Cause } from '../../../harness/report/report-cause.ts'
import { cause, mode } from '../fixtures.ts'

const ORDER = cause({
  kind: 'order',
  level: 'proved',
  stages: ['expand-acronyms', 'remove-stop-words'],
  edits: [{ edit: 'move', stage: 'remove-stop-words', after: 'expand-acronyms', at: 'inference.ts:14' }],
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
    const one = cause({ kind: 'parameter', edits: [{ edit: 'set-params', stage: 'expand', at: null, params }] })
    expect(causeText(one)).toContain('$.nda is "x" in training, absent at inference')
    expect(causeText(one)).toContain('$.old is "x" at inference, absent in training')
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
      edits: [{ edit: 'insert', stage: 'trim', after: null, at: 't.py:3' }],
    }),
    cause({ kind: 'extra-stage', level: 'proved', noisy: true, edits: [{ edit: 'delete', stage: 'flip', at: null }] }),
    cause({
      kind: 'parameter',
      level: 'proved',
      edits: [
        {
          edit: 'set-params',
          stage: 'cut',
          at: 'i.ts:4',
          params: [{ path: '$.limit', from: { text: '3', cut: false }, to: { text: '8', cut: false } }],
        },
      ],
    }),
    cause({
      kind: 'version',
      level: 'proved',
      when: 'nltk is 3.8, not 3.9',
      edits: [{ edit: 'set-environment', stage: 'tokens', at: null }],
    }),
    cause({
      kind: 'implementation',
      level: 'proved',
      when: 'input is empty',
      reaches: false,
      maskedBy: 'pad',
      lastAgrees: true,
      edits: [{ edit: 'replace', stage: 'split', at: 'i.ts:9' }],
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

describe('the ways in which a cause fails', () => {
  it('say how many records, which is an example, how and when they fail, and the smallest input', () => {
    const one = cause({ kind: 'implementation', modes: [mode({ golden: 2, when: 'input is blank' }), mode()] })
    expect(modeLines(one)).toMatchInlineSnapshot(`
      {
        "left": [],
        "lines": [
          {
            "inference": "" "",
            "input": "" "",
            "text": "1. 7 records, 2 golden, as e-blank: more white space or control characters, when input is blank",
            "training": """",
          },
          {
            "inference": "" "",
            "input": "" "",
            "text": "2. 7 records, as e-blank: more white space or control characters",
            "training": """",
          },
        ],
      }
    `)
    expect(causeText({ ...one, when: 'input is blank, or input is null' })).not.toContain('when')
  })

  it('are not said where there is one', () => {
    expect(modeLines(cause({ modes: [mode()] }))).toEqual({ lines: [], left: [] })
  })

  it('are counted beyond eight', () => {
    const { lines: drawn, left } = modeLines(cause({ modes: Array.from({ length: 10 }, () => mode({ records: 4 })) }))
    expect(drawn).toHaveLength(8)
    expect(left).toEqual(['and in 2 more ways, on 8 records'])
  })

  it('are counted on inputs beyond the golden ones, unless there are no others', () => {
    const beyond = mode({ inputClass: 'beyond', records: 3 })
    const both = modeLines(cause({ modes: [mode(), beyond, beyond] }))
    expect(both.lines).toHaveLength(1)
    expect(both.left).toEqual(['and in 2 more ways, on 6 records, on no input of the shape that golden records have'])
    expect(modeLines(cause({ modes: [beyond, beyond] }))).toMatchObject({ lines: [{}, {}], left: [] })
  })

  it('escape what comes from values and code', () => {
    const nasty = mode({ what: 'a\u202eb', example: 'r\u001b[0m', when: 'x\u0007' })
    const text = modeLines(cause({ modes: [nasty, mode()] }))
      .lines.map((line) => line.text)
      .join('')
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(text).not.toMatch(/[\u0000-\u001f\u202e]/u)
  })
})

test('several looks of a difference are listed, and not called ways to fail', () => {
  const looks = [
    { what: 'fewer letters', records: 1200, example: 'plain' },
    { what: 'more white space', records: 3, example: 'g-1' },
  ]
  expect(looksText(cause({ looks }))).toBe(
    'in several ways, not told apart: 1,200 fewer letters (plain) · 3 more white space (g-1)',
  )
  expect(looksText(cause())).toBeNull()
})
