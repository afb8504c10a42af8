import { reportFinding } from '../../../harness/report/finding-kinds.ts'
import { GoldenError, WorkerError } from '../../../harness/errors.ts'
import { expect, test } from 'vitest'
import { drawn } from './drawn.ts'
import {
  NODE,
  ORDER_BUG,
  PYTHON,
  cause,
  divergence,
  failingPair,
  pairReport,
  report,
  tally,
  failed,
} from '../fixtures.ts'

test('draws a block for every cause, also for one without a listed record', () => {
  const [first, unlisted] = [cause(), cause({ stage: 'lowercase', records: 5, golden: 0 })]
  expect(drawn(report([failingPair(ORDER_BUG, { causes: [first, unlisted] })]), { width: 160 })).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ? › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  "power attorney void."
      inference "power of attorney void."
                       ^^^  only at inference: "of "
      cause     unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word

     FAIL  legal-text   none of its records is among the 1 listed
      cause     unknown: 5 records, none of them golden, differ first at lowercase
      compared  214 golden, 1,000 generated, 3 stages, seed 123; 38 records diverged

     ✓ same value   ✗ differs   ? other stages ran before it: shown, not judged
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy violated
    "
  `)
})

test('says of taps that differ and are no cause what they follow from', () => {
  const follows = [
    { stage: 'size', from: ['expanded'] },
    { stage: 'vector\u001b[31m', from: ['size', 'title'] },
  ]
  const lines = drawn(report([failingPair(ORDER_BUG, { follows })])).split('\n')
  const at = lines.findIndex((line) => line.includes('follows'))
  expect(lines.slice(at, at + 3)).toEqual([
    '  follows   size, from expanded',
    '            vector\\u{1B}[31m, from size, title',
    '  compared  214 golden, 1,000 generated, 3 stages, seed 123; 38 records diverged',
  ])
})

test('counts the taps that follow where they are many', () => {
  const follows = ['a', 'b', 'c', 'd', 'e'].map((stage) => ({ stage, from: ['z'] }))
  const lines = drawn(report([failingPair(ORDER_BUG, { follows })])).split('\n')
  const at = lines.findIndex((line) => line.includes('follows'))
  const shown = lines.slice(at, at + 4).map((line) => line.trim())
  expect(shown).toEqual(['follows   a, from z', 'b, from z', 'c, from z', 'and 2 more of these: d, e'])
})

test('names the sides where a stage depends on its batch and nothing diverges', () => {
  const when = 'the records beside it in a batch, in training'
  const state = cause({ kind: 'state', level: 'proved', stage: 'scale', records: 7, golden: 2, noisy: true, when })
  const pair = pairReport({ verdict: 'diverged', exitCode: 1, causes: [state] })
  expect(drawn(report([pair]), { width: 160 })).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   training.py ↔ inference.ts
      cause     state, proved on 7 records: scale depends on the records beside it in a batch, in training
      compared  214 golden, 1,000 generated, 3 stages, seed 123

     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy violated
    "
  `)
})

test('leaves out a cause whose records are all quarantined', () => {
  const known = divergence('"a"', '"b"', { record: 'known-one', known: 0, causes: [1] })
  const pair = failingPair(ORDER_BUG, {
    causes: [cause(), cause({ stage: 'lowercase', records: 1, golden: 1 })],
    divergences: [ORDER_BUG, known],
  })
  expect(drawn(report([pair]))).not.toContain('known-one')
})

test('says everything that is to be known of a pair that passes', () => {
  const pair = pairReport({
    verdict: 'agreed-with-known',
    reference: 'golden',
    compared: { golden: 214, stored: 2, generated: 0, bothThrew: 3, bothThrewGolden: 0, stages: 3 },
    generatedNotRun: 'there is no training side',
    tallies: [tally('lowercase'), tally('ids', { rule: 'close(rtol 1e-6) as float32', byRule: 12, exact: 1202 })],
    vacuous: { golden: ['strip-accents'], generated: ['strip-accents', 'expand-acronyms'] },
    provenance: {
      training: null,
      inference: NODE,
      golden: { a1f3: PYTHON, b2: { ...PYTHON, runtime: 'python 3.12.1' } },
      skews: [
        { what: 'unicode', training: null, inference: '15.1', golden: '14.0.0', policy: 'warn' },
        { what: 'icu', training: null, inference: '74.1', golden: '70', policy: 'ignore' },
      ],
    },
    known: [
      {
        stage: 'tokens',
        cause: 'implementation',
        reason: 'old tokenizer',
        until: '2027-03-01',
        records: 4,
        failed: null,
      },
    ],
    findings: [
      reportFinding({ kind: 'mutates-input', stage: 'sort', side: 'inference', at: 'inference.ts:14' }, 'legal-text'),
    ],
  })
  expect(drawn(report([pair]), { width: 160 })).toMatchInlineSnapshot(`
    "
     PASS  legal-text   214 golden, 2 stored, generated not run, 3 stages, seed 123, vacuous stages: 1 on golden, 2 on generated
      rule      ids: close(rtol 1e-6) as float32, bridged 12 of 1,214 records
      vacuous   strip-accents: replacing it alters no compared value of the golden records
      vacuous   strip-accents, expand-acronyms: replacing it alters no compared value of the generated records
      threw     3 records threw at the same stage on both sides: agreed, and not counted as compared
      version   unicode: inference 15.1, golden 14.0.0 (warn)
      reference golden, recorded with python 3.11.7, python 3.12.1; generated inputs not run: there is no training side
      known     tokens (implementation), 4 records until 2027-03-01: old tokenizer
      finding   inference.ts:14  stage 'sort' of inference changes the value it is given
      hint      copy the value first: what ran before may still hold it

     1 pair: all passed · 214 golden, 2 stored, 0 generated records compared · seed 123 · exit 0: every compared record agrees
    "
  `)
})

