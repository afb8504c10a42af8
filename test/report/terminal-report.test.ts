import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import type { PairReport, Report } from '../../harness/check/report.ts'
import { type TerminalOptions, terminalReport } from '../../harness/report/terminal-report.ts'
import {
  NODE,
  ORDER_BUG,
  PYTHON,
  cause,
  difference,
  divergence,
  failingPair,
  pairReport,
  report,
  tally,
} from './fixtures.ts'

const PLAIN: TerminalOptions = { color: false, verbose: false, quiet: false, width: 120 }

function drawn(of: Report, options: Partial<TerminalOptions> = {}): string {
  return `\n${terminalReport(of, { ...PLAIN, ...options })}`
}

test('draws a failing check in at most ten lines a cause', () => {
  const text = drawn(report([failingPair(ORDER_BUG)]))
  expect(text).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ≠ › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  "power attorney void."
      inference "power of attorney void."
                       ^^^  only at inference: "of "
      cause     unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word
      compared  214 golden, 1,000 generated, 3 stages, seed 123; 38 records diverged

     ✓ same value   ✗ differs   ≠ other stages ran before it: shown, not judged
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy violated
    "
  `)
  expect(text.split('\n').findIndex((line) => line.startsWith('  compared'))).toBeLessThanOrEqual(11)
})

test('keeps to ten lines a cause on a narrow terminal with many differences', () => {
  const first = {
    ...ORDER_BUG,
    differences: [ORDER_BUG.differences[0]!, difference({ path: '$.b' })],
    differenceCount: 426,
  }
  const text = drawn(report([failingPair(first)]), { width: 60 })
  expect(text).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    … 2 before › remove-stop-words ✗
                first: remove-stop-words (3 of 3)
      training  "power attorney void."
      inference "power of attorney void."
                       ^^^  only at inference: "of "
                and 425 more differences: $.b, …
      cause     unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word
      compared  214 golden, 1,000 generated, 3 stages, seed 123; 38 records diverged

     ✓ same value   ✗ differs   ≠ other stages ran before it: shown, not judged
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy violated
    "
  `)
  expect(text.split('\n').findIndex((line) => line.startsWith('  compared'))).toBeLessThanOrEqual(11)
})

test('draws one flipped value of a tensor', () => {
  const number = { abs: 1, rel: 1, ulp: 1_065_353_216, dtype: 'float32' }
  const sequence = { first: 17, differing: 1, lengths: [512, 512] as const, runs: [] }
  const first = divergence('float32[512] (1, 1, 0…', 'float32[512] (1, 1, 0…', {
    record: '7',
    origin: 'edge',
    replay: '7c1d',
    at: null,
    differences: [difference({ path: '$[17]', training: '1', inference: '0', number, sequence })],
  })
  expect(drawn(report([failingPair(first)]))).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   training.py ↔ inference.ts   edge record 7
      stages    lowercase ✓ › expand-acronyms ✓ › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  $[17]: 1
      inference $[17]: 0
                       ^  1 of 512 elements differ, the first at 17; at most |Δ| 1, relative 1, 1,065,353,216 ulp (float32)
      cause     unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      input     "The POA is void."
      replay    npx lockstep check legal-text --replay 7c1d
      compared  214 golden, 1,000 generated, 3 stages, seed 123; 38 records diverged

     ✓ same value   ✗ differs
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy violated
    "
  `)
})

test('draws a record on which one side threw', () => {
  const first = divergence('threw ValueError: bad date', '"2026-02-30"', {
    differences: [difference({ kind: 'threw', training: 'ValueError: bad date' })],
  })
  const swallowed = cause({ reaches: false, records: 1, golden: 1 })
  expect(drawn(report([failingPair(first, { causes: [swallowed], divergenceCount: 1 })]))).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ✓ › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  threw ValueError: bad date
      inference "2026-02-30"
                ^^^^^^^^^^^^  one side threw, or they threw differently
      cause     unknown: 1 record, 1 of them golden, differs first at remove-stop-words; a later stage swallows it: the last value agrees
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word
      compared  214 golden, 1,000 generated, 3 stages, seed 123; 1 record diverged

     ✓ same value   ✗ differs
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy violated
    "
  `)
})

test('draws a block for every cause, also for one without a listed record', () => {
  const [first, unlisted] = [cause(), cause({ stage: 'lowercase', records: 5, golden: 0 })]
  expect(drawn(report([failingPair(ORDER_BUG, { causes: [first, unlisted] })]))).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ≠ › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  "power attorney void."
      inference "power of attorney void."
                       ^^^  only at inference: "of "
      cause     unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word

     FAIL  legal-text   none of its records is among the 1 listed
      cause     unknown: 5 records, none of them golden, differ first at lowercase
      compared  214 golden, 1,000 generated, 3 stages, seed 123; 38 records diverged

     ✓ same value   ✗ differs   ≠ other stages ran before it: shown, not judged
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
    compared: { golden: 214, stored: 2, generated: 0, bothThrew: 3, stages: 3 },
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
      { kind: 'mutation', message: "stage 'sort' mutates its input", at: 'inference.ts:14', hint: 'copy it first' },
    ],
  })
  expect(drawn(report([pair]))).toMatchInlineSnapshot(`
    "
     PASS  legal-text   214 golden, 2 stored, generated not run, 3 stages, seed 123, vacuous stages: 1 on golden, 2 on generated
      rule      ids: close(rtol 1e-6) as float32, bridged 12 of 1,214 records
      vacuous   strip-accents: replacing it alters no compared value of the golden records
      vacuous   strip-accents, expand-acronyms: replacing it alters no compared value of the generated records
      threw     3 records threw at the same stage on both sides: agreed, and not counted as compared
      version   unicode: inference 15.1, golden 14.0.0 (warn)
      reference golden, recorded with python 3.11.7, python 3.12.1; generated inputs not run: there is no training side
      known     tokens (implementation), 4 records until 2027-03-01: old tokenizer
      finding   inference.ts:14  stage 'sort' mutates its input
      hint      copy it first

     1 pair: all passed · 214 golden, 2 stored, 0 generated records compared · seed 123 · exit 0: every compared record agrees
    "
  `)
})

