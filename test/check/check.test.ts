import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { config, GOLDEN, project, record, run, runOne, TRAINING, write } from './project.ts'

const INFERENCE = TRAINING.replace('const training', 'const inference')
const BUG = INFERENCE.replace(
  "stage('words', (text: string) => text.split(' '))",
  "stage('words', (text: string) => text.split(/ +/))",
)
const withStage = (body: string): string => INFERENCE.replace("text.split(' ')", body)

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

  test('fails where one stage differs, names it, and says where each record stands', async () => {
    const report = await runOne(project({ 'inference.ts': BUG }), { runs: 0 })
    expect(report).toMatchObject({ verdict: 'diverged', exitCode: 1, goldenFailing: ['spaces'] })
    expect(report.causes).toEqual([
      { kind: 'unknown', level: 'unknown', stage: 'words', stages: ['words'], reaches: true, records: 1, golden: 1 },
    ])
    expect(report.divergences[0]).toMatchObject({
      record: 'spaces',
      origin: 'golden',
      firstStage: 'words',
      at: 'golden.yaml:5',
    })
    expect(report.divergences[0]!.differences[0]).toMatchObject({ path: '$', sequence: { first: 1 } })
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
    expect((await runOne(root, { runs: 0 })).compared.stored).toBeGreaterThan(0)
    write(root, 'inference.ts', INFERENCE)
    expect(await runOne(root, { runs: 0 })).toMatchObject({ exitCode: 0 })
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

describe('user code that does not behave', () => {
  test('is ended when a stage never returns; the report names stage and record', async () => {
    const forever = withStage("(text.startsWith('plain') ? (() => { for (;;) {} })() : text.split(' '))")
    const report = await runOne(project({ 'inference.ts': forever }), { runs: 0 })
    expect(report).toMatchObject({ verdict: 'could-not-run', exitCode: 3 })
    expect(report.error!.message).toMatchInlineSnapshot(`
      "inference: stage 'words' did not return within 2000 ms on record 'plain'
        Hint: if it needs longer, raise timeout.stage in the configuration"
    `)
  })

  test('is ended when a promise never settles', async () => {
    const never = withStage('new Promise(() => {})')
    const report = await runOne(project({ 'inference.ts': never }), { runs: 0 })
    expect(report.error!.message).toContain("stage 'words' did not return within 2000 ms on record 'plain'")
  })

  test('is ended when a module never finishes loading', async () => {
    const root = project({
      'inference.ts': 'for (;;) {}',
      'lockstep.config.json': config({}, { timeout: { stage: 1000, start: 3000 } }),
    })
    expect((await runOne(root)).error!.message).toContain('inference: its module did not finish loading within 3000 ms')
  })

  test('cannot end the check with process.exit', async () => {
    const report = await runOne(project({ 'inference.ts': withStage('process.exit(0)') }))
    expect(report).toMatchObject({ verdict: 'could-not-run', exitCode: 3 })
    expect(report.error!.message).toContain('exited with code 0 before it was done')
  })

  test('cannot spoil the report by printing', async () => {
    const chatty = withStage("(console.log('noise'), process.stdout.write('more'), text.split(' '))")
    expect(await runOne(project({ 'inference.ts': chatty }))).toMatchObject({ exitCode: 0 })
  })

  test('is shown with its own error where a module throws or an export is missing', async () => {
    const throwing = await runOne(project({ 'inference.ts': "throw new RangeError('at load')" }))
    expect(throwing).toMatchObject({ exitCode: 3 })
    expect(throwing.error!.message).toContain('RangeError: at load')
    const missing = await runOne(project({ 'inference.ts': 'export const a = 1, b = 2' }))
    expect(missing).toMatchObject({ exitCode: 2 })
    expect(missing.error!.message).toContain("it exports 'a', 'b'")
    const root = project({ 'lockstep.config.json': config({ inference: 'gone.ts' }) })
    expect(await runOne(root)).toMatchObject({ exitCode: 2 })
  })
})

describe('golden records', () => {
  test('are recorded from training, and stand for it where it is left out', async () => {
    const root = project({})
    await record(root)
    expect(readFileSync(join(root, 'golden.yaml'), 'utf8')).toContain('lower: plain words')
    expect(await runOne(root, { training: 'golden' })).toMatchObject({
      verdict: 'agreed',
      reference: 'golden',
      compared: { golden: 2, generated: 0 },
      generatedNotRun: 'they need a live training side; the golden file stands for it',
    })
    write(root, 'inference.ts', BUG)
    expect(await runOne(root, { training: 'golden' })).toMatchObject({ exitCode: 1, goldenFailing: ['spaces'] })
  })

  test('cannot stand for training while they are not recorded', async () => {
    const report = await runOne(project({}), { training: 'golden' })
    expect(report).toMatchObject({ verdict: 'golden-not-clean', exitCode: 4 })
    expect(report.error!.message).toContain("nothing is recorded for 'plain', 'spaces'")
  })

  test('show drift of training apart from divergence, and become pending on update', async () => {
    const root = project({})
    await record(root)
    const before = readFileSync(join(root, 'golden.yaml'), 'utf8')
    for (const side of ['training', 'inference']) {
      write(root, `${side}.ts`, (side === 'training' ? TRAINING : INFERENCE).replace("split(' ')", "split('-')"))
    }
    expect(await runOne(root, { runs: 0 })).toMatchObject({
      verdict: 'drifted',
      exitCode: 4,
      driftedCount: 2,
      divergenceCount: 0,
    })
    await record(root, 'update')
    expect(readFileSync(join(root, 'golden.yaml'), 'utf8')).toBe(before)
    expect(existsSync(join(root, 'golden.pending.yaml'))).toBe(true)
    expect(await runOne(root, { runs: 0 })).toMatchObject({ verdict: 'golden-not-clean', exitCode: 4 })
  })

  test('stop the check if the file is not clean, and stay as they are', async () => {
    const conflict = `${GOLDEN}<<<<<<< ours\n  - id: x\n    input: y\n>>>>>>> theirs\n`
    const root = project({ 'golden.yaml': conflict })
    const report = await runOne(root)
    expect(report).toMatchObject({ verdict: 'golden-not-clean', exitCode: 4 })
    expect(report.error!.message).toContain('golden.yaml:7')
    expect(readFileSync(join(root, 'golden.yaml'), 'utf8')).toBe(conflict)
  })
})

describe('policies', () => {
  const known = { stage: 'words', cause: 'implementation', record: 'spaces', reason: 'blanks' }

  test('quarantine what is known, and nothing else', async () => {
    const root = project({ 'inference.ts': BUG, 'lockstep.config.json': config({ known: [known] }) })
    const report = await runOne(root, { runs: 0 })
    expect(report).toMatchObject({ verdict: 'agreed-with-known', exitCode: 0, divergenceCount: 1, goldenFailing: [] })
    expect(report.divergences[0]!.known).toBe(0)
    expect(await runOne(root, { runs: 300 })).toMatchObject({ verdict: 'diverged', exitCode: 1 })
  })

  test('fail when a known divergence is gone or its date has passed', async () => {
    const gone = await runOne(project({ 'lockstep.config.json': config({ known: [known] }) }))
    expect(gone).toMatchObject({ exitCode: 1, known: [{ failed: 'its record agrees now: delete the entry' }] })
    const past = config({ known: [{ ...known, until: '2020-01-01' }] })
    const expired = await runOne(project({ 'inference.ts': BUG, 'lockstep.config.json': past }), { runs: 0 })
    expect(expired).toMatchObject({ exitCode: 1, known: [{ failed: 'its date 2020-01-01 has passed' }] })
  })

  test('run the inputs that a known entry names', async () => {
    const byInput = { stage: 'words', cause: 'implementation', inputs: ['a  b'], reason: 'blanks' }
    const golden = 'lockstep: 1\nrecords:\n  - id: plain\n    input: Plain words\n'
    const root = project({
      'inference.ts': BUG,
      'golden.yaml': golden,
      'lockstep.config.json': config({ known: [byInput] }),
    })
    expect(await runOne(root, { runs: 0 })).toMatchObject({ verdict: 'agreed-with-known', compared: { stored: 1 } })
  })

  test('fail on another order only if it is strict', async () => {
    const swapped = INFERENCE.replace(/( {2}stage\('lower'.*\n)( {2}stage\('trim'.*\n)/, '$2$1')
    const lenient = await runOne(project({ 'inference.ts': swapped }), { runs: 0 })
    expect(lenient).toMatchObject({ exitCode: 0, findings: [{ kind: 'not-recorded' }, { kind: 'order-harmless' }] })
    const strict = config({ order: 'strict' })
    expect(
      await runOne(project({ 'inference.ts': swapped, 'lockstep.config.json': strict }), { runs: 0 }),
    ).toMatchObject({ exitCode: 1 })
  })

  test('fail on vacuous stages under strict', async () => {
    const golden = 'lockstep: 1\nrecords:\n  - id: plain\n    input: Plain words\n'
    const root = project({ 'golden.yaml': golden })
    expect(await runOne(root, { runs: 0 })).toMatchObject({ exitCode: 0, vacuous: { golden: ['trim'] } })
    expect(await runOne(root, { runs: 0, strict: true })).toMatchObject({ exitCode: 1 })
  })

  test('fail on a version that must be the same', async () => {
    const uses = (side: string): string => side.replace("split(' '))", "split(' '), { uses: ['./words.txt'] })")
    const files = {
      'a/training.ts': uses(TRAINING),
      'a/words.txt': 'one',
      'b/inference.ts': uses(INFERENCE),
      'b/words.txt': 'two',
    }
    const pair = { training: 'a/training.ts', inference: 'b/inference.ts' }
    const warn = await runOne(project({ ...files, 'lockstep.config.json': config(pair) }), { runs: 0 })
    expect(warn).toMatchObject({ exitCode: 0, provenance: { skews: [{ what: 'file:./words.txt', policy: 'warn' }] } })
    const same = config({ ...pair, versions: { 'file:./words.txt': 'same' } })
    expect(await runOne(project({ ...files, 'lockstep.config.json': same }), { runs: 0 })).toMatchObject({
      exitCode: 1,
    })
  })

  test('keep private values out of the report', async () => {
    const row = (name: string): string => `
import { pipeline, stage } from 'lockstep'
export const ${name} = pipeline('row', [
  stage('greet', (row: { email: string }) => 'hello ' + row.email + ${name === 'training' ? "''" : "'!'"}),
])`
    const root = project({
      'training.ts': row('training'),
      'inference.ts': row('inference'),
      'golden.yaml': 'lockstep: 1\nrecords:\n  - id: one\n    input: { email: jane@secret.example }\n',
      'lockstep.config.json': config({ private: ['$.email'] }),
    })
    const report = await run(root)
    expect(report.exitCode).toBe(1)
    expect(JSON.stringify(report)).not.toContain('secret')
  })
})
