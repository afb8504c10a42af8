import { describe, expect, test } from 'vitest'
import { BUG, config, INFERENCE, project, run, runOne, TRAINING } from '../project.ts'

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
