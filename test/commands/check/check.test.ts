import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../../harness/commands/check/check.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { DEFAULT_OPTIONS } from '../../../harness/pair/check-options.ts'
import { BUG, config, GOLDEN, INFERENCE, project, record, run, runOne, write } from '../project.ts'

describe('a check', () => {
  test('agrees where the sides do, on goldens and generated inputs', async () => {
    expect(await runOne(project({}))).toMatchObject({
      verdict: 'agreed',
      exitCode: 0,
      reference: 'training',
      // One edge case is no text: it makes both sides throw.
      compared: { golden: 2, stored: 0, generated: 49, bothThrew: 1, stages: 3 },
      divergences: [],
      error: null,
    })
  })

  test('says what it knows where it is interrupted while causes are looked for', async () => {
    const loaded = await loadConfig({ cwd: project({ 'inference.ts': BUG }), file: null })
    const interrupt = new AbortController()
    const events = { signal: interrupt.signal, verdict: () => interrupt.abort() }
    const report = await check({ config: loaded, pairs: [], options: DEFAULT_OPTIONS }, events)
    expect(report).toMatchObject({
      exitCode: 130,
      pairs: [{ verdict: 'diverged', exitCode: 1, compared: { golden: 2 }, goldenFailing: ['spaces'], error: null }],
    })
    const [{ causes, divergences } = { causes: [], divergences: [] }] = report.pairs
    expect(causes[0]).toMatchObject({
      kind: 'unknown',
      caveat: expect.stringMatching(/to the end: interrupted$/) as unknown,
    })
    expect(divergences.length).toBeGreaterThan(0)
  })

  test('fails where one stage differs, names it, and says where each record stands', async () => {
    const report = await runOne(project({ 'inference.ts': BUG }), { runs: 0 })
    expect(report).toMatchObject({ verdict: 'diverged', exitCode: 1, goldenFailing: ['spaces'] })
    expect(report.causes).toMatchObject([
      {
        kind: 'implementation',
        level: 'proved',
        stage: 'words',
        stages: ['words'],
        reaches: true,
        records: 1,
        golden: 1,
        edits: [{ edit: 'replace', stage: 'words', at: 'inference.ts:6' }],
        proof: { repaired: { golden: [2, 2], fresh: [1000, 1000] }, withoutThisEdit: { diverging: 1 }, residual: 0 },
      },
    ])
    expect(report.divergences[0]).toMatchObject({
      record: 'spaces',
      origin: 'golden',
      firstStage: 'words',
      at: 'golden.yaml:5',
    })
    expect(report.divergences[0]!.differences[0]).toMatchObject({ path: '$', sequence: { first: 1 } })
    expect(report.divergences[0]?.trace?.map(({ name }) => name)).toEqual(report.tallies.map(({ name }) => name))
    expect(report.stages.inference.at(-1)).toMatchObject({ name: 'words', source: 'inference.ts:6' })
  })

  test('stores failing inputs by value, runs them first, and forgets them once they agree', async () => {
    const root = project({ 'inference.ts': BUG, 'golden.yaml': GOLDEN.replace(/ {2}- id: spaces[^]*/, '') })
    const first = await runOne(root, { runs: 200 })
    expect(first).toMatchObject({ exitCode: 1, compared: { stored: 0 } })
    const [failing] = first.divergences
    expect(existsSync(join(root, '.lockstep/text.json'))).toBe(true)
    expect(await runOne(root, { replay: failing!.replay })).toMatchObject({
      exitCode: 1,
      compared: { golden: 0, stored: 1, generated: 0 },
    })
    expect((await runOne(root, { lastFailed: true })).compared).toMatchObject({ golden: 0, generated: 0 })
    expect((await runOne(root, { runs: 1 })).compared.stored).toBeGreaterThan(0)
    expect((await runOne(root, { runs: 0 })).compared.stored).toBe(0)
    write(root, 'inference.ts', INFERENCE)
    expect(await runOne(root, { runs: 1 })).toMatchObject({ exitCode: 0 })
    expect(existsSync(join(root, '.lockstep/text.json'))).toBe(false)
  })

  test('forgets stored failures that are no inputs any more: to narrow the inputs is enough', async () => {
    const side = (name: string, none: string): string => `import { pipeline, stage } from 'lockstep'
export const ${name} = pipeline('names', [stage('name', (row: { name: string | null }) => row.name ?? '${none}')])`
    const root = project({
      'training.ts': side('training', 'None'),
      'inference.ts': side('inference', ''),
      'golden.yaml': 'lockstep: 1\nrecords:\n  - id: one\n    input: { name: Ada }\n',
      'lockstep.config.json': config({ inputs: { beyond: 'fail' } }),
    })
    expect(await runOne(root)).toMatchObject({ exitCode: 1 })
    write(root, 'valid.ts', "export default (row: { name: unknown }) => typeof row?.name === 'string'")
    write(root, 'lockstep.config.json', config({ inputs: { from: 'golden', valid: 'valid.ts' } }))
    const narrowed = await runOne(root)
    expect(narrowed).toMatchObject({ exitCode: 0, compared: { stored: 0 } })
    expect(narrowed.findings.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(
        /^\d stored failures? (?:is|are) no input of the pair any more and forgotten, as `inputs` does not take such: 'e-/,
      ),
    )
    expect(existsSync(join(root, '.lockstep/text.json'))).toBe(false)
  })

  test('replays a generated input from its id alone', async () => {
    const root = project({ 'inference.ts': BUG })
    const first = await runOne(root, { runs: 100 })
    const id = first.divergences.find(({ origin }) => origin === 'generated')!.replay
    const elsewhere = project({ 'inference.ts': BUG })
    expect(await runOne(elsewhere, { replay: id })).toMatchObject({ exitCode: 1, divergenceCount: 1 })
  })

  test('compares nothing, and says so with 5, where there is nothing', async () => {
    const root = project({ 'golden.yaml': 'lockstep: 1\nrecords:\n  - id: one\n    input: x\n' })
    expect(await runOne(root, { runs: 0, lastFailed: true })).toMatchObject({
      verdict: 'nothing-compared',
      exitCode: 5,
    })
    const bare = project({ 'lockstep.config.json': config({ golden: 'none.yaml' }) })
    expect(await runOne(bare)).toMatchObject({ verdict: 'nothing-compared', exitCode: 5 })
  })

  test('gives every shard its part, and they add up', async () => {
    const root = project({})
    const parts = await Promise.all([1, 2, 3].map((index) => runOne(root, { shard: { index, count: 3 } })))
    expect(parts.map(({ compared }) => compared.golden)).toEqual([1, 1, 0])
    expect(parts.reduce((sum, { compared }) => sum + compared.generated + compared.bothThrew, 0)).toBe(50)
    expect(await runOne(root, { runs: 0, shard: { index: 3, count: 3 } })).toMatchObject({
      verdict: 'nothing-compared',
      exitCode: 0,
    })
  })

  test('refuses a record that is not there, with the one that was meant', async () => {
    const report = await runOne(project({}), { record: 'space' })
    expect(report).toMatchObject({ verdict: 'could-not-run', exitCode: 2 })
    expect(report.error!.message).toContain("did you mean 'spaces'?")
  })

  test('stops after the first failing pair under bail', async () => {
    const pairs = { one: { training: 'training.ts', inference: 'inference.ts', golden: 'golden.yaml' } }
    const root = project({
      'inference.ts': BUG,
      'lockstep.config.json': config({}, { pairs: { ...pairs, two: pairs.one } }),
    })
    const report = await run(root, { bail: true })
    expect(report.exitCode).toBe(1)
    expect(report.pairs.map(({ verdict }) => verdict)).toEqual(['diverged', 'nothing-compared'])
  })
})

