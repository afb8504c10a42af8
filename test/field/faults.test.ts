import { expect, test } from 'vitest'
import type { Cause, Mode } from '../../harness/report/report-cause.ts'
import type { PairReport } from '../../harness/report/report.ts'
import type { Expected } from './expected.ts'
import { judged, unexpected } from './faults.ts'

function mode(what: string, input: string, inputClass: Mode['inputClass'] = 'seen'): Mode {
  const shown = (text: string): { text: string; cut: boolean } => ({ text, cut: false })
  const smallest = {
    input: shown(input),
    training: shown('1'),
    inference: shown('2'),
    shrunkFrom: 9,
    complete: true,
  }
  return { what, records: 1, golden: 0, example: 'a', when: null, inputClass, smallest, looks: [] }
}

function reportOf(modes: readonly Mode[], stage = 'trim'): PairReport {
  const cause = {
    stage,
    kind: 'implementation',
    level: 'proved',
    inputClass: 'seen',
    harmless: false,
    looks: [],
    modes,
  }
  return {
    exitCode: 1,
    causes: [cause as unknown as Cause],
    divergences: [{ record: 'a', firstStage: stage }],
    goldenRecords: [
      { record: 'a', status: 'diverges' },
      { record: 'b', status: 'agrees' },
    ],
  } as unknown as PairReport
}

const BOTH = [mode('fewer letters', '"x"'), mode('more letters', '"y"')]
const EXPECTED: Expected = {
  exit: 1,
  goldens: { a: 'trim' },
  modes: [
    { stage: 'trim', kind: 'implementation', class: 'seen', says: 'letters' },
    { stage: 'trim', kind: 'implementation', class: 'edge', says: 'fewer letters: "x" gives 1, not 2' },
  ],
}
const faults = (
  report: PairReport,
  change: Partial<Expected> = {},
  text = 'record a  \nsome text',
): readonly string[] => judged(report, text, { ...EXPECTED, ...change }).faults

test('a report that says all that is expected has no fault', () => {
  expect(judged(reportOf(BOTH), '', EXPECTED)).toMatchObject({ faults: [], found: 2, blamed: 0 })
})

test('two modes that are told as one are one too few', () => {
  expect(faults(reportOf(BOTH.slice(0, 1)))).toEqual([expect.stringMatching(/^not found: trim, implementation/)])
})

test('a mode of another class, level or stage is none', () => {
  const beyond = [mode('fewer letters', '"x"', 'beyond'), mode('more letters', '"y"', 'edge')]
  expect(faults(reportOf(beyond))).toHaveLength(2)
  const likely = EXPECTED.modes.map((one) => ({ ...one, level: 'likely' as const }))
  expect(faults(reportOf(BOTH), { modes: likely })).toHaveLength(2)
  expect(faults(reportOf(BOTH, 'lower'), { goldens: { a: 'lower' } })).toContain(
    'not expected: implementation at lower',
  )
})

test('golden records, exit code, blame and text are judged', () => {
  expect(faults(reportOf(BOTH), { goldens: 'agree', exit: 0, never: ['trim'] })).toEqual([
    'exit: 1, not 0',
    'golden a: diverges at trim, not: agrees',
    'never: trim',
  ])
  const text = { first: 'b', shows: ['some', 'other'], hides: ['text', 'nothing'] }
  expect(faults(reportOf(BOTH), text)).toEqual(['first: not record b', 'not shown: other', 'shown: text'])
  expect(faults(reportOf(BOTH), { goldens: { a: 'trim', c: 'trim' } })).toEqual(['golden c: not there'])
})

test('what is open is no fault, and nothing else is', () => {
  const expected = { ...EXPECTED, exit: 0 as const, never: ['trim'], open: { 'never: trim': 'not known yet' } }
  expect(unexpected(judged(reportOf(BOTH), '', expected), expected)).toEqual(['exit: 1, not 0'])
})
