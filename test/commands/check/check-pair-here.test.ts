import { describe, expect, test } from 'vitest'
import { checkPair } from '../../../harness/commands/check/check-pair.ts'
import type { CheckOptions } from '../../../harness/pair/check-options.ts'
import type { PairReport } from '../../../harness/report/report.ts'
import { childContext, pairTask, type KeptContext } from '../child-context.ts'
import { config, INFERENCE, project } from '../project.ts'

/** A report, and what was told while it was made. */
interface CheckedHere {
  readonly report: PairReport
  readonly context: KeptContext
}

/** Checks the first pair of a project in the process of the test, with options changed. */
async function checkedHere(root: string, options: Partial<CheckOptions> = {}, runs = 20): Promise<CheckedHere> {
  const task = await pairTask(root, runs)
  const context = childContext()
  return { report: await checkPair({ ...task, options: { ...task.options, ...options } }, context), context }
}

const UPPER = INFERENCE.replace('text.toLowerCase()', "text.toLowerCase().replace('i', 'I')")

describe('checkPair', () => {
  test('announces every record before it runs, and lists every golden one with place and status', async () => {
    const { report, context } = await checkedHere(project({ 'inference.ts': UPPER }), { stage: 'lower' }, 0)
    expect(context.expected).toEqual(expect.arrayContaining(['plain', 'spaces']))
    expect(report.goldenRecords).toEqual([
      { record: 'plain', at: 'golden.yaml:3', status: 'diverges', drifted: false },
      { record: 'spaces', at: 'golden.yaml:5', status: 'agrees', drifted: false },
    ])
    expect(report.findings.map(({ kind, severity }) => `${severity}: ${kind}`)).toContain('error: diverged')
  })

  test('tells the verdict before causes are looked for, so that it stands whatever the diagnosis runs into', async () => {
    const { report, context } = await checkedHere(project({ 'inference.ts': UPPER }))
    const early = context.events.find((event) => event.kind === 'so-far' && event.isAll)
    expect(early?.kind === 'so-far' && early.report?.exitCode).toBe(1)
    expect(early?.kind === 'so-far' && early.report?.causes.map(({ level }) => level)).toEqual(['unknown'])
    expect(report.causes.map(({ kind, stage, level }) => `${kind} ${stage} ${level}`)).toEqual([
      'implementation lower proved',
    ])
  })

  test('lists the golden records that were not asked for as not compared', async () => {
    const { report } = await checkedHere(project({}), { record: 'spaces' })
    expect(report.goldenRecords.map(({ record, status }) => `${record}: ${status}`)).toEqual([
      'plain: not-compared',
      'spaces: agrees',
    ])
    expect(report.exitCode).toBe(0)
  })

  test('puts whatever goes wrong into the report', async () => {
    const { report } = await checkedHere(project({ 'inference.ts': 'export const inference = 7' }))
    expect(report.verdict).toBe('could-not-run')
    expect(report.goldenRecords.map(({ record, status }) => `${record}: ${status}`)).toEqual([
      'plain: not-compared',
      'spaces: not-compared',
    ])
    const marked = await checkedHere(project({ 'golden.yaml': '<<<<<<< ours\n' }))
    expect(marked.report).toMatchObject({ verdict: 'golden-not-clean', exitCode: 4 })
  })

  test('a record that the configuration knows to diverge is known, and nothing else of it is said', async () => {
    const known = [{ stage: 'lower', cause: 'implementation', record: 'plain', reason: 'accents', until: '2999-01-01' }]
    const root = project({ 'inference.ts': UPPER, 'lockstep.config.json': config({ known }) })
    const { report } = await checkedHere(root, {}, 0)
    expect(report).toMatchObject({ verdict: 'agreed-with-known', exitCode: 0 })
    expect(report.goldenRecords.map(({ status }) => status)).toEqual(['known', 'agrees'])
    expect(report.findings).toMatchObject([{ kind: 'known', severity: 'note' }, { kind: 'not-recorded' }])
  })

  test('whole numbers that JavaScript gets as BigInt fail a pair only where golden records have such', async () => {
    const files = {
      'training.py':
        'from lockstep import pipeline, stage\ntraining = pipeline("n", [stage("next", lambda row: row["n"] + 1)])',
      'inference.ts': `import { pipeline, stage } from 'lockstep'
export const inference = pipeline('n', [stage('next', (row: { n: number }) => row.n + 1)])`,
      'golden.yaml': { lockstep: 1, records: [4, 40].map((n) => ({ id: `n${n}`, input: { n } })) },
      'lockstep.config.json': config({ training: 'training.py' }),
    }
    const { report } = await checkedHere(project(files), {}, 100)
    expect(report.exitCode).toBe(0)
    const beyond = report.findings.find(({ kind }) => kind === 'beyond')
    expect(beyond?.message).toMatch(/n a whole number beyond 2\^53 \(\d+\)/u)
    const big =
      'lockstep: 1\nrecords:\n  - { id: four, input: { n: 4 } }\n  - { id: big, input: { n: 9007199254740993 } }\n'
    const known = await checkedHere(project({ ...files, 'golden.yaml': big }), {}, 100)
    expect(known.report).toMatchObject({ exitCode: 1, goldenFailing: ['big'] })
  })
})
