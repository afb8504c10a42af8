import { expect, test } from 'vitest'
import { earlyReport } from '../../../harness/reporters/terminal/early-report.ts'
import { cause, divergence, failingPair, ORDER_BUG } from '../fixtures.ts'

const PLAIN = { color: false, width: 120, config: null }

test('draws an example of each stage that diverges first, and how many records do', () => {
  const causes = ['lowercase', 'trim', 'tokens', 'pad'].map((stage, at) => cause({ stage, records: 40 - at }))
  const divergences = causes.map((_, at) =>
    divergence('"a"', '"b"', { record: `g${at}`, origin: 'generated', causes: [at] }),
  )
  const text = earlyReport(failingPair(ORDER_BUG, { causes, divergences, divergenceCount: 154 }), PLAIN)
  expect(text.match(/ FAIL .* generated record g\d/g)).toHaveLength(3)
  expect(text).toContain(
    '  so far    it fails: 154 records diverged, first at lowercase on 40, trim on 39, tokens on 38 and at 1 other stage\n',
  )
  expect(text).toMatch(/why is looked for; --budget 0 leaves that out\n$/)
})

test('prefers golden records, and draws nothing that is beyond them', () => {
  const causes = [cause({ records: 2 }), cause({ stage: 'trim', inputClass: 'beyond', records: 9 })]
  const divergences = [
    divergence('"a"', '"b"', { record: 'g1', origin: 'generated', causes: [0] }),
    divergence('"a"', '"b"', { record: 'gold', origin: 'golden', causes: [0] }),
    divergence('"a"', '"b"', { record: 'null', origin: 'edge', causes: [1] }),
  ]
  const text = earlyReport(failingPair(ORDER_BUG, { causes, divergences, exitCode: 0, divergenceCount: 11 }), PLAIN)
  expect(text).toContain('record gold')
  expect(text).not.toMatch(/g1|null/)
  expect(text).toContain('it passes: 11 records diverged, first at remove-stop-words on 2\n')
})
