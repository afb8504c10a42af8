import picocolors from 'picocolors'
import { describe, expect, test } from 'vitest'
import { GoldenError, WorkerError } from '../../../harness/errors.ts'
import { reportFinding } from '../../../harness/report/finding-kinds.ts'
import type { PairReport } from '../../../harness/report/report.ts'
import {
  causeBlock,
  divergenceLines,
  driftBlock,
  labelled,
  type Page,
} from '../../../harness/reporters/terminal/cause-block.ts'
import { errorBlock, pairBlock } from '../../../harness/reporters/terminal/pair-block.ts'
import { comparedText, pairNotes } from '../../../harness/reporters/terminal/pair-notes.ts'
import { summaryLines } from '../../../harness/reporters/terminal/summary-lines.ts'
import { verboseLines } from '../../../harness/reporters/terminal/verbose-lines.ts'
import { cause, divergence, failed, failingPair, ORDER_BUG, pairReport, report, tally } from '../fixtures.ts'

const PAGE: Page = { width: 120, colors: picocolors.createColors(false), config: null }
const CONFIGURED: Page = { ...PAGE, config: 'other config.ts' }
const label = (line: string): string => line.slice(0, 12).trim()

describe('a divergence', () => {
  test('is drawn with its record, stages, both values and input, and a cause adds what is known of it', () => {
    const pair = failingPair(ORDER_BUG)
    expect(divergenceLines(pair, ORDER_BUG, PAGE).map(label)).toEqual([
      'FAIL  legal',
      'stages',
      'training',
      'inference',
      '',
      'input',
    ])
    const block = causeBlock(pair, { divergence: ORDER_BUG, cause: cause() }, PAGE)
    expect(block.map(label)).toEqual(['FAIL  legal', 'stages', 'training', 'inference', '', 'cause', 'input', 'replay'])
    expect(causeBlock(pair, { divergence: ORDER_BUG, cause: null }, PAGE).map(label)).not.toContain('cause')
  })

  test('is drawn with values of its own cause where another one comes first', () => {
    const shown = (text: string) => ({ text, cut: false })
    const smallest = {
      input: shown('"aaaa"'),
      training: shown('"aaa"'),
      inference: shown('"aaaa"'),
      shrunkFrom: 9,
      complete: true,
    }
    const cut = cause({ kind: 'parameter', stage: 'cut', stages: ['cut'], smallest })
    const pair = failingPair(ORDER_BUG)
    expect(causeBlock(pair, { divergence: ORDER_BUG, cause: cut }, PAGE).slice(2, 5)).toEqual([
      '  at        cut, with all other causes repaired, on "aaaa"',
      '  training  "aaa"',
      '  inference "aaaa"',
    ])
    const unshrunk = causeBlock(pair, { divergence: ORDER_BUG, cause: { ...cut, smallest: null } }, PAGE)
    expect(unshrunk[2]).toBe(
      `  at        ${ORDER_BUG.firstStage}, where the record differs first, which is not of this cause`,
    )
    expect(unshrunk.map(label).slice(3, 5)).toEqual(['training', 'inference'])
    const own = { ...cut, stages: ['cut', ORDER_BUG.firstStage] }
    expect(causeBlock(pair, { divergence: ORDER_BUG, cause: own }, PAGE).map(label)).not.toContain('at')
  })

  test('of training with itself says golden where inference stood', () => {
    const block = driftBlock(pairReport(), divergence('"new"', '"old"'), PAGE)
    expect(block[0]).toContain('DRIFT  legal-text')
    expect(block.map(label)).toContain('golden')
    expect(block.map(label)).not.toContain('inference')
  })

  test('is drawn no wider than the page', () => {
    const long = `"${'x'.repeat(400)}"`
    const wide = { ...divergence(long, `${long}y`), input: { text: long, cut: false } }
    for (const line of divergenceLines(failingPair(wide), wide, PAGE).slice(1))
      expect(line.length).toBeLessThanOrEqual(120)
  })

  test('labels stand in one column', () => {
    expect(labelled(PAGE, 'a', 'text').indexOf('text')).toBe(labelled(PAGE, 'reference', 'text').indexOf('text'))
  })
})

