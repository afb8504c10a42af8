import { expect, test } from 'vitest'
import { drawn } from './drawn.ts'
import { ORDER_BUG, cause, difference, divergence, failingPair, look, mode, pairReport, report } from '../fixtures.ts'

test('draws a failing check in at most ten lines a cause', () => {
  const text = drawn(report([failingPair(ORDER_BUG)]))
  expect(text).toMatchInlineSnapshot(`
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
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy
     violated
    "
  `)
  expect(text.split('\n').findIndex((line) => line.startsWith('  compared'))).toBeLessThanOrEqual(13)
})

test('keeps to a dozen lines a cause on a narrow terminal with many differences', () => {
  const first = {
    ...ORDER_BUG,
    differences: [ORDER_BUG.differences[0]!, difference({ path: '$.b' })],
    differenceCount: 426,
  }
  const text = drawn(report([failingPair(first)]), { width: 60 })
  expect(text).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   training.py ↔ inference.ts   record
           acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    … 2 before › remove-stop-words ✗
                first: remove-stop-words (3 of 3)
      training  "power attorney void."
      inference "power of attorney void."
                       ^^^  only at inference: "of "
                and 425 more differences: $.b, …
      cause     unknown: 38 records, 3 of them golden, differ
                first at remove-stop-words
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word
      compared  214 golden, 1,000 generated, 3 stages, seed 123;
                38 records diverged

     ✓ same value   ✗ differs   ? other stages ran before it:
     shown, not judged
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated
     records compared · seed 123 · exit 1: divergence, or a
     policy violated
    "
  `)
  expect(text.split('\n').findIndex((line) => line.startsWith('  compared'))).toBeLessThanOrEqual(13)
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
                       ^  1 of 512 elements differ, the first at 17; at most |Δ| 1, relative 1
      cause     unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      input     "The POA is void."
      replay    npx lockstep check legal-text --replay 7c1d
      compared  214 golden, 1,000 generated, 3 stages, seed 123; 38 records diverged

     ✓ same value   ✗ differs
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy
     violated
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
      cause     unknown: 1 record, 1 of them golden, differs first at remove-stop-words; by itself it would not reach the
                last value, which differs as it is
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word
      compared  214 golden, 1,000 generated, 3 stages, seed 123; 1 record diverged

     ✓ same value   ✗ differs
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy
     violated
    "
  `)
})

test('draws drift with the command that follows', () => {
  const old = divergence('"a b"', '"a  b"')
  const driftChanges = [
    { what: 'py:nltk', golden: '3.8', training: '3.9.1' },
    { what: 'py:regex', golden: null, training: '2024.1' },
    { what: 'file:stop.txt', golden: `sha256:${'a'.repeat(64)}`, training: null },
  ]
  const drift = { verdict: 'drifted', exitCode: 4, drifted: [old], driftedCount: 12, goldenFailing: ['x'] } as const
  const pair = pairReport({ ...drift, driftChanges })
  expect(drawn(report([pair]))).toMatchInlineSnapshot(`
    "
     DRIFT  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ✓ › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  "a b"
      golden    "a  b"
                   ^  only in the golden: " "
      input     "The POA is void."
      drifted   12 golden records no longer reproduced by training
      changed   py:nltk: 3.8 in the golden, 3.9.1 today
      changed   py:regex: (none) in the golden, 2024.1 today
      changed   file:stop.txt: sha256:aaaaaaaaaaaa in the golden, (none) today
      bisect    npx lockstep versions bisect legal-text --package py:nltk
      next      npx lockstep golden update legal-text
      compared  214 golden, 1,000 generated, 3 stages, seed 123

     ✓ same value   ✗ differs
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 4: golden set not clean
    "
  `)
})

