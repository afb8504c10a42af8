import { expect, test } from 'vitest'
import { suites, type Suite } from '../../harness/reporters/cases.ts'
import { plainPage } from '../../harness/reporters/plain-page.ts'
import { REPORTS } from './hostile-reports.ts'

const SUITES = Object.fromEntries(Object.entries(REPORTS).map(([name, one]) => [name, suites(one, plainPage({}))]))
const drawn = (name: string): readonly Suite[] => SUITES[name]!

/** The cases of a report that did not pass, in words. */
function faults(name: string): readonly string[] {
  return drawn(name).flatMap((suite) =>
    suite.cases
      .filter(({ status }) => status !== 'passed')
      .map((one) => `${suite.name} / ${one.name}: ${one.status}: ${one.message}`),
  )
}

test('some case fails where the check does, and none where it passes', () => {
  const wrong = Object.entries(REPORTS).filter(([name, { exitCode }]) => {
    const fails = drawn(name).some(({ cases }) => cases.some(({ status }) => /failed|errored/.test(status)))
    return fails !== (exitCode !== 0)
  })
  expect(wrong.map(([name]) => name)).toEqual([])
})

test('a case that did not pass says why', () => {
  const silent = Object.keys(REPORTS).flatMap((name) =>
    drawn(name).flatMap(({ cases }) => cases.filter(({ status, message }) => status !== 'passed' && !message)),
  )
  expect(silent).toEqual([])
})

test('no two cases of a pair have one name', () => {
  const { length } = drawn('many causes and golden records').flatMap(({ cases }) => cases)
  const names = new Set(drawn('many causes and golden records').flatMap(({ cases }) => cases.map(({ name }) => name)))
  expect([length, names.size]).toEqual([10_002, 10_002])
})

test('a record diverges, a side cannot run, a divergence is known, nothing is compared: each is what it is', () => {
  const names = [
    'a divergence',
    'a golden file that is not clean',
    'ended while running',
    'a pair not run after one that failed',
    'nothing compared',
    'an empty shard',
    'no pair',
    'interrupted',
    'drifted',
    'known',
    'a version that must be the same',
  ]
  expect(names.map((name) => [name, ...faults(name)].join('\n  ')).join('\n')).toMatchInlineSnapshot(`
    "a divergence
      legal-text / golden: acronym-holds-stop-word: failed: unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      legal-text / stored and generated inputs: failed: the sides differ
    a golden file that is not clean
      p / stored and generated inputs: skipped: nothing can be concluded
      p / versions, known divergences and counts: errored: twice
    ended while running
      legal-text / golden: acronym-holds-stop-word: failed: unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      legal-text / stored and generated inputs: skipped: nothing can be concluded
      legal-text / versions, known divergences and counts: errored: gone
    a pair not run after one that failed
      legal-text / golden: acronym-holds-stop-word: failed: unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      legal-text / stored and generated inputs: failed: the sides differ
      later / the pair: skipped: not run: an earlier pair failed (--bail)
    nothing compared
      legal-text / stored and generated inputs: skipped: nothing can be concluded
      legal-text / versions, known divergences and counts: failed: nothing was compared
    an empty shard
      legal-text / versions, known divergences and counts: skipped: this shard was given no record
    no pair
      lockstep / the check: errored: exit 5: no pair was checked
    interrupted
      lockstep / the check: errored: exit 130: interrupted
    drifted
      legal-text / golden: acronym-holds-stop-word: failed: training no longer reproduces what was recorded
    known
      legal-text / golden: acronym-holds-stop-word: skipped: known to diverge: we know
    a version that must be the same
      legal-text / versions, known divergences and counts: failed: the policy 'unicode: same' is violated"
  `)
})
