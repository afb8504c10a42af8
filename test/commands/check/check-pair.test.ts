import { expect, test } from 'vitest'
import { config, GOLDEN, INFERENCE, project, runOne, TRAINING } from '../project.ts'

const kinds = (report: { findings: readonly { kind: string }[] }): string[] => report.findings.map(({ kind }) => kind)

test('says where aligned stages declare different params, and takes renamed keys for the same', async () => {
  const withParams = (side: string, params: string): string =>
    side.replace("split(' '))", `split(' '), { params: ${params} })`)
  const files = {
    'training.ts': withParams(TRAINING, '{ max_length: 3 }'),
    'inference.ts': withParams(INFERENCE, '{ maxLength: 4 }'),
  }
  const align = { params: { words: { maxLength: 'max_length' } } }
  const report = await runOne(project({ ...files, 'lockstep.config.json': config({ align }) }), { runs: 0 })
  expect(report.findings.find(({ kind }) => kind === 'params-differ')).toMatchObject({
    message: "params of stage 'words' differ: $.max_length is 3 in training, 4 at inference",
    at: 'inference.ts:6',
  })
  expect(report.stages.inference.at(-1)).toMatchObject({ params: { maxLength: 4 } })
})

test('names a stage that changes what it is given, and agrees all the same', async () => {
  const sorting = INFERENCE.replace('])', "  stage('count', (words: string[]) => words.sort().length),\n])")
  const training = TRAINING.replace('])', "  stage('count', (words: string[]) => [...words].sort().length),\n])")
  const report = await runOne(project({ 'training.ts': training, 'inference.ts': sorting }), { runs: 0 })
  expect(report).toMatchObject({ exitCode: 0 })
  expect(report.findings.find(({ kind }) => kind === 'mutates-input')).toMatchObject({
    message: "stage 'count' of inference changes the value it is given",
    at: 'inference.ts:7',
  })
})

test('says why generated inputs were not run, and where there is no golden file', async () => {
  expect((await runOne(project({}), { runs: 0 })).generatedNotRun).toBe('runs is 0')
  expect((await runOne(project({}), { record: 'plain' })).generatedNotRun).toBe('only some records were asked for')
  const bare = await runOne(project({ 'lockstep.config.json': config({ golden: 'none.yaml' }) }))
  expect(bare.generatedNotRun).toContain('there are no golden records to infer inputs from')
  expect(kinds(bare)).toContain('no-golden')
})

test('runs a module of inputs, and reports what is wrong with it', async () => {
  const files = {
    'lockstep.config.json': config({ inputs: 'inputs.ts', golden: 'none.yaml' }),
    'inputs.ts': "export default ['One', 'two  three', '']",
  }
  expect(await runOne(project(files))).toMatchObject({ exitCode: 0, compared: { golden: 0, generated: 3 } })
  const broken = await runOne(project({ ...files, 'inputs.ts': 'export default 7' }))
  expect(broken).toMatchObject({ exitCode: 2, verdict: 'could-not-run' })
  expect(broken.error!.message).toContain('inputs.ts')
})

test('compares one stage only if asked to, and nothing if there is no such stage', async () => {
  const root = project({ 'inference.ts': INFERENCE.replace("split(' ')", "split('-')") })
  expect(await runOne(root, { runs: 0 })).toMatchObject({ exitCode: 1 })
  expect(await runOne(root, { runs: 0, stage: 'lower' })).toMatchObject({ exitCode: 0 })
  expect(await runOne(root, { runs: 0, stage: 'words' })).toMatchObject({ exitCode: 1 })
  const misspelled = await runOne(root, { runs: 0, stage: 'wrods', strict: true })
  expect(misspelled).toMatchObject({ exitCode: 5, verdict: 'nothing-compared' })
  expect(misspelled.findings).toContainEqual(
    expect.objectContaining({
      severity: 'warning',
      message: "--stage names a stage 'wrods' that no side has on any record: nothing is compared",
      hint: "did you mean 'words'?",
    }),
  )
})

test('keeps values that are no JSON out of the drawing, and text that could harm a screen escaped', async () => {
  const golden = `${GOLDEN}  - id: hostile\n    input: "\\e[31mred\\u202E"\n`
  const root = project({ 'golden.yaml': golden, 'inference.ts': INFERENCE.replace("split(' ')", "split('')") })
  const report = await runOne(root, { record: 'hostile' })
  expect(report.divergences[0]).toMatchObject({
    input: { text: '"\\u{1B}[31mred\\u{202E}"' },
    json: { training: ['\\u{1B}[31mred\\u{202E}'] },
  })
  // oxlint-disable-next-line no-control-regex -- that is what must not be there
  expect(JSON.stringify(report)).not.toMatch(/[\u0000-\u001f\u202e]/)
})

test('a variable that a loop fills is one stage also where one stage alone is compared', async () => {
  const loop = `export const f = (text: string): string => {
  const words: string[] = []
  for (const word of text.split(' ')) words.push(word)
  const joined = words.join('-')
  return joined
}
`
  const plain = loop
    .replace(/ {2}const words.*\n.*\n/, "  const words = text.split(' ')\n")
    .replace("join('-')", "join('_')")
  const side = (file: string): object => ({ file, export: 'f', watch: 'auto' })
  const root = project({
    'training.ts': plain,
    'inference.ts': loop,
    'lockstep.config.json': config({ training: side('training.ts'), inference: side('inference.ts') }),
  })
  const [whole, words, joined] = [
    await runOne(root, { runs: 0 }),
    await runOne(root, { runs: 0, stage: 'words' }),
    await runOne(root, { runs: 0, stage: 'joined' }),
  ]
  expect([whole, words, joined].map(({ compared }) => compared.stages)).toEqual([2, 2, 2])
  expect([words.exitCode, joined.exitCode]).toEqual([0, 1])
  expect(joined.divergences[0]).toMatchObject({
    firstStage: 'joined',
    stages: [{ status: 'agrees' }, { status: 'differs' }],
  })
})
