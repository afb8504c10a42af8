import { expect, test } from 'vitest'
import { errorFacts, UsageError } from '../../../harness/errors.ts'
import { reportError } from '../../../harness/report/failed-report.ts'
import { replayLines } from '../../../harness/reporters/terminal/replay-lines.ts'
import { wilson } from '../../../harness/run/wilson.ts'
import { failed, failingPair, ORDER_BUG } from '../fixtures.ts'
import { REPLAY } from './replay-report.ts'

const LOOK = { width: 100, isWhole: false, color: false }
const FAILED = { verdict: 'diverged', exitCode: 1 } as const

test('what a log came to is drawn', () => {
  expect(replayLines(REPLAY, FAILED, LOOK).join('\n')).toMatchInlineSnapshot(`
    " FAIL  one   train.py ↔ serve.ts   2 files
      records   1,003 read: 1,000 compared, 1 threw on both sides, 2 bad
      time      2026-11-01T00:00Z to 2026-11-04T00:00Z; 1 record without one
      diverged  12 of 1,000, 1.2 % (0.69 % to 2.1 %), 2026-11-03T04:05Z to 2026-11-03T23:59:59Z; 3 more
                as the configuration knows
      stages    lower  1,000 agree, 1 threw on both sides
                words  15 of 1,000 differ, 1.5 % (0.91 % to 2.5 %)
                  first of 12 records, 2026-11-03T04:05Z to 2026-11-03T23:59:59Z: r7 (logs/a.jsonl:8),
                  logs/a.jsonl:9
                  on 4 more records it differs on the way alone: what is returned agrees
                ids    not judged
      sliced by $.country
      slices    DE            12 of 300, 4 % (2.3 % to 6.9 %)
                  at words: 12, 2026-11-03T04:05Z to 2026-11-03T23:59:59Z
                F\\u{1B}[31mR  none of 700, at most 0.55 %
      bad       logs/a.jsonl:3: no JSON: x
                logs/b.csv:4: 2 cells, and there are 5 columns
      note      2 records with an id that came before; they count as others do
      note      1 file of other kinds left out
      note      cells of CSV are text where \`replay.columns\` says nothing else"
  `)
})

test('a log that agrees says how many could diverge even so', () => {
  const all = { ...REPLAY.all, diverged: 0, rate: wilson(0, 1000), first: null, last: null }
  const plain = { ...REPLAY, all, known: 0, time: null, ids: null, stages: [], slices: [], bad: [] }
  const files = { read: 1, leftOut: 0, csv: 0 }
  const records = { ...REPLAY.records, bothThrew: 0, bad: 0, read: 1000 }
  expect(replayLines({ ...plain, files, records }, { verdict: 'agreed', exitCode: 0 }, LOOK).join('\n'))
    .toMatchInlineSnapshot(`
    " PASS  one   train.py ↔ serve.ts   1 file
      records   1,000 read: 1,000 compared
      diverged  none of 1,000, at most 0.38 %"
  `)
})

test('why it ended early is said, and all is shown where it is asked for', () => {
  const error = reportError(errorFacts(new UsageError('it cannot be read', { at: 'logs/b', hint: 'again' })), '/')
  const many = Array.from({ length: 30 }, (_, at) => ({ ...REPLAY.slices[1], slice: [`s${at}`], stages: [] }))
  const report = { ...REPLAY, error, structure: 2, slices: many as unknown as typeof REPLAY.slices }
  const short = replayLines(report, FAILED, LOOK).join('\n')
  expect(short).toContain('  error     logs/b: it cannot be read\n            Hint: again\n')
  expect(short).toContain('2 of them in structure only')
  expect(short).toContain('… and 20 more: --verbose shows all')
  expect(replayLines(report, FAILED, { ...LOOK, isWhole: true }).join('\n')).toContain('s29')
})

test('a replay that passes up to a share says so, and what differs all the same', () => {
  const diverged = { ...ORDER_BUG, record: 'far', origin: 'stored', at: null, causes: [0] } as const
  const sampled = [{ id: 'far', at: 'logs/a.jsonl:940', slice: ['DE'] }]
  const report = { ...REPLAY, sampled, causes: failingPair(diverged) }
  const drawn = replayLines(report, { verdict: 'agreed', exitCode: 0 }, LOOK)
  expect(drawn[0]).toContain(' PASS  one')
  expect(drawn).toContain('  passes    --fail-above lets so many diverge; they differ all the same')
  expect(drawn.join('\n')).toMatch(/^ DIFFERS {2}legal-text .*record far {3}logs\/a\.jsonl:940$/mu)
  expect(drawn.join('\n')).not.toContain('FAIL')
})

test('a share that is not nothing never looks so', () => {
  const of = (diverged: number, compared: number): string =>
    replayLines(
      { ...REPLAY, all: { ...REPLAY.all, diverged, compared, rate: wilson(diverged, compared) } },
      FAILED,
      LOOK,
    )
      .join('\n')
      .replace(/^[^]*?diverged +\S+ of \S+, /u, '')
      .replace(/,[^]*$/u, '')
  expect([of(1, 3), of(999_999, 1_000_000), of(1, 10_000_000), of(5, 5)]).toMatchInlineSnapshot(`
    [
      "33.3 % (6.1 % to 79.2 %)",
      "99.9 % (99.9 % to 99.9 %)",
      "0.00001 % (0.0000018 % to 0.000057 %)",
      "100 % (56.6 % to 100 %)",
    ]
  `)
})

test('the causes of some of the records are drawn as a check draws them, each with its place in the log', () => {
  const diverged = { ...ORDER_BUG, record: 'r7', origin: 'stored', at: null, causes: [0] } as const
  const causes = failingPair(diverged, { compared: { ...failingPair(diverged).compared, stored: 3 } })
  const drawn = replayLines({ ...REPLAY, causes }, FAILED, LOOK).join('\n')
  expect(drawn.slice(drawn.indexOf('  causes'))).toMatchInlineSnapshot(`
    "  causes    looked for on 3 records that diverged, some of each stage and slice; run again, 38
                diverge

     FAIL  legal-text   training.py ↔ inference.ts   record r7   logs/a.jsonl:8
      stages    lowercase ✓ › expand-acronyms ? › remove-stop-words ✗
                first: remove-stop-words (3 of 3)
      training  "power attorney void."
      inference "power of attorney void."
                       ^^^  only at inference: "of "
      cause     unknown: 38 records, 3 of them golden, differ first at remove-stop-words
      input     "The POA is void.""
  `)
  const broken = { ...causes, causes: [], error: failed(new UsageError('no python', { hint: 'install it' })) }
  expect(replayLines({ ...REPLAY, causes: broken }, FAILED, LOOK).join('\n')).toMatch(
    / {2}causes {4}not found: no python {3}Hint: install it$/,
  )
})