test('draws a golden set that is not clean', () => {
  const pair = pairReport({
    verdict: 'golden-not-clean',
    exitCode: 4,
    compared: { golden: 0, stored: 0, generated: 0, bothThrew: 0, bothThrewGolden: 0, stages: 0 },
    error: failed(
      new GoldenError('a conflict marker', {
        at: '/project/golden/legal-text.yaml:7',
        hint: 'settle the merge, then run `lockstep check` again',
      }),
    ),
  })
  expect(drawn(report([pair]), { width: 160 })).toMatchInlineSnapshot(`
    "
     ERROR  legal-text   golden set not clean
      golden/legal-text.yaml:7: a conflict marker
        Hint: settle the merge, then run \`lockstep check\` again
      compared  0 golden, 0 generated, 0 stages, seed 123

     1 pair: 1 failed, 0 passed · 0 golden, 0 generated records compared · seed 123 · exit 4: golden set not clean
    "
  `)
})

test('draws a side that could not run, with the end of what it wrote, escaped', () => {
  const stderr = `${Array.from({ length: 12 }, (_, at) => `line ${at}`).join('\n')}\n\u001b[31mModuleNotFoundError\u001b[0m: No module named 'nltk'\n`
  const pair = pairReport({
    verdict: 'could-not-run',
    exitCode: 3,
    error: failed(
      new WorkerError(
        'cannot be imported',
        { side: 'training' },
        { at: 'training.py', hint: 'python3 -m pip install nltk', stderr },
      ),
    ),
  })
  expect(drawn(report([pair]), { width: 160 })).toMatchInlineSnapshot(`
    "
     ERROR  legal-text   could not run
      training.py: cannot be imported
        Hint: python3 -m pip install nltk
      stderr    | … 5 more lines before these
      stderr    | line 5
      stderr    | line 6
      stderr    | line 7
      stderr    | line 8
      stderr    | line 9
      stderr    | line 10
      stderr    | line 11
      stderr    | \\u{1B}[31mModuleNotFoundError\\u{1B}[0m: No module named 'nltk'
      compared  214 golden, 1,000 generated, 3 stages, seed 123

     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 3: a side could not run, or not to the end
    "
  `)
  expect(drawn(report([pair]), { verbose: true })).toContain('| line 0')
})

test('draws a pair that compared nothing, and a check of no pair', () => {
  const nothing = { golden: 0, stored: 0, generated: 0, bothThrew: 0, bothThrewGolden: 0, stages: 0 }
  expect(drawn(report([pairReport({ verdict: 'nothing-compared', exitCode: 5, compared: nothing })])))
    .toMatchInlineSnapshot(`
    "
     FAIL  legal-text   nothing was compared: 0 golden, 0 generated, 0 stages, seed 123

     1 pair: 1 failed, 0 passed · 0 golden, 0 generated records compared · seed 123 · exit 5: nothing was compared
    "
  `)
  const emptyShard = pairReport({ verdict: 'nothing-compared', compared: nothing })
  expect(drawn(report([emptyShard])).split('\n')[1]).toMatchInlineSnapshot(
    `" EMPTY  legal-text   0 golden, 0 generated, 0 stages, seed 123"`,
  )
  expect(drawn(report([]))).toMatchInlineSnapshot(`
    "
     0 pairs: none checked · 0 golden, 0 generated records compared · exit 5: nothing was compared
    "
  `)
})

test('fails a pair without a divergence by name when a policy is violated', () => {
  const skew = { what: 'py:tokenizers', training: '0.19', inference: null, golden: '0.15', policy: 'same' as const }
  const { provenance } = pairReport()
  const known = {
    stage: 'ids',
    cause: 'unknown' as const,
    reason: 'r',
    until: null,
    records: 0,
    failed: 'its record agrees now',
  }
  const pair = pairReport({ exitCode: 1, provenance: { ...provenance, skews: [skew] }, known: [known] })
  expect(drawn(report([pair]), { width: 160 })).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   214 golden, 1,000 generated, 3 stages, seed 123
      version   py:tokenizers: training 0.19, golden 0.15 (policy same: violated)
      known     ids (unknown), 0 records: r; FAILS: its record agrees now

     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy violated
    "
  `)
})

test("names a cause that was met on other inputs than the check's in a line, and draws it where nothing else fails", () => {
  const unmet = cause({ kind: 'implementation', level: 'likely', stage: 'lowercase', records: 0, golden: 0 })
  const beside = drawn(report([failingPair(ORDER_BUG, { causes: [cause(), unmet] })]))
  expect(beside.match(/FAIL/g)).toHaveLength(1)
  expect(beside).toContain('  also      implementation, likely on 0 records: lowercase gives other values')
  const alone = pairReport({ verdict: 'diverged', exitCode: 1, causes: [unmet] })
  expect(drawn(report([alone]))).not.toContain('also')
})