describe('a check against goldens alone', () => {
  test('says what is likely, and what a proof lacks', async () => {
    const root = project({ 'inference.ts': BUG })
    await record(root)
    const report = await runOne(root, { training: 'golden' })
    expect(report).toMatchObject({ verdict: 'diverged', exitCode: 1, reference: 'golden' })
    expect(report.causes).toMatchObject([
      {
        kind: 'implementation',
        level: 'likely',
        stage: 'words',
        caveat: 'training is not at hand: its golden values stand for it',
        proof: { repaired: { golden: [2, 2], generated: [0, 0], fresh: [0, 0] } },
        smallest: null,
      },
    ])
  })
})

describe('a diagnosis that comes to no end', () => {
  test('is ended while what does not come back is left: it is shown all the same', async () => {
    const once = `import { pipeline, stage } from 'lockstep'
let calls = 0
export const inference = pipeline('p', [
  stage('lower', (text: string) => (calls++ === 0 ? 'cold' : text.toLowerCase())),
  stage('words', (text: string) => { const end = Date.now() + 25; while (Date.now() < end); return text.split(/\\s+/) }),
])`
    const root = project({
      'inference.ts': once,
      'training.ts': once.replace("calls++ === 0 ? 'cold' : ", '').replaceAll('inference', 'training'),
    })
    const report = await runOne(root, { runs: 0, budget: 0.05 })
    expect(report).toMatchObject({ verdict: 'diverged', exitCode: 1 })
    expect(report.causes.reduce((sum, { records }) => sum + records, 0)).toBe(1)
  })

  test('is ended when its time is over; without any, the verdict stands alone', async () => {
    const root = project({ 'inference.ts': BUG })
    const none = await runOne(root, { runs: 0, budget: 0 })
    expect(none).toMatchObject({ verdict: 'diverged', exitCode: 1, goldenFailing: ['spaces'] })
    expect(none.causes).toMatchObject([
      { kind: 'unknown', stage: 'words', caveat: 'no cause was looked for: the budget is 0 s' },
    ])
    const short = await runOne(root, { runs: 0, budget: 0.001 })
    expect(short.causes).toMatchObject([
      { kind: 'unknown', caveat: 'the 0.001 s for finding causes were over; --budget gives more' },
    ])
  })

  test('costs the cause, not the verdict', async () => {
    const stages = `import { pipeline, stage } from 'lockstep'
const abs = stage('abs', (value: number) => Math.abs(value))
const tail = stage('tail', (value: number) => value * 3)
const neg = stage('neg', (value: number) => -1 - value)
const spin = stage('spin', (value: number) => {
  while (value < 0) value = value
  return value + 1
})
`
    const root = project({
      'training.ts': `${stages}export const training = pipeline('n', [abs, spin, tail])`,
      'inference.ts': `${stages}export const inference = pipeline('n', [neg, tail, abs])`,
      'golden.yaml': 'lockstep: 1\nrecords:\n  - id: one\n    input: 1.0\n',
      'lockstep.config.json': config({}, { timeout: { stage: 400, start: 20_000 } }),
    })
    const report = await runOne(root, { runs: 0, budget: 2 })
    expect(report).toMatchObject({ verdict: 'diverged', exitCode: 1, error: null })
    expect(report.causes).toMatchObject([
      { kind: 'unknown', caveat: 'the 2 s for finding causes were over; --budget gives more' },
    ])
  })
})
