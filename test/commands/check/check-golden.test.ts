import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BUG, GOLDEN, INFERENCE, project, record, runOne, TRAINING, write } from '../project.ts'

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
    expect(report.error!.message).not.toContain(root)
    expect(readFileSync(join(root, 'golden.yaml'), 'utf8')).toBe(conflict)
  })
})

test('goldens on which both sides throw pass nothing, unless a person says that they are to', async () => {
  const throwing = (side: string): string =>
    `import { pipeline, stage } from 'lockstep'
export const ${side} = pipeline('p', [stage('load', (text: string) => { if (text !== '') throw new Error('no module'); return text })])`
  const root = project({ 'training.ts': throwing('training'), 'inference.ts': throwing('inference') })
  const report = await runOne(root)
  expect(report).toMatchObject({
    verdict: 'nothing-compared',
    exitCode: 5,
    compared: { golden: 0, bothThrewGolden: 2 },
  })
  expect(report.findings.map(({ message }) => message)).toContain(
    "both sides throw on 2 of 2 golden records, and no golden value was compared: stage 'load' threw Error: no module on 'plain'",
  )
  write(root, 'golden.yaml', GOLDEN.replaceAll('    input:', '    throws: true\n    input:'))
  expect(await runOne(root)).toMatchObject({ verdict: 'agreed', exitCode: 0 })
})