describe('a pair', () => {
  test('that passes is one line, and an empty one says so', () => {
    expect(pairBlock(pairReport(), PAGE, false)[0]).toContain('PASS  legal-text')
    const empty = pairReport({ verdict: 'nothing-compared' })
    expect(pairBlock(empty, PAGE, false)[0]).toContain('EMPTY  legal-text')
  })

  test('draws one block a cause that is not harmless', () => {
    const other = divergence('1', '2', { record: 'another', firstStage: 'expand-acronyms', causes: [1] })
    const pair = failingPair(ORDER_BUG, {
      causes: [cause(), cause({ stage: 'expand-acronyms' }), cause({ stage: 'lowercase', harmless: true })],
      divergences: [ORDER_BUG, other],
    })
    const block = pairBlock(pair, PAGE, false)
    expect(block.filter((line) => line.startsWith(' FAIL'))).toHaveLength(2)
  })

  test('whose cause has no listed record still names it', () => {
    const pair = failingPair(ORDER_BUG, { divergences: [], causes: [cause({ records: 9 })] })
    expect(pairBlock(pair, PAGE, false).join('\n')).toContain('none of its records is among the 0 listed')
  })

  test('that could not run shows the end of what its process wrote, all of it if verbose', () => {
    const stderr = Array.from({ length: 20 }, (_, at) => `line ${at}`).join('\n')
    const error = failed(new WorkerError('exited', { side: 'training' }, { stderr }))
    const pair = pairReport({ verdict: 'could-not-run', exitCode: 3, error })
    expect(errorBlock(pair, PAGE, false).join('\n')).toContain('12 more lines before these')
    expect(errorBlock(pair, PAGE, true).join('\n')).toContain('line 0')
    const golden = pairReport({ verdict: 'golden-not-clean', exitCode: 4, error: failed(new GoldenError('a mark')) })
    expect(errorBlock(golden, PAGE, false)[0]).toContain('golden set not clean')
    expect(errorBlock(pairReport(), PAGE, false)).toEqual([])
  })
})

describe('the notes of a pair', () => {
  test('tell of findings that have no lines of their own, and of those that have not twice', () => {
    const findings = [
      reportFinding({ kind: 'diverged', records: 2, causes: 1 }, 'legal-text'),
      reportFinding({ kind: 'version-violated', what: 'unicode' }, 'legal-text'),
      reportFinding({ kind: 'not-stored', problem: 'no space' }, 'legal-text'),
    ]
    expect(pairNotes(pairReport({ findings }), PAGE)).toEqual([
      '  finding   failing inputs could not be stored: no space',
    ])
  })

  test('complete a command for the configuration that was named', () => {
    const findings = [reportFinding({ kind: 'no-golden', file: 'golden/p.yaml' }, 'legal-text')]
    expect(pairNotes(pairReport({ findings }), PAGE)[1]).toBe('  hint      npx lockstep golden record legal-text')
    expect(pairNotes(pairReport({ findings }), CONFIGURED)[1]).toBe(
      "  hint      npx lockstep golden record legal-text --config 'other config.ts'",
    )
  })

  test('say once what is advised of several stages, below the last of them', () => {
    const lists = (...stages: readonly string[]): PairReport['findings'] =>
      stages.map((stage) => reportFinding({ kind: 'array-as-list', stage, at: null }, 'legal-text'))
    const between = reportFinding({ kind: 'not-stored', problem: 'no space' }, 'legal-text')
    const [a, b] = lists('a', 'b')
    if (a === undefined || b === undefined) throw new Error('there are two')
    const hints = (findings: PairReport['findings']): readonly unknown[] =>
      pairNotes(pairReport({ findings }), PAGE).flatMap((line, at) => (line.startsWith('  hint') ? [at, line] : []))
    expect(hints([a, between, b])).toEqual([
      3,
      '  hint      compare: { NAME: { subtype: true } } makes it a difference',
    ])
    expect(hints([a])).toEqual([1, "  hint      compare: { 'a': { subtype: true } } makes it a difference"])
  })

  test('say what was compared', () => {
    const compared = { golden: 1, stored: 2, generated: 3000, bothThrew: 0, bothThrewGolden: 0, stages: 1 }
    expect(comparedText(pairReport({ compared }))).toBe('1 golden, 2 stored, 3,000 generated, 1 stage, seed 123')
    expect(comparedText(pairReport({ generatedNotRun: 'runs is 0' }))).toContain('generated not run')
  })
})

test('the summary adds up the pairs and says what the exit code means', () => {
  const other = pairReport({ pair: 'other', seed: 9 })
  const lines = summaryLines(report([pairReport(), other]), PAGE, false)
  expect(lines.at(-1)).toContain('2 pairs: all passed · 428 golden, 2,000 generated records compared')
  expect(lines.at(-1)).toContain('exit 0: every compared record agrees')
  // Headlines name each pair's seed; where none is drawn, the summary does.
  expect(lines.at(-1)).not.toContain('seed')
  expect(summaryLines(report([pairReport(), other]), PAGE, true).at(-1)).toContain('seeds legal-text 123, other 9')
})

test('verbose lines list every divergence, what is left out, tallies, provenance and times', () => {
  const pair = failingPair(ORDER_BUG, { tallies: [tally('lowercase', { exact: 7 })] })
  const text = verboseLines(pair, PAGE).join('\n')
  expect(text).toContain('divergences (38)')
  expect(text).toContain('and 37 more')
  expect(text).toContain('records of cause 1')
  expect(text).toMatch(/lowercase +1,214 +7/)
  expect(text).toContain('golden a1f3  python 3.11.7')
  expect(text).toMatch(/lowercase +0\.8 +1\.1 +2\.0 +0\.3 +0\.4 +12\.3/)
})
