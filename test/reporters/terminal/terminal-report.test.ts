import { reportFinding } from '../../../harness/report/finding-kinds.ts'
import { WorkerError } from '../../../harness/errors.ts'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import type { PairReport } from '../../../harness/report/report.ts'
import { terminalReport } from '../../../harness/reporters/terminal/terminal-report.ts'
import { PLAIN, drawn } from './drawn.ts'
import {
  ORDER_BUG,
  PYTHON,
  difference,
  divergence,
  failingPair,
  pairReport,
  report,
  tally,
  failed,
} from '../fixtures.ts'

test('shows only failing pairs and the summary when quiet', () => {
  const pairs = Array.from({ length: 12 }, (_, at) => pairReport({ pair: `pair-${at}`, seed: at }))
  expect(drawn(report([...pairs, failingPair(ORDER_BUG)], { seed: 9 }), { quiet: true })).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ? › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  "power attorney void."
      inference "power of attorney void."
                       ^^^  only at inference: "of "
      cause     unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word
      compared  214 golden, 1,000 generated, 3 stages, seed 123; 38 records diverged

     ✓ same value   ✗ differs   ? other stages ran before it: shown, not judged
     13 pairs: 1 failed, 12 passed · 2,782 golden, 13,000 generated records compared · seed 9 · exit 1: divergence, or a
     policy violated
    "
  `)
})

test('prints the seeds also where no headline does', () => {
  const pairs = [1, 2].map((seed) => pairReport({ pair: `pair-${seed}`, seed }))
  expect(drawn(report(pairs), { quiet: true })).toMatchInlineSnapshot(`
    "
     2 pairs: all passed · 428 golden, 2,000 generated records compared · seeds pair-1 1, pair-2 2 · exit 0: every compared
     record agrees
    "
  `)
})

test('lists everything when verbose', () => {
  const json = {
    training: { words: ['power', 'attorney'], n: 2 },
    inference: { words: ['power', 'of', 'attorney'], n: 3 },
  }
  const listed = divergence('{ words: ["power"…', '{ words: ["power", "of"…', {
    json,
    differences: [
      difference({ path: '$.words', training: '["power", "attorney"]', inference: '["power", "of", "attorney"]' }),
      difference({ path: '$.n', training: '2', inference: '3', number: { abs: 1, rel: 0.5, ulp: NaN, dtype: '' } }),
    ],
    differenceCount: 4,
  })
  expect(drawn(report([failingPair(listed, { divergenceCount: 4321 })]), { verbose: true })).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ✓ › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  { words: ["power"…
      inference { words: ["power", "of"…
                                 ^^^^^^  at $.words: only at inference: ", "of""
                and 3 more differences: $.n, …
      cause     unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word
      compared  214 golden, 1,000 generated, 3 stages, seed 123; 4,321 records diverged
      divergences (4,321)
        golden record acronym-holds-stop-word at remove-stop-words   golden/legal-text.yaml:12
          input "The POA is void."
          $.words: ["power", "attorney"] ≠ ["power", "of", "attorney"]   the values differ
          $.n: 2 ≠ 3   |Δ| 1, relative 0.5
          … and 2 more
           {
             words: [
               ...
          +    "of"
               ...
             ]
          -  n: 2
          +  n: 3
           }
        … and 4,320 more
      records of cause 1
        unknown at remove-stop-words, 38 records
        acronym-holds-stop-word
        … and 37 more
      stages
        stage              compared  exact  by rule  differed  both threw  not reached  rule
        lowercase             1,214  1,214        0         0           0            0  exact
        expand-acronyms       1,214  1,214        0         0           0            0  exact
        remove-stop-words     1,214  1,214        0         0           0            0  exact
      provenance
        training   python 3.11.7, linux x86_64, Unicode 14.0.0, nltk 3.9.1, sacremoses (missing), stop.txt sha256:aa, source
        sha256:bb over training.py acronyms.py
        inference  node 20.20.2, linux x64, Unicode 15.1, ICU 74.1
        golden a1f3  python 3.11.7, linux x86_64, Unicode 14.0.0, nltk 3.9.1, sacremoses (missing), stop.txt sha256:aa,
        source sha256:bb over training.py acronyms.py
      time per record, µs
        stage      training p50  p95  p99  inference p50  p95   p99
        lowercase           0.8  1.1  2.0            0.3  0.4  12.3

     ✓ same value   ✗ differs
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy
     violated
    "
  `)
})

test('counts thousands of divergences and lists a hundred', () => {
  const many = Array.from({ length: 100 }, (_, at) => divergence('"a"', '"b"', { record: `r${at}` }))
  const pair = failingPair(ORDER_BUG, { divergences: many, divergenceCount: 4321 })
  expect(drawn(report([pair]))).toContain('4,321 records diverged')
  expect(drawn(report([pair]), { verbose: true })).toContain('… and 4,221 more')
})

test('lets no escape sequence, bidi control or line break of a name reach the screen', () => {
  const evil = 'a\u001b[31m\u202eb\nc\u0007'
  const first = divergence('"x"', '"y"', {
    record: evil,
    firstStage: evil,
    at: `${evil}:1`,
    stages: [{ name: evil, status: 'differs' }],
  })
  const finding = {
    ...reportFinding({ kind: 'mutates-input', stage: evil, side: 'training', at: evil }, evil),
    message: evil,
    hint: evil,
    command: null,
  }
  const skew = { what: evil, training: evil, inference: evil, golden: evil, policy: 'warn' as const }
  const known = { stage: evil, cause: 'order' as const, reason: evil, until: evil, records: 1, failed: evil }
  const environment = { ...PYTHON, runtime: evil, packages: { [evil]: evil } }
  const pair: PairReport = {
    ...failingPair(first),
    pair: evil,
    sides: { training: evil, inference: evil },
    generatedNotRun: evil,
    tallies: [tally(evil, { rule: evil })],
    vacuous: { golden: [evil], generated: [evil] },
    provenance: { training: environment, inference: environment, golden: { [evil]: environment }, skews: [skew] },
    known: [known],
    findings: [finding],
    drifted: [first],
    driftedCount: 1,
    driftChanges: [{ what: `py:${evil}`, golden: evil, training: evil }],
    error: failed(new WorkerError(evil, { side: evil }, { at: evil, hint: evil, stderr: evil })),
    timing: { unit: 'µs', training: { [evil]: { p50: 1, p95: 1, p99: 1 } }, inference: {} },
  }
  for (const reference of ['golden', 'training'] as const) {
    for (const exitCode of [0, 1] as const) {
      const text = terminalReport(report([{ ...pair, reference, exitCode }]), { ...PLAIN, verbose: true })
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      expect(text.split('\n').filter((line) => line.startsWith('c'))).toEqual([])
    }
  }
})

test('says the same with and without colour', () => {
  const all = report([failingPair(ORDER_BUG), pairReport()])
  const colored = terminalReport(all, { ...PLAIN, color: true })
  expect(colored).toContain('\u001b[')
  expect(stripVTControlCharacters(colored)).toBe(terminalReport(all, PLAIN))
})
