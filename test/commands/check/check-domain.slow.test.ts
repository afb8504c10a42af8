import { describe, expect, test } from 'vitest'
import { config, project, runOne, TRAINING as WORDS, withStage, write } from '../project.ts'
import { GOLDEN, NULLS, projectOf, side } from './names.ts'

describe('inputs of another shape than the golden ones', () => {
  test.each([
    ['beyond: fail', { inputs: { beyond: 'fail' } }, {}],
    ['--strict', {}, { strict: true }],
    ['a golden record of that shape', {}, {}, `${GOLDEN}  - id: none\n    input: { name: null }\n`],
    ['a `valid` of the pair', { inputs: { valid: 'valid.ts' } }, {}],
  ] as const)('fail it under %s', async (_what, pair, options, golden: string = GOLDEN) => {
    const root = projectOf(NULLS, pair, golden)
    write(root, 'valid.ts', 'export default () => true')
    expect(await runOne(root, options)).toMatchObject({ verdict: 'diverged', exitCode: 1 })
  })

  test('are not excused by newer characters where one of them is replayed', async () => {
    const fault = side('inference', "`${row.name}`.length > 40 ? 'x' : `${row.name}`")
    // Python knows an older Unicode than Node, or the character is like any other.
    const root = projectOf(fault, { inputs: 'inputs.ts', training: 'training.py' })
    write(
      root,
      'training.py',
      'from lockstep import pipeline, stage\ntraining = pipeline("names", [stage("name", lambda row: row["name"])])\n',
    )
    write(root, 'inputs.ts', "export default [{ name: 'ok' }, { name: '\\u{16ea0}'.repeat(30) }]")
    const first = await runOne(root)
    const again = await runOne(root, { replay: first.divergences[0]?.replay ?? null })
    expect([first.exitCode, again.exitCode, again.divergenceCount]).toEqual([1, 1, 1])
  })

  test('do not hide what differs within: the pair fails by that, and it is drawn first', async () => {
    const both = side('inference', "row.name ? `${row.name}` : ''.padEnd(1, '-')")
    const report = await runOne(projectOf(both))
    expect(report.exitCode).toBe(1)
    expect(report.divergences[0]?.inputClass).not.toBe('beyond')
    expect(report.divergences.map(({ inputClass }) => inputClass)).toContain('beyond')
    const counted = report.findings.find(({ kind }) => kind === 'diverged')?.message
    const beyond = report.findings.find(({ kind }) => kind === 'beyond')?.message
    const [within, outside] = [Number.parseInt(counted ?? '', 10), Number.parseInt(beyond ?? '', 10)]
    expect(within + outside).toBe(report.divergenceCount)
  })

  test('are counted where no cause is looked for', async () => {
    const report = await runOne(projectOf(NULLS), { budget: 0 })
    expect(report).toMatchObject({ exitCode: 0, causes: [{ kind: 'unknown', inputClass: 'beyond' }] })
  })

  test('do not hide that another order, or a stage on one side only, is not allowed', async () => {
    const pipe = (name: string, ...names: readonly string[]): string => {
      const code: Readonly<Record<string, string>> = {
        fill: "row.name === null ? { ...row, name: 'Unknown' } : row",
        lower: '({ ...row, name: row.name?.toLowerCase() ?? null })',
      }
      const listed = names.map((one) => `stage('${one}', (row: { name: string | null }) => (${code[one]}))`)
      return `import { pipeline, stage } from 'lockstep'\nexport const ${name} = pipeline('names', [${listed.join(', ')}])`
    }
    const both = (training: readonly string[], inference: readonly string[], pair: object) =>
      project({
        'training.ts': pipe('training', ...training),
        'inference.ts': pipe('inference', ...inference),
        'golden.yaml': GOLDEN,
        'lockstep.config.json': config(pair, { runs: 1000 }),
      })
    const swapped = both(['fill', 'lower'], ['lower', 'fill'], { order: 'strict' })
    expect(await runOne(swapped)).toMatchObject({ exitCode: 1 })
    const missing = both(['fill', 'lower'], ['lower'], { order: 'strict' })
    for (const options of [{}, { runs: 0 }, { budget: 0 }]) {
      expect(await runOne(missing, options)).toMatchObject({ exitCode: 1 })
    }
    const harmless = await runOne(both(['fill', 'lower'], ['lower'], {}), { runs: 0 })
    expect(harmless.findings.map(({ kind }) => kind)).toContain('structure-harmless')
  })

  test('do not end a run under --bail, nor take the place of failures among those that are stored', async () => {
    const root = projectOf(NULLS)
    expect(await runOne(root)).toMatchObject({ exitCode: 0 })
    write(root, 'inference.ts', side('inference', "row.name === null ? '' : `${row.name}`.slice(0, 5)"))
    expect(await runOne(root, { bail: true })).toMatchObject({ exitCode: 1 })
    expect(await runOne(root)).toMatchObject({ exitCode: 1 })
    expect(await runOne(root, { lastFailed: true })).toMatchObject({ exitCode: 1 })
  })

  test('that end a process are said by themselves as well', async () => {
    const root = projectOf(side('inference', 'row.name === null ? process.exit(9) : `${row.name}`'))
    const first = await runOne(root)
    expect(first).toMatchObject({ exitCode: 0, causes: [{ ends: { how: 'crashed (exit code 9)' } }] })
    const again = await runOne(root, { replay: first.divergences[0]?.replay ?? null })
    expect([again.exitCode, again.error]).toEqual([0, null])
  })

  test('fail the pair where what is made smaller from them comes into the shape', async () => {
    const keys = ['a', 'b', 'c', 'd', 'e']
    const code =
      "Object.keys(row).length > 5 || (Object.keys(row).length === 5 && Object.values(row).every((one) => one === 0)) ? 'none' : Object.values(row)"
    const root = project({
      'training.ts': side('training', 'Object.values(row)'),
      'inference.ts': side('inference', code),
      'golden.yaml': `lockstep: 1\nrecords:\n  - id: a\n    input: { ${keys.map((key, at) => `${key}: ${at + 3}`).join(', ')} }\n`,
      'lockstep.config.json': config({}, { runs: 1000 }),
    })
    const report = await runOne(root)
    const isWithin = report.causes.some(({ inputClass }) => inputClass !== 'beyond')
    expect([report.exitCode, isWithin]).toEqual([1, true])
  })

  test('are not what data as keys, and lists that were empty, hold', async () => {
    const golden =
      'lockstep: 1\nrecords:\n  - id: a\n    input: { cat: 3, dog: 1 }\n  - id: b\n    input: { fish: 2 }\n'
    const bag = projectOf(
      side('inference', "Object.keys(row).every((key) => ['cat', 'dog', 'fish'].includes(key)) ? 0 : 1"),
      {},
      golden,
    )
    write(bag, 'training.ts', side('training', '0'))
    expect(await runOne(bag)).toMatchObject({ exitCode: 1 })
  })
})

test('what ends a process while stages are matched does not take the verdict of golden records away', async () => {
  const files = {
    'training.ts': WORDS.replace("'words'", "'tokens'"),
    'inference.ts': withStage('(/^[a-z ]+$/.test(text) ? text.split(/ +/) : process.exit(9))'),
    'lockstep.config.json': config({ inference: { file: 'inference.ts', node: true } }),
  }
  const report = await runOne(project(files), { runs: 100, budget: 0 })
  expect(report).toMatchObject({ exitCode: 3, compared: { golden: 2 } })
  expect(report.goldenFailing).toContain('spaces')
  expect(report.findings.find(({ kind }) => kind === 'stages-not-matched')).toMatchObject({
    severity: 'warning',
    side: 'inference',
    stage: 'words',
    message: expect.stringMatching(/names alone count: .*ended.* of inference at stage 'words'/u) as unknown,
  })
})
