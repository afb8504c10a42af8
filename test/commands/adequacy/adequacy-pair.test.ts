import { describe, expect, test } from 'vitest'
import {
  adequacyPair,
  type AdequacyReport,
  type AdequacyTask,
} from '../../../harness/commands/adequacy/adequacy-pair.ts'
import { childContext, pairTask } from '../child-context.ts'
import { config, project, TRAINING, type Project } from '../project.ts'

async function told(files: Project, task: Partial<AdequacyTask> = {}, runs = 100): Promise<AdequacyReport> {
  const pair = await pairTask(project(files), runs)
  return adequacyPair({ pair, mutants: 400, seconds: 60, ...task }, childContext())
}

const results = ({ mutants }: AdequacyReport): readonly string[] =>
  mutants.map(({ kind, stage, result, by }) => `${kind} ${stage}: ${[result, ...by].join(' ')}`)

describe('the adequacy of the golden records of a pair', () => {
  test('is told of training, by what golden and generated inputs show', async () => {
    const report = await told({})
    expect(report).toMatchObject({
      pair: 'text',
      side: 'training',
      file: 'training.ts',
      golden: ['plain', 'spaces'],
      stages: ['lower', 'trim', 'words'],
      inference: null,
      inputs: 100,
    })
    expect(results(report)).toContain('drop lower: killed plain spaces')
    expect(results(report)).toContain('drop trim: killed spaces')
    expect(report.redundant).toEqual(['plain'])
    expect(report.score).toBe(report.killed / (report.killed + report.holes))
    const hole = report.mutants.find(({ kind, stage }) => kind === 'ascii-lower-case' && stage === 'lower')?.hole
    expect(hole).toMatchObject({
      input: { text: '"À"' },
      at: 'lower',
      asItIs: { text: '"à"' },
      mutated: { text: '"À"' },
      difference: { path: '$', kind: 'value' },
    })
  })

  test('counts faults apart that only inputs beyond the golden records show, unless these fail a check', async () => {
    const code = `export const prepare = (row: { age: number; plan?: string | null }) => {
  const plan = (row.plan ?? 'none').toLowerCase()
  return { plan, age: row.age }
}
`
    const side = (file: string): object => ({ file, export: 'prepare', watch: ['plan'] })
    const of = (inputs: object): Project => ({
      'lockstep.config.json': config({ training: side('training.ts'), inference: side('inference.ts'), ...inputs }),
      'training.ts': code,
      'inference.ts': code,
      'golden.yaml':
        'lockstep: 1\nrecords: [{ id: a, input: { age: 3, plan: Basic } }, { id: b, input: { age: 4, plan: ÉCO } }]',
    })
    const [apart, whole] = [await told(of({})), await told(of({ inputs: { beyond: 'fail' } }))]
    expect(whole.beyond).toBe(0)
    expect(apart.killed).toBe(whole.killed)
    expect(apart.beyond).toBeGreaterThan(0)
    expect(apart.holes).toBeLessThan(whole.holes)
    for (const { result, hole } of apart.mutants) expect(hole !== null).toBe(result === 'hole' || result === 'beyond')
  })

  test('compares the stages that both sides have alone', async () => {
    const inference = TRAINING.replace('const training', 'const inference').replace("stage('lower'", "stage('small'")
    const other = "stage('small', (text: string) => text.toLowerCase() + '!')"
    const split = inference.replace(/stage\('small'.*?\)\),/s, `${other},`)
    const report = await told(
      { 'inference.ts': split, 'golden.yaml': 'lockstep: 1\nrecords: [{ id: é, input: é }]' },
      {},
      0,
    )
    expect(results(report)).toContain('unicode-form lower: killed é')
  })

  test('does without an inference side that starts, and says why', async () => {
    const report = await told({ 'inference.ts': "throw new Error('not today')" }, {}, 0)
    expect(report.inference).toMatch(/not today/)
    expect(results(report)).toContain('drop lower: killed plain spaces')
  })

  test('is told of inference where no training is configured', async () => {
    const report = await told({ 'lockstep.config.json': config({ training: undefined }) }, {}, 0)
    expect(report).toMatchObject({ side: 'inference', file: 'inference.ts' })
    expect(results(report)).toContain('drop trim: killed spaces')
  })

  test('counts what hangs as noticed, and goes on', async () => {
    const looping = TRAINING.replace(
      "stage('words', (text: string) => text.split(' '))",
      "stage('words', (text: string, { step }: { step: number }) => { const all = []; for (let at = 0; at < text.length; at += step) all.push(text[at]); return all }, { params: { step: 1 } })",
    )
    const report = await told(
      {
        'training.ts': looping,
        'inference.ts': looping.replace('const training', 'const inference'),
        'lockstep.config.json': config({}, { timeout: { stage: 300, start: 20_000 } }),
      },
      {},
      0,
    )
    const params = report.mutants.filter(({ kind }) => kind === 'params')
    expect(params.map(({ would, result }) => [would, result])).toEqual([
      ['lack "step" at $', 'killed'],
      ['have 2.0 in place of 1.0 at $.step', 'killed'],
      ['have 0.0 in place of 1.0 at $.step', 'killed'],
    ])
    expect(report.untried).toBe(0)
  })

  test('shows no private values', async () => {
    const report = await told({ 'lockstep.config.json': config({ private: ['$'] }) })
    expect(report.holes).toBeGreaterThan(0)
    expect(JSON.stringify(report.mutants.map(({ hole }) => hole))).not.toMatch(/À|\\u|plain/)
  })

  test('is refused where there is no golden record, with what to write', async () => {
    await expect(told({ 'lockstep.config.json': config({ golden: 'none.yaml' }) })).rejects.toMatchObject({
      code: 'usage',
      at: 'none.yaml',
      hint: 'write into it\n  lockstep: 1\n  records: [{ id: first, input: … }]',
    })
  })
})
