import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PairReport } from '../../harness/report/report.ts'
import { checkedProject, PYTHON } from './checked-project.ts'
import { ESTIMATOR, FIT, GOLDEN, INPUTS, IN_PYTHON, IN_TYPESCRIPT, PANDAS, STEPS } from './titanic.ts'

/** The estimator, fitted once in another process, as it is stored. */
const MODEL: Uint8Array = fitted()

function fitted(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-fit-'))
  try {
    for (const [name, text] of Object.entries({ 'steps.py': STEPS, 'fit.py': FIT }))
      writeFileSync(join(folder, name), text)
    execFileSync(PYTHON, ['fit.py', 'model.joblib'], { cwd: folder })
    return readFileSync(join(folder, 'model.joblib'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Edit = readonly [from: string, to: string]

interface Asked {
  readonly estimator?: string
  readonly by?: 'TypeScript' | 'Python'
  readonly edits?: readonly Edit[]
  /** The estimator stands at inference, and what is written by hand for training. */
  readonly turned?: boolean
  readonly watch?: Readonly<Record<'estimator' | 'byHand', readonly string[]>>
}

/** Checks an estimator beside a function by hand in which texts were replaced. */
async function beside({
  estimator = ESTIMATOR,
  by = 'TypeScript',
  edits = [],
  turned = false,
  watch,
}: Asked): Promise<PairReport> {
  const written = edits.reduce(
    (text, [from, to]) => {
      expect(text).toContain(from)
      return text.replace(from, to)
    },
    by === 'Python' ? IN_PYTHON : IN_TYPESCRIPT,
  )
  const file = by === 'Python' ? 'serve.py' : 'serve.ts'
  const sides = [
    { file: 'side.py', export: 'estimator', python: PYTHON, watch: watch?.estimator ?? 'auto' },
    { file, export: 'features', watch: watch?.byHand ?? 'auto' },
  ]
  const [training, inference] = turned ? sides.toReversed() : sides
  return checkedProject(
    {
      'golden/pair.yaml': GOLDEN,
      'inputs.ts': INPUTS,
      'steps.py': STEPS,
      'model.joblib': MODEL,
      'side.py': estimator,
      [file]: written,
    },
    { training, inference, inputs: './inputs.ts', compare: { '*': { as: 'float32', rtol: 1e-6 } } },
    { runs: 100, budget: 200 },
  )
}

/** The causes among inputs of the golden records' shape: kind, level, tap, and lines. */
const causes = ({ causes: found }: PairReport): string[] =>
  found
    .filter(({ inputClass }) => inputClass !== 'beyond')
    .map(({ kind, level, stage, edits }) => {
      const [edit] = edits
      return `${kind}, ${level}, of ${stage}: ${edit?.at ?? 'no place'}`
    })

const FAULTS: Readonly<Record<'TypeScript' | 'Python', readonly Edit[]>> = {
  TypeScript: [
    ['row.Age ?? 28', 'row.Age ?? 0'],
    ['found.trim()', 'found'],
    ['Math.log1p(fare)', 'Math.log(fare + 2)'],
  ],
  Python: [
    ['28.0 if', '0.0 if'],
    ['[2].partition(".")[0].strip()', '[2].partition(".")[0]'],
    ['math.log1p(fare)', 'math.log(fare + 2)'],
  ],
}

describe('an estimator that is watched', () => {
  test('agrees with what is written by hand, variable by variable, in the steps that its pickle names', async () => {
    const report = await beside({})
    expect([report.verdict, report.causes]).toEqual(['agreed', []])
    const names = ['familySize', 'title', 'fare', 'logFare', 'age', 'band', 'return']
    expect(report.tallies.map(({ name }) => name)).toEqual(names)
    expect(report.tallies.every(({ compared }) => compared > 80)).toBe(true)
  })

  test.each([
    ['TypeScript', false, ['title: serve.ts:8', 'logFare: serve.ts:10', 'age: serve.ts:11']],
    ['Python', true, ['title: steps.py:20', 'log_fare: steps.py:26', 'age: steps.py:31']],
  ] as const)(
    'beside %s, turned round: %s, three faults are named by their lines, and nothing else',
    async (by, turned, places) => {
      const report = await beside({ by, turned, edits: FAULTS[by] })
      expect(causes(report)).toEqual(places.map((place) => `implementation, proved, of ${place}`))
      expect(report.follows.map(({ stage }) => stage)).toEqual(['band', 'return'])
      expect(report.goldenFailing).toEqual(['plain', 'child', 'no-age', 'no-fare', 'rare'])
    },
  )

  test('a step of which has no counterpart is named, one of pandas too', async () => {
    const edits: readonly Edit[] = [
      ['  const logFare = Math.log1p(fare)\n', ''],
      ['logFare, NAMES', 'fare, NAMES'],
    ]
    const watch = { estimator: ['title', 'fare', 'log_fare', 'band'], byHand: ['title', 'fare', 'band'] }
    const report = await beside({ estimator: PANDAS, edits, watch })
    expect(causes(report)).toEqual(['missing-stage, proved, of log_fare: serve.ts:9'])
    expect(report.follows.map(({ stage }) => stage)).toEqual(['return'])
  })
})
