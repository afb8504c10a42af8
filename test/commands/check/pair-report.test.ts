import { describe, expect, test } from 'vitest'
import { pairReport } from '../../../harness/commands/check/pair-report.ts'
import { foundCause } from '../../../harness/diagnose/cause.ts'
import { GoldenError } from '../../../harness/errors.ts'
import { pairConfig } from '../../pair/pair-config.ts'
import { stages } from '../../run/sides.ts'
import { factsOf } from './pair-facts.ts'

const lower = (text: string): string => text.toLowerCase()
const trim = (text: string): string => text.trim()
const same = (text: string): string => text
const AGREEING = { training: stages({ lower, trim }), inference: stages({ lower, trim }) }
const DIVERGING = { training: stages({ lower, trim }), inference: stages({ lower: same, trim }) }
const INPUTS = ['A ', ' b']
const skew = { what: 'unicode', training: '15', inference: '14', golden: null, policy: 'same' } as const
const known = { stage: 's', cause: 'order', reason: 'r', until: null, records: 0, failed: 'it agrees now' } as const

describe('the verdict of a report', () => {
  test.each<[string, Parameters<typeof factsOf>[2], string, number, string[]]>([
    ['agreement', {}, 'agreed', 0, []],
    ['a version that must be the same', { skews: [skew] }, 'diverged', 1, ['version-violated']],
    ['a version that is only warned of', { skews: [{ ...skew, policy: 'warn' }] }, 'agreed', 0, []],
    ['an entry that no longer holds', { known: [known] }, 'diverged', 1, ['known-failed']],
    ['known divergences', { known: [{ ...known, records: 2, failed: null }] }, 'agreed-with-known', 0, ['known']],
    [
      'goldens that are not clean',
      { goldenProblem: new GoldenError('a mark') },
      'golden-not-clean',
      4,
      ['golden-not-clean'],
    ],
    [
      'a stage that depends on its batch, though no record differs',
      {
        batchCauses: [
          {
            cause: foundCause({ kind: 'state', level: 'proved', stage: 'lower', reaches: true }),
            records: 2,
            golden: 1,
          },
        ],
      },
      'diverged',
      1,
      ['diverged'],
    ],
    [
      'what was found beside it',
      { findings: [{ kind: 'not-stored', problem: 'no space' }] },
      'agreed',
      0,
      ['not-stored'],
    ],
  ])('%s', async (_, more, verdict, exitCode, kinds) => {
    const report = pairReport(await factsOf(AGREEING, INPUTS, more))
    expect(report).toMatchObject({ verdict, exitCode })
    expect(report.findings.map(({ kind }) => kind)).toEqual(kinds)
  })

  test('a divergence', async () => {
    const report = pairReport(await factsOf(DIVERGING, INPUTS))
    expect(report).toMatchObject({ verdict: 'diverged', exitCode: 1, divergenceCount: 1, goldenFailing: ['A '] })
    expect(report.findings.map(({ message }) => message)).toEqual(['1 record diverged, of 1 cause'])
    expect(report.divergences).toMatchObject([{ record: 'A ', at: 'golden/text.yaml:1', causes: [0], known: null }])
    expect(report.goldenRecords.map(({ status }) => status)).toEqual(['diverges', 'agrees'])
  })

  test('nothing compared is a failure, but for a shard without records', async () => {
    expect(pairReport(await factsOf(AGREEING, []))).toMatchObject({ verdict: 'nothing-compared', exitCode: 5 })
    const shard = pairReport(await factsOf(AGREEING, [], { emptyShard: true }))
    expect(shard).toMatchObject({ verdict: 'nothing-compared', exitCode: 0 })
  })

  test('a stage without effect fails under strict only', async () => {
    const idle = { training: stages({ lower, trim: same }), inference: stages({ lower, trim: same }) }
    const mild = pairReport(await factsOf(idle, ['a', 'b']))
    expect(mild).toMatchObject({ verdict: 'agreed', vacuous: { golden: expect.arrayContaining(['trim']) as unknown } })
    expect(mild.findings.map(({ severity }) => severity)).not.toContain('error')
    expect(pairReport(await factsOf(idle, ['a', 'b'], { strict: true }))).toMatchObject({ exitCode: 1 })
  })

  test('another order that changed nothing fails where order is strict', async () => {
    const exchanged = { training: stages({ lower, trim }), inference: stages({ trim, lower }) }
    const harmless = pairReport(await factsOf(exchanged, ['A ', 'b']))
    expect(harmless.findings.find(({ kind }) => kind === 'order-harmless')).toMatchObject({ severity: 'warning' })
    expect(harmless.exitCode).toBe(0)
    const strict = pairReport(await factsOf(exchanged, ['A ', 'b'], { pair: pairConfig({ order: 'strict' }) }))
    expect(strict).toMatchObject({ verdict: 'diverged', exitCode: 1 })
  })
})

test('counts, tallies and times are those of the run', async () => {
  const report = pairReport(await factsOf(DIVERGING, INPUTS))
  expect(report.compared).toEqual({ golden: 2, stored: 0, generated: 0, bothThrew: 0, bothThrewGolden: 0, stages: 2 })
  expect(report.tallies.map(({ name, compared, differed, rule }) => [name, compared, differed, rule])).toEqual([
    ['lower', 2, 1, 'exact'],
    ['trim', 2, 1, 'exact'],
  ])
  expect(Object.keys(report.timing.training)).toEqual(['lower', 'trim'])
})
