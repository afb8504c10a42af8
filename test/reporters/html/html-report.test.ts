import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { GoldenError } from '../../../harness/errors.ts'
import { causeHead } from '../../../harness/reporters/html/cause-head.ts'
import { htmlReport, htmlReportWithin } from '../../../harness/reporters/html/html-report.ts'
import { packed, packing } from '../../../harness/reporters/html/packing.ts'
import { pairPage } from '../../../harness/reporters/html/pair-page.ts'
import { recordParts } from '../../../harness/reporters/html/record-parts.ts'
import { shell } from '../../../harness/reporters/html/shell.ts'
import { safeText } from '../../../harness/reporters/gate.ts'
import { jsonReport } from '../../../harness/reporters/json-report.ts'
import { everyKind } from '../drawn-fixtures.ts'
import * as make from '../fixtures.ts'
import { openedPage } from './opened-page.ts'

const HOSTILE = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'&\u202e\u001b[2J\ud800`

describe('an HTML report', () => {
  const traced = { ...make.ORDER_BUG, trace: everyKind() }
  const pairs = [make.pairReport(), make.failingPair(traced, { pair: 'failing' })]
  const html = htmlReport(make.report(pairs))

  test('is one file that asks for nothing, by a policy that allows no more than its own program and style', () => {
    const [, style = ''] = html.match(/<style>([^]*?)<\/style>/) ?? []
    const [, script = ''] = html.match(/<script>([^]*?)<\/script>/) ?? []
    const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
    expect(html).toContain(
      `"default-src 'none'; script-src '${digest(script)}'; style-src '${digest(style)}'; img-src data:;`,
    )
    expect(html.replaceAll(/<(script|style)[^>]*>[^]*?<\/\1>/g, '')).not.toMatch(
      /\b(?:src|href)=|https?:|@import|url\(/,
    )
    expect(style).not.toMatch(/url\(|@import|@font-face/)
    expect(Buffer.byteLength(script + style)).toBeGreaterThan(20_000)
    expect(Buffer.byteLength(shell('', []))).toBeLessThan(80_000)
  })

  test('holds the list of pairs, their causes in words, and records with what every stage gave', () => {
    const { book, page, record } = openedPage(html)
    expect(book).toMatchObject({
      exitCode: 1,
      meaning: 'divergence, or a policy violated',
      leftOut: { pairs: 0, records: 0 },
    })
    expect(book.pairs.map(({ pair, causes }) => [pair, causes])).toEqual([
      ['failing', ['unknown at remove-stop-words']],
      ['legal-text', []],
    ])
    expect(page('failing').causes[0]?.text).toContain('unknown: 38 records, 3 of them golden')
    expect(page('failing')).toMatchObject({
      recordCount: 38,
      golden: { total: 214, agreeing: 213, others: [{}], left: 0 },
    })
    expect(page('failing').stages.training[1]).toMatchObject({ params: '[\n "the",\n 3\n]' })
    expect(record('failing', traced.record)).toEqual({
      divergence: traced,
      isDrift: false,
      notes: ['U+0061 LATIN SMALL LETTER A in training, U+006F LATIN SMALL LETTER O at inference'],
      replay: 'npx lockstep check failing --record acronym-holds-stop-word',
    })
  })

  test('keeps text of records out of its markup, and holds it as it is', () => {
    const name = HOSTILE.replace('\ud800', '')
    const hostile = make.divergence(HOSTILE, HOSTILE, {
      record: name,
      firstStage: name,
      input: { text: name, cut: false },
    })
    const pair = make.failingPair(hostile, { pair: name, sides: { training: name, inference: name } })
    const made = htmlReport(make.report([pair]))
    expect(made.match(/<\/script>/g)).toHaveLength(
      htmlReport(make.report([make.failingPair(traced)])).match(/<\/script>/g)?.length ?? 0,
    )
    expect(made).not.toMatch(/alert\(|onerror=|\p{Cf}|(?![\n\t])\p{Cc}/u)
    expect(openedPage(made).record(name, name).divergence.training?.text).toBe(HOSTILE)
  })

  test('leaves out what has no room, the pairs that failed last, and counts it', () => {
    const random = (seed: number): string => createHash('sha512').update(String(seed)).digest('hex')
    const long = (record: number): string => Array.from({ length: 8 }, (_, at) => random(record * 8 + at)).join('')
    const many = Array.from({ length: 60 }, (_, at) =>
      make.divergence(long(at), 'x', { record: `r${at}`, differences: [] }),
    )
    const drifted = [{ ...make.ORDER_BUG, record: 'd' }]
    const failing = make.failingPair(make.ORDER_BUG, { pair: 'failing', divergences: many, drifted })
    const some = htmlReportWithin(1_032_000, make.report([make.pairReport(), failing]))
    expect(some.length).toBeLessThan(1_032_000)
    const { book, page } = openedPage(some)
    expect(book.leftOut).toMatchObject({ pairs: 0, records: 25, limit: 1_032_000 })
    expect(page('failing').records.filter(({ block }) => block === null)).toHaveLength(25)
    const none = openedPage(htmlReportWithin(1_000_100, make.report([make.pairReport(), failing]))).book
    expect(none.leftOut).toMatchObject({ pairs: 2, records: 61 })
    expect(none.pairs.map(({ verdict, block }) => [verdict, block])).toEqual([
      ['diverged', null],
      ['agreed', null],
    ])
  })

  test('passes the gate of what is printed as it is', () => {
    expect(safeText(html)).toBe(html)
  })

  test('is the same for a report that was saved and read again', () => {
    const saved = make.report([make.failingPair(make.ORDER_BUG)])
    expect(htmlReport(JSON.parse(jsonReport(saved)) as typeof saved)).toBe(htmlReport(saved))
  })
})

test('blocks are packed while there is room for them', () => {
  const room = packing(220)
  const random = createHash('sha512').update('x').digest('hex')
  expect([room.add({ a: 1n, b: Number.NaN }), room.add(random.repeat(2)), room.add([1])]).toEqual(['b0', null, 'b1'])
  expect(room.blocks.map(({ data }) => data)).toEqual([packed({ a: 1, b: 'NaN' }), packed([1])])
})

test('a cause is named in few words, and how sure it is unless that is unknown as well', () => {
  expect(causeHead({ kind: 'order', stage: 'a', level: 'proved' })).toBe('order at a, proved')
  expect(causeHead({ kind: 'unknown', stage: 'a\u0007', level: 'unknown' })).toBe('unknown at a\\u{7}')
})

test('a pair is put into words: findings with their advice, what changed, known divergences', () => {
  const error = { ...make.failed(new GoldenError('no', { at: 'g.yaml:1', hint: 'h' })), stderr: 'Traceback\n' }
  const pair = make.pairReport({
    error,
    generatedNotRun: 'training is not at hand',
    known: [{ stage: 's', cause: 'order', reason: 'ticket 1', until: '2027-01-01', records: 2, failed: 'expired' }],
    follows: [{ stage: 'b', from: ['a'] }],
    driftChanges: [{ what: 'py:nltk', golden: '3.8', training: '3.9' }],
    causes: [make.cause({ modes: [make.mode({ looks: [make.look()] }), make.mode({ when: 'the text is empty' })] })],
  })
  expect(pairPage(pair, [])).toMatchObject({
    error: 'g.yaml:1: no\n  Hint: h\n\nIts process wrote:\nTraceback',
    compared: '214 golden, generated not run, 3 stages, seed 123: training is not at hand',
    known: ['s (order), 2 records until 2027-01-01: ticket 1: fails: expired'],
    follows: ['b, from a'],
    changes: [{ what: 'py:nltk', golden: '3.8', training: '3.9', differs: true }],
    causes: [
      {
        areLooks: false,
        ways: [{ records: 7, ways: [{}] }, { text: expect.stringContaining(', when the text is empty') }],
      },
    ],
  })
})

test("variables that each side spells in its own way are one, under inference's name", () => {
  const tap = (name: string) => ({ name, kind: 'tap' as const, branch: [], uses: [], batch: false })
  const stage = (name: string) => ({ ...tap(name), kind: 'stage' as const })
  const times = { p50: 1, p95: 1, p99: 1 }
  const told = (make_: typeof tap | typeof stage) =>
    pairPage(
      make.pairReport({
        stages: { training: [make_('age_bucket'), make_('return')], inference: [make_('ageBucket'), make_('return')] },
        timing: { unit: 'µs', training: { age_bucket: times }, inference: { ageBucket: times } },
      }),
      [],
    )
  const names = ({ stages, timing }: ReturnType<typeof told>) => [
    stages.training[0]?.name,
    Object.keys(timing.training),
  ]
  expect(names(told(tap))).toEqual(['ageBucket', ['ageBucket']])
  expect(names(told(stage))).toEqual(['age_bucket', ['age_bucket']])
})

test('drifted records stand behind those that diverged, and are compared with the golden file', () => {
  const parts = recordParts(make.failingPair(make.ORDER_BUG, { drifted: [make.ORDER_BUG] }))
  expect(parts.map(({ row, part }) => [row.isDrift, part.notes[0]])).toEqual([
    [false, expect.stringContaining('at inference')],
    [true, expect.stringContaining('in the golden')],
  ])
})
