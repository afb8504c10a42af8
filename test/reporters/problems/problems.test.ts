import { expect, test } from 'vitest'
import { placesOf } from '../../../harness/reporters/problems/places.ts'
import { problemDetails } from '../../../harness/reporters/problems/problem-details.ts'
import { problemsOf } from '../../../harness/reporters/problems/problems.ts'
import { reportFinding } from '../../../harness/report/finding-kinds.ts'
import { cause, divergence, failingPair, ORDER_BUG, pairReport, stageInfo } from '../fixtures.ts'
import { REPORTS } from '../hostile-reports.ts'

const MOVE = {
  edit: 'move',
  stage: 'remove-stop-words',
  at: 'inference.ts:14',
  code: null,
  after: 'expand-acronyms',
} as const
const ORDER = cause({ kind: 'order', level: 'proved', stages: ['expand-acronyms', 'remove-stop-words'], edits: [MOVE] })

test('a pair has an error where it fails, and none where it passes', () => {
  const wrong = Object.entries(REPORTS).flatMap(([name, { pairs }]) =>
    pairs
      .filter((pair) => problemsOf(pair).some(({ severity }) => severity === 'error') !== (pair.exitCode !== 0))
      .map(() => name),
  )
  expect(wrong).toEqual([])
})

test('a cause stands where it is to be put right, and beside it where it shows', () => {
  const pair = failingPair(ORDER_BUG, {
    causes: [ORDER],
    stages: {
      training: [stageInfo('remove-stop-words', { source: 'training.py:9' })],
      inference: [stageInfo('remove-stop-words', { source: 'inference.ts:14' })],
    },
  })
  const [problem] = problemsOf(pair)
  expect(problem?.place).toEqual({ file: 'inference.ts', line: 14, endLine: null })
  expect(problem?.related.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'training.py:9',
    'golden/legal-text.yaml:12',
  ])
  expect(problemDetails(pair, problem!, { config: null })).toEqual([
    "repair: inference.ts:14  move stage 'remove-stop-words' after 'expand-acronyms'",
    'replay: npx lockstep check legal-text --record acronym-holds-stop-word',
  ])
})

test('where nothing is known to be changed, it stands at the stage, its code, or the golden record', () => {
  const tap = stageInfo('remove-stop-words', { source: 'serve.py:17', code: [{ first: 12, last: 17 }] })
  const places = (inference: readonly ReturnType<typeof stageInfo>[]) =>
    placesOf(pairReport({ stages: { training: [], inference } }), cause(), [ORDER_BUG]).place
  expect([places([tap]), places([])]).toEqual([
    { file: 'serve.py', line: 12, endLine: 17 },
    { file: 'golden/legal-text.yaml', line: 12, endLine: null },
  ])
  expect(placesOf(pairReport(), cause({ stage: 'none' }), [])).toEqual({ place: null, related: [] })
})

test("training's stage is beside it also where that has another name", () => {
  const source = { stage: 'perNight', role: 'training', file: 'train.py', first: 9, lines: ['x = 1'], left: 0 } as const
  const own = cause({ stage: 'perNight', sources: [{ ...source, meant: [{ first: 9, last: 9 }] }] })
  const inference = [stageInfo('perNight', { source: 'serve.ts:4' })]
  const stages = { training: [stageInfo('per_night', { source: 'train.py:9' })], inference }
  expect(placesOf(pairReport({ stages }), own, [])).toEqual({
    place: { file: 'serve.ts', line: 4, endLine: null },
    related: [{ file: 'train.py', line: 9, endLine: 9 }],
  })
})

test('what counts is told from what does not', () => {
  const beyond = divergence('1', '2', { origin: 'generated', inputClass: 'beyond', causes: [1], at: null })
  const pair = failingPair(ORDER_BUG, {
    causes: [ORDER, cause({ stage: 'beyond', inputClass: 'beyond', golden: 0 }), cause({ stage: 'met', records: 0 })],
    divergences: [ORDER_BUG, beyond],
    findings: [
      reportFinding({ kind: 'diverged', records: 38, causes: 1 }, 'p'),
      reportFinding({ kind: 'no-golden', file: 'golden/p.yaml' }, 'p'),
      reportFinding({ kind: 'not-watched', names: ['a'], own: null }, 'p'),
    ],
  })
  expect(problemsOf(pair).map(({ rule, severity, cause: of }) => [rule, severity, of?.stage ?? null])).toEqual([
    ['order', 'error', 'remove-stop-words'],
    ['unknown', 'warning', 'beyond'],
    ['no-golden', 'warning', null],
    ['unknown', 'note', 'met'],
    ['not-watched', 'note', null],
  ])
  const [known] = problemsOf(REPORTS['known']!.pairs[0]!)
  expect([known?.severity, known?.known]).toEqual(['note', 'we know'])
})

test('golden records that no cause explains are one problem for each stage', () => {
  const at = (record: string, line: number) =>
    divergence('1', '2', { record, at: `golden/x.yaml:${line}`, causes: [], firstStage: 's' })
  const pair = failingPair(ORDER_BUG, { causes: [], divergences: [at('a', 2), at('b', 4)] })
  expect(problemsOf(pair)).toMatchObject([
    {
      rule: 'unknown',
      severity: 'error',
      text: 'golden record a and 1 more diverges first at s; no cause was found',
      place: { file: 'golden/x.yaml', line: 2 },
      related: [{ file: 'golden/x.yaml', line: 4 }],
    },
  ])
})