test('draws drift with the command that follows', () => {
  const old = divergence('"a b"', '"a  b"')
  const pair = pairReport({ verdict: 'drifted', exitCode: 4, drifted: [old], driftedCount: 12, goldenFailing: ['x'] })
  expect(drawn(report([pair]))).toMatchInlineSnapshot(`
    "
     DRIFT  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ✓ › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  "a b"
      golden    "a  b"
                   ^  only in the golden: " "
      input     "The POA is void."
      drifted   12 golden records no longer reproduced by training
      next      npx lockstep golden update legal-text
      compared  214 golden, 1,000 generated, 3 stages, seed 123

     ✓ same value   ✗ differs
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 4: golden set not clean
    "
  `)
})

test('draws a golden set that is not clean', () => {
  const pair = pairReport({
    verdict: 'golden-not-clean',
    exitCode: 4,
    compared: { golden: 0, stored: 0, generated: 0, bothThrew: 0, stages: 0 },
    error: {
      code: 'golden',
      message: 'golden/legal-text.yaml:7: a conflict marker\n  Hint: settle the merge, then run `lockstep check` again',
      stderr: '',
    },
  })
  expect(drawn(report([pair]))).toMatchInlineSnapshot(`
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
    error: { code: 'worker', message: 'training.py: cannot be imported\n  Hint: python3 -m pip install nltk', stderr },
  })
  expect(drawn(report([pair]))).toMatchInlineSnapshot(`
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

     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 3: a side could not run: nothing may be concluded
    "
  `)
  expect(drawn(report([pair]), { verbose: true })).toContain('| line 0')
})

test('draws a pair that compared nothing, and a check of no pair', () => {
  const nothing = { golden: 0, stored: 0, generated: 0, bothThrew: 0, stages: 0 }
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
  expect(drawn(report([pair]))).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   214 golden, 1,000 generated, 3 stages, seed 123
      version   py:tokenizers: training 0.19, golden 0.15 (policy same: violated)
      known     ids (unknown), 0 records: r; FAILS: its record agrees now

     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy violated
    "
  `)
})

test('shows only failing pairs and the summary when quiet', () => {
  const pairs = Array.from({ length: 12 }, (_, at) => pairReport({ pair: `pair-${at}`, seed: at }))
  expect(drawn(report([...pairs, failingPair(ORDER_BUG)], { seed: 9 }), { quiet: true })).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ≠ › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  "power attorney void."
      inference "power of attorney void."
                       ^^^  only at inference: "of "
      cause     unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word
      compared  214 golden, 1,000 generated, 3 stages, seed 123; 38 records diverged

     ✓ same value   ✗ differs   ≠ other stages ran before it: shown, not judged
     13 pairs: 1 failed, 12 passed · 2,782 golden, 13,000 generated records compared · seed 9 · exit 1: divergence, or a policy violated
    "
  `)
})

test('prints the seeds also where no headline does', () => {
  const pairs = [1, 2].map((seed) => pairReport({ pair: `pair-${seed}`, seed }))
  expect(drawn(report(pairs), { quiet: true })).toMatchInlineSnapshot(`
    "
     2 pairs: all passed · 428 golden, 2,000 generated records compared · seeds pair-1 1, pair-2 2 · exit 0: every compared record agrees
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
      stages
        stage              compared  exact  by rule  differed  both threw  not reached  rule
        lowercase             1,214  1,214        0         0           0            0  exact
        expand-acronyms       1,214  1,214        0         0           0            0  exact
        remove-stop-words     1,214  1,214        0         0           0            0  exact
      provenance
        training   python 3.11.7, linux x86_64, Unicode 14.0.0, nltk 3.9.1, sacremoses (missing), stop.txt sha256:aa, source sha256:bb over training.py acronyms.py
        inference  node 20.20.2, linux x64, Unicode 15.1, ICU 74.1
        golden a1f3  python 3.11.7, linux x86_64, Unicode 14.0.0, nltk 3.9.1, sacremoses (missing), stop.txt sha256:aa, source sha256:bb over training.py acronyms.py
      time per record, µs
        stage      training p50  p95  p99  inference p50  p95   p99
        lowercase           0.8  1.1  2.0            0.3  0.4  12.3

     ✓ same value   ✗ differs
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy violated
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
  const finding = { kind: 'x', message: evil, at: evil, hint: evil }
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
    error: { code: 'worker', message: evil, stderr: evil },
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
