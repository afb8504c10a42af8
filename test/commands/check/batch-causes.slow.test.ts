import { describe, expect, test } from 'vitest'
import { withBatchCauses } from '../../../harness/commands/check/batch-causes.ts'
import { foundCause } from '../../../harness/diagnose/cause.ts'
import { config, project, runOne } from '../project.ts'

const pipeline = (side: string, batch: string): string => `
import { pipeline, stage } from 'lockstep'
let calls = 0
export const ${side} = pipeline('text', [
  stage('lower', (text: string) => text.toLowerCase()),
  stage('encode', ${batch}, { batch: true }),
])
`
const LENGTHS = '(texts: string[]) => texts.map((text) => text.length)'
const RELATIVE =
  '(texts: string[]) => texts.map((text) => text.length - Math.min(...texts.map(({ length }) => length)))'
const PLACE = '(texts: string[]) => texts.map((text, at) => (at === 0 ? 0 : text.length))'
const ALONE = '(texts: string[]) => texts.map((text) => (texts.length === 1 ? 0 : text.length))'
const CALLS = '(texts: string[]) => texts.map((text) => text.length + (calls++ > 100_000 ? 1 : 0) + calls)'

const checked = (training: string, inference: string, settings = {}): ReturnType<typeof runOne> =>
  runOne(
    project({
      'training.ts': pipeline('training', training),
      'inference.ts': pipeline('inference', inference),
      'lockstep.config.json': config(settings),
    }),
  )

describe('a stage that takes batches', () => {
  test('and gives every record its own value is no cause', async () => {
    expect(await checked(LENGTHS, LENGTHS)).toMatchObject({ verdict: 'agreed', causes: [] })
  })

  test.each([
    ['the values beside it', RELATIVE],
    ['its place', PLACE],
    ['the size of its batch', ALONE],
  ])('and depends on %s is a state on both sides, though they agree', async (_, stage) => {
    const report = await checked(stage, stage)
    expect(report).toMatchObject({ verdict: 'diverged', exitCode: 1, divergenceCount: 0 })
    expect(report.causes.map(({ kind, level, stage: name, when }) => `${kind}, ${level}: ${name}, ${when}`)).toEqual([
      'state, proved: encode, the records beside it in a batch, in training',
      'state, proved: encode, the records beside it in a batch, at inference',
    ])
    expect(report.causes[0]!.records).toBeGreaterThan(0)
  })

  test('and counts its calls is no deterministic one', async () => {
    const report = await checked(CALLS, CALLS)
    expect(report.causes.map(({ kind, stage }) => `${kind}: ${stage}`)).toEqual([
      'nondeterminism: encode',
      'nondeterminism: encode',
    ])
  })

  test('on one side only is one cause, found where it differs from the other', async () => {
    const report = await checked(RELATIVE, LENGTHS)
    expect(report.exitCode).toBe(1)
    expect(report.causes.map(({ kind, stage }) => `${kind}: ${stage}`)).toEqual(['state: encode'])
  })

  test('is known where an entry names its record and cause', async () => {
    const entry = { stage: 'encode', cause: 'state', when: 'input is not empty, or input is empty', reason: 'padding' }
    const known = await checked(ALONE, ALONE, { known: [entry] })
    expect(known).toMatchObject({ verdict: 'agreed-with-known', exitCode: 0, causes: [] })
    expect(known.known[0]!.records).toBeGreaterThan(0)
    expect((await checked(ALONE, ALONE, { known: [{ ...entry, cause: 'implementation' }] })).exitCode).toBe(1)
    const named = await checked(ALONE, ALONE, {
      known: [{ stage: 'encode', cause: 'state', record: 'plain', reason: 'padding' }],
    })
    expect(named.known[0]).toMatchObject({ records: 2, failed: null })
  })

  test('is not looked at where another stage alone is compared', async () => {
    const root = project({ 'training.ts': pipeline('training', ALONE), 'inference.ts': pipeline('inference', ALONE) })
    expect(await runOne(root, { stage: 'lower' })).toMatchObject({ verdict: 'agreed', causes: [] })
    expect((await runOne(root, { stage: 'encode' })).causes.map(({ stage }) => stage)).toEqual(['encode', 'encode'])
  })

  test('is compared under the rule of its pair', async () => {
    const rounding =
      '(texts: string[]) => texts.map((text) => 0.1 + text.length + (texts.length > 1 ? 2 ** -53 : 0) * text.length)'
    const compare = { encode: { atol: 1e-9 } }
    const close = await checked(rounding, rounding, { compare })
    expect(close).toMatchObject({ verdict: 'agreed', exitCode: 0, causes: [] })
    const told = close.findings.filter(({ kind }) => kind === 'batch-tolerated')
    expect(told.map(({ side, stage, severity }) => `${severity}: ${stage} of ${side}`)).toEqual([
      'note: encode of training',
      'note: encode of inference',
    ])
    expect(told[0]?.message).toMatch(/other values alone or beside others in a batch, within 'close\(atol 1e-9\)'$/)
    const exact = await checked(rounding, rounding)
    expect(exact.exitCode).toBe(1)
    // A sum of floats that rounds differently is told from a stage that looks at its batch.
    expect(exact.causes[0]!.tolerance).toMatchObject({ as: null, unsafeBefore: null })
    expect((await checked(RELATIVE, RELATIVE)).causes[0]!.tolerance).toBe(null)
  })
})

test('one stage is not blamed for its batch twice', () => {
  const of = (stage: string, noisy: boolean): Parameters<typeof withBatchCauses>[0][number] => ({
    cause: foundCause({ kind: 'state', level: 'proved', stage, reaches: true, noisy }),
    records: 1,
    golden: 0,
  })
  const found = [of('encode', true), of('lower', false)]
  const own = [of('encode', true), of('lower', true), of('pad', true)]
  expect(withBatchCauses(found, own).map(({ cause }) => `${cause.stage} ${cause.noisy}`)).toEqual([
    'encode true',
    'lower false',
    'lower true',
    'pad true',
  ])
})