test('counts what else changed since drifted records were recorded, and says where nothing did', () => {
  const drifted = {
    verdict: 'drifted',
    exitCode: 4,
    drifted: [divergence('"a b"', '"a  b"')],
    driftedCount: 1,
  } as const
  const driftChanges = Array.from({ length: 20 }, (_, at) => ({ what: `code:${at}`, golden: 'a', training: 'b' }))
  expect(drawn(report([pairReport({ ...drifted, driftChanges })]))).toMatch(
    /code:7: .*\n {2}changed {3}and 12 more\n {2}next/,
  )
  expect(drawn(report([pairReport(drifted)]))).toContain('changed   nothing that the golden file records')
})

test('draws a record of the first way in which a cause fails, and all ways', () => {
  const shown = (text: string) => ({ text, cut: false })
  const long = {
    ...mode().smallest,
    input: shown(`"${'long '.repeat(20)}"`),
    training: shown('""'),
    inference: shown('null'),
  }
  const modes = [mode({ example: 'blank', golden: 1 }), mode({ what: 'null for text', records: 3, smallest: long })]
  const other = divergence('"a"', 'null', { record: 'other' })
  const blank = divergence('""', '" "', { record: 'blank' })
  const pair = failingPair(other, { causes: [cause({ modes })], divergences: [other, blank] })
  expect(drawn(report([pair]))).toMatchInlineSnapshot(`
    "
     FAIL  legal-text   training.py ↔ inference.ts   record blank   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ✓ › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  ""
      inference " "
                 ^  only at inference: " "
      cause     unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      fails     1. 7 records, 1 golden, as blank: more white space or control characters
                   " " gives "", not " "
                2. 3 records, as e-blank: null for text
                   "long long long long long long long long long long long long long long long long long long long long "
                   gives ""
                   not   null
      input     "The POA is void."
      replay    npx lockstep check legal-text --record blank
      compared  214 golden, 1,000 generated, 3 stages, seed 123; 38 records diverged

     ✓ same value   ✗ differs
     1 pair: 1 failed, 0 passed · 214 golden, 1,000 generated records compared · seed 123 · exit 1: divergence, or a policy
     violated
    "
  `)
})

test('draws how records differ where ways to fail were not told apart, from the record of the first', () => {
  const looks = [look({ example: 'blank', golden: 1 }), look({ what: 'other letters', records: 3, smallest: null })]
  const other = divergence('"a"', 'null', { record: 'other' })
  const blank = divergence('""', '" "', { record: 'blank' })
  const one = cause({ looks, records: 12, smallest: mode().smallest })
  const lines = drawn(report([failingPair(other, { causes: [one], divergences: [other, blank] })])).split('\n')
  expect(lines[1]).toContain('record blank')
  const from = lines.findIndex((line) => line.startsWith('  differs'))
  expect(lines.slice(from, from + 6)).toMatchInlineSnapshot(`
    [
      "  differs   in several ways; whether these are one fault or several was not found out",
      "            a. 7 records, 1 golden, as blank: more white space or control characters",
      "               " " gives "", not " "",
      "            b. 3 records, as e-blank: other letters",
      "            and 2 more records, otherwise or on inputs that callers do not send",
      "  replay    npx lockstep check legal-text --record blank",
    ]
  `)
  expect(lines.some((line) => line.startsWith('  smallest'))).toBe(false)
})

test('draws the smallest input of a cause, and of a way to fail, whole where the line is too short for it', () => {
  const text = `{"name": "${'n'.repeat(60)}", "plan": "${'p'.repeat(60)}", "age": 41}`
  const smallest = { ...mode().smallest, input: { text, cut: false } }
  const inputs = [cause({ smallest }), cause({ modes: [mode({ smallest }), mode()] })].map((one) => {
    const lines = drawn(report([failingPair(ORDER_BUG, { causes: [one] })])).split('\n')
    const first = lines.findIndex((line) => line.includes('{"name'))
    return lines
      .slice(first, first + 2)
      .map((line) => line.slice(12))
      .join('\n')
  })
  for (const input of inputs) {
    const [json = ''] = /\{[^}]*\}/.exec(input) ?? []
    expect(JSON.parse(json)).toEqual(JSON.parse(text))
  }
})
