import { describe, expect, onTestFinished, test } from 'vitest'
import { config, project, runOne, withStage } from '../project.ts'

/** A process that never returns is busy until its time is over, in milliseconds. */
const SHORT = { 'lockstep.config.json': config({}, { timeout: { stage: 600, start: 20_000 } }) }

describe('user code that does not behave', () => {
  test('is ended when a stage never returns; the report names stage and record', async () => {
    const forever = withStage("(text.startsWith('plain') ? (() => { for (;;) {} })() : text.split(' '))")
    const report = await runOne(project({ ...SHORT, 'inference.ts': forever }), { runs: 0 })
    expect(report).toMatchObject({ verdict: 'could-not-run', exitCode: 3 })
    expect(report.error!.message).toMatchInlineSnapshot(`
      "inference: stage 'words' did not return within 600 ms on record 'plain'
        Hint: if it needs longer, raise timeout.stage in the configuration"
    `)
  })

  test('is ended when a promise never settles', async () => {
    const never = withStage('new Promise(() => {})')
    const report = await runOne(project({ ...SHORT, 'inference.ts': never }), { runs: 0 })
    expect(report.error!.message).toContain("stage 'words' did not return within 600 ms on record 'plain'")
  })

  test('is ended when a module never finishes loading', async () => {
    const root = project({
      'inference.ts': 'for (;;) {}',
      'lockstep.config.json': config({}, { timeout: { stage: 1000, start: 2000 } }),
    })
    expect((await runOne(root)).error!.message).toContain('inference: its module did not finish loading within 2000 ms')
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

  test('cannot speak to the command that runs it', async () => {
    const rude = [
      "import { writeSync } from 'node:fs'",
      "process.send?.('ready')",
      "process.send?.({ kind: 'event', event: null })",
      "process.send?.({ kind: 'result', result: { verdict: 'agreed', exitCode: 0 } })",
      'try { writeSync(4, \'noise\\n{"kind":"hung"}\\n\') } catch {}',
    ].join('\n')
    const broken = `${rude}\n${withStage('text.split(/ /).slice(1)')}`
    expect(await runOne(project({ 'inference.ts': broken }))).toMatchObject({ verdict: 'diverged', exitCode: 1 })
    const right = `${rude}\n${withStage("text.split(' ')")}`
    expect(await runOne(project({ 'inference.ts': right }))).toMatchObject({ verdict: 'agreed', exitCode: 0 })
  })

  test('that changes the language itself comes to no verdict; one that fills it in does', async () => {
    const empties = `Array.prototype.map = () => []\n${withStage("text.split(' ')")}`
    const report = await runOne(project({ 'inference.ts': empties }))
    expect(report).toMatchObject({ verdict: 'could-not-run', exitCode: 3 })
    expect(report.error!.message).toMatchInlineSnapshot(`
      "the pair's code changes built-in objects, and nothing that runs beside it can be relied on: Array.prototype.map
        Hint: leave what the language provides as it is, or declare the side with a command, so that it runs apart"
    `)
    const also = `Object.is = () => false\n${withStage('text.split(/ /).slice(1)')}`
    expect(await runOne(project({ 'inference.ts': also }))).toMatchObject({ verdict: 'could-not-run', exitCode: 3 })
    const fills = [
      'const join = Array.prototype.join',
      'Array.prototype.join = function (...given) { return join.apply(this, given) }',
      "Object.defineProperty(Array.prototype, 'last', { value() { return this.at(-1) } })",
      withStage("text.split(' ')"),
    ].join('\n')
    expect(await runOne(project({ 'inference.ts': fills }))).toMatchObject({ verdict: 'agreed', exitCode: 0 })
  })

  test('without a stage passes nothing', async () => {
    const none = "import { pipeline } from 'lockstep'\nexport default pipeline('none', [])"
    const report = await runOne(project({ 'inference.ts': none, 'training.ts': none }))
    expect(report.exitCode).not.toBe(0)
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

describe('inputs that come to no end', () => {
  test.each([
    [
      'an arbitrary',
      "import fc from 'fast-check'\nexport default fc.string().map((text) => { while (text.length >= 0); return text })",
      { inputs: 'inputs.ts' },
    ],
    ['a module', 'for (;;);\nexport default null', { inputs: 'inputs.ts' }],
    ['`valid`', 'export default (): boolean => { for (;;); }', { inputs: { from: 'golden', valid: 'inputs.ts' } }],
  ])('%s are ended, and named', async (_, source, inputs) => {
    const root = project({
      'inputs.ts': source,
      'lockstep.config.json': config(inputs, { timeout: { stage: 500, start: 2000 } }),
    })
    const report = await runOne(root)
    expect(report).toMatchObject({ verdict: 'could-not-run', exitCode: 3 })
    expect(report.error!.message).toMatch(/^the inputs: to load or to draw one did not come to an end within \d+ ms/u)
  })
})

describe('a JavaScript side', () => {
  const stages = (name: string, weekday: string): string => `import { pipeline, stage } from 'lockstep'
export const ${name} = pipeline('days', [
  stage('parse', (text: string) => Date.parse(text.length > 0 ? '2024-03-01T23:30:00Z' : '2024-03-01T12:00:00Z')),
  stage('weekday', (ms: number) => new Date(ms).${weekday}()),
])`

  test('that depends on the time zone is found out in a process of its own', async () => {
    const root = project({
      'training.ts': stages('training', 'getUTCDay'),
      'inference.ts': stages('inference', 'getDay'),
      'lockstep.config.json': config({ inference: { file: 'inference.ts', node: true, env: { TZ: 'Asia/Tokyo' } } }),
    })
    const report = await runOne(root)
    expect(report.causes).toMatchObject([{ kind: 'state', level: 'proved', stage: 'weekday', when: 'TZ' }])
  })

  test('that depends on its environment agrees in the one of training', async () => {
    const source = `import { pipeline, stage } from 'lockstep'
const steps = [
  stage('size', (text: string) => text.length),
  stage('scale', (size: number) => size * Number(process.env['SCALE'])),
]
export const training = pipeline('sizes', steps)
export const inference = training`
    const side = (scale: string): object => ({ file: 'training.ts', node: true, env: { SCALE: scale } })
    const root = project({
      'training.ts': source,
      'lockstep.config.json': config({
        training: { ...side('2'), export: 'training' },
        inference: { ...side('3'), export: 'inference' },
      }),
    })
    const report = await runOne(root)
    expect(report.causes).toMatchObject([
      { kind: 'version', level: 'proved', stage: 'scale', edits: [{ edit: 'set-environment', stage: 'scale' }] },
    ])
  })

  test('that has another release of a package agrees with that of training', async () => {
    const side = (name: string): string => `import { pipeline, stage } from 'lockstep'
import { words } from 'splitter'
export const ${name} = pipeline('words', [
  stage('words', (text: string) => words(text), { uses: ['splitter'] }),
  stage('count', (list: string[]) => list.length),
])`
    const release = (version: string, pattern: string): Record<string, string> => ({
      'package.json': JSON.stringify({ name: 'splitter', version, type: 'module', exports: './index.js' }),
      'index.js': `export const words = (text) => text.split(${pattern})`,
    })
    const placed = (folder: string, files: Record<string, string>): Record<string, string> =>
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/node_modules/splitter/${path}`, text]))
    const root = project({
      'train/training.ts': side('training'),
      'serve/inference.ts': side('inference'),
      ...placed('train', release('1.0.0', "' '")),
      ...placed('serve', release('1.1.0', '/ +/')),
      'lockstep.config.json': config({ training: 'train/training.ts', inference: 'serve/inference.ts' }),
    })
    const report = await runOne(root)
    expect(report.causes.map(({ kind, level, stage, when }) => ({ kind, level, stage, when }))).toEqual([
      { kind: 'version', level: 'proved', stage: 'words', when: 'splitter is 1.1.0, not 1.0.0' },
    ])
  })

  test('in the same process is run again in another to find that out', async () => {
    const root = project({
      'training.ts': stages('training', 'getUTCDay'),
      'inference.ts': stages('inference', 'getDay'),
      'lockstep.config.json': config(),
    })
    process.env['TZ'] = 'Asia/Tokyo'
    onTestFinished(() => void delete process.env['TZ'])
    const report = await runOne(root)
    expect(report.causes).toMatchObject([{ kind: 'state', level: 'proved', stage: 'weekday', when: 'TZ' }])
  })
})
