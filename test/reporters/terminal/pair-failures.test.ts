import { expect, test } from 'vitest'
import { WorkerError } from '../../../harness/errors.ts'
import { plainPage } from '../../../harness/reporters/plain-page.ts'
import { cannotConclude, inputsFailure, recordFailure } from '../../../harness/reporters/terminal/pair-failures.ts'
import { divergence, failed, failingPair, ORDER_BUG, pairReport } from '../fixtures.ts'

const PAGE = plainPage({ config: null })
const RECORD = { record: ORDER_BUG.record, status: 'diverges', drifted: false } as const

test('a record that diverges or drifted says how; one that is not listed, how to see it', () => {
  const pair = failingPair(ORDER_BUG)
  expect(recordFailure(pair, RECORD, PAGE)).toMatch(/^ FAIL {2}legal-text .*\n[^]*\n {2}cause {5}unknown: 38 records/)
  expect(recordFailure({ ...pair, drifted: [ORDER_BUG] }, RECORD, PAGE)).toMatch(/^ FAIL [^]*\n DRIFT {2}legal-text/)
  expect(recordFailure(pair, { ...RECORD, record: 'other' }, PAGE)).toMatchInlineSnapshot(`
    " FAIL  legal-text   record other fails; the report lists 1 divergence and it is not among them
      replay    npx lockstep check legal-text --record other"
  `)
  expect(recordFailure(pair, { record: 'other', status: 'agrees', drifted: false }, PAGE)).toBeNull()
})

test('inputs fail by causes of theirs, and pairs of which nothing can be concluded by why', () => {
  const generated = divergence('"a"', '"b"', { record: 'g1', origin: 'generated', replay: 'g1', at: null })
  expect(inputsFailure(failingPair(generated), PAGE)).toContain('npx lockstep check legal-text --replay g1')
  expect([inputsFailure(pairReport(), PAGE), cannotConclude(pairReport(), PAGE)]).toEqual([null, null])
  const gone = pairReport({ error: failed(new WorkerError('gone', { side: 'training' })), exitCode: 3 })
  expect(cannotConclude(gone, PAGE)).toBe(' ERROR  legal-text   could not run\n  gone')
  expect(inputsFailure(gone, PAGE)).toBe(cannotConclude(gone, PAGE))
})
