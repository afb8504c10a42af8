import { WorkerError } from '../../../harness/errors.ts'
import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import type { PairReport } from '../../../harness/report/report.ts'
import type { Page } from '../../../harness/reporters/terminal/cause-block.ts'
import { inputsFailure } from '../../../harness/reporters/terminal/pair-failures.ts'
import { goldenFailure, wholeFailure } from '../../../harness/reporters/tests/pair-failures.ts'
import { ORDER_BUG, cause, divergence, failingPair, goldenRecords, pairReport, failed } from '../fixtures.ts'

const PAGE: Page = { width: 110, colors: picocolors.createColors(false), config: null }
const GENERATED = divergence('"a"', '"b"', { record: 'g1', origin: 'generated', replay: 'g1', at: null })

/** All three verdicts on a pair of 214 golden records, of which `record` is looked at. */
function failures(pair: PairReport, record = ORDER_BUG.record): (string | null)[] {
  return [goldenFailure(pair, record, PAGE), inputsFailure(pair, PAGE), wholeFailure(pair, PAGE)]
}

test('passes all tests of a pair that agrees', () => {
  expect(failures(pairReport())).toEqual([null, null, null])
})

test('fails the golden record that diverges, in the words of the terminal report, and no other', () => {
  const pair = failingPair(ORDER_BUG, { causes: [cause({ records: 1, golden: 1 })], divergenceCount: 1 })
  expect(goldenFailure(pair, ORDER_BUG.record, PAGE)).toMatchInlineSnapshot(`
    " FAIL  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ? › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  "power attorney void."
      inference "power of attorney void."
                       ^^^  only at inference: "of "
      cause     unknown: 1 record, 1 of them golden, differs first at remove-stop-words
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word"
  `)
  expect(goldenFailure(pair, 'another', PAGE)).toBeNull()
  expect(inputsFailure(pair, PAGE)).toBeNull()
  expect(wholeFailure(pair, PAGE)).toBeNull()
})

test('fails a golden record that the report counts and does not list', () => {
  const pair = failingPair(ORDER_BUG, { goldenFailing: [ORDER_BUG.record, 'unlisted'] })
  expect(goldenFailure(pair, 'unlisted', PAGE)).toMatchInlineSnapshot(`
    " FAIL  legal-text   record unlisted fails; the report lists 1 divergence and it is not among them
      replay    npx lockstep check legal-text --record unlisted"
  `)
})

test('fails a golden record that drifted', () => {
  const drifted = divergence('"new"', '"old"')
  const pair = pairReport({
    verdict: 'drifted',
    exitCode: 4,
    drifted: [drifted],
    driftedCount: 1,
    goldenFailing: [drifted.record],
    goldenRecords: goldenRecords(214).map((one) => ({ ...one, drifted: one.record === drifted.record })),
  })
  const text = goldenFailure(pair, drifted.record, PAGE)
  expect(text).toContain(' DRIFT  legal-text')
  expect(text).toMatch(
    /\n {2}golden {4}no test rewrites it; if training changed on purpose: npx lockstep golden update legal-text$/u,
  )
  expect(inputsFailure(pair, PAGE)).toBeNull()
  expect(wholeFailure(pair, PAGE)).toBeNull()
})

test('passes a golden record whose divergence is known', () => {
  const known = { ...ORDER_BUG, known: 0, causes: [] }
  expect(
    goldenFailure(failingPair(known, { exitCode: 0, goldenFailing: [], causes: [] }), known.record, PAGE),
  ).toBeNull()
})

test('fails the inputs where a generated record diverges, listed or not', () => {
  const listed = failingPair(GENERATED, { causes: [cause({ records: 1, golden: 0 })], divergenceCount: 1 })
  expect(failures(listed)).toEqual([null, expect.stringContaining('--replay g1'), null])
  const unlisted = failingPair(ORDER_BUG, { causes: [cause({ records: 2, golden: 1 })], divergenceCount: 2 })
  expect(inputsFailure(unlisted, PAGE)).toMatchInlineSnapshot(`
    " FAIL  legal-text   records that are not listed
      cause     unknown: 2 records, 1 of them golden, differ first at remove-stop-words"
  `)
})

test('fails every test where nothing may be concluded', () => {
  const error = failed(new WorkerError('training.py: exited with code 1', { side: 'training' }, { stderr: 'boom' }))
  const pair = pairReport({ verdict: 'could-not-run', exitCode: 3, error })
  expect(failures(pair)).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('could not run') as unknown))
  const interrupted = pairReport({ verdict: 'could-not-run', exitCode: 130 })
  expect(failures(interrupted)).not.toContain(null)
})

test('fails every test where nothing was compared', () => {
  const compared = { golden: 0, stored: 0, generated: 0, bothThrew: 0, bothThrewGolden: 0, stages: 0 }
  const pair = pairReport({ verdict: 'nothing-compared', exitCode: 5, compared })
  expect(failures(pair)).not.toContain(null)
  const onlyGenerated = pairReport({ compared: { ...compared, generated: 1000, stages: 3 } })
  expect(goldenFailure(onlyGenerated, ORDER_BUG.record, PAGE)).toBe('No golden record was compared.')
})

test('fails the pair as a whole where no record does', () => {
  const known = {
    stage: 'ids',
    cause: 'unknown' as const,
    reason: 'r',
    until: '2020-01-01',
    records: 0,
    failed: 'expired',
  }
  const pair = pairReport({ verdict: 'diverged', exitCode: 1, known: [known] })
  expect(failures(pair)).toEqual([null, null, expect.stringContaining('FAILS: expired')])
})

test('fails the pair as a whole where golden records went uncompared', () => {
  const missed = { record: 'late', at: 'golden/legal-text.yaml:300', status: 'not-compared', drifted: false } as const
  const pair = pairReport({ goldenRecords: [...goldenRecords(214), missed] })
  expect(wholeFailure(pair, PAGE)).toBe('Only 214 of 215 golden records were compared.')
  expect(goldenFailure(pair, 'late', PAGE)).toBe('This golden record was not compared.')
  expect(goldenFailure(pair, 'unheard-of', PAGE)).toBe('This golden record was not compared.')
})
