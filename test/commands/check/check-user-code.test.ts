import { describe, expect, test } from 'vitest'
import { config, project, runOne, withStage } from '../project.ts'

/** A process that never returns is busy until its time is over, in milliseconds. */
const SHORT = { 'lockstep.config.json': config({}, { timeout: { stage: 600, start: 20_000 } }) }

describe('user code that does not behave', () => {
  test('that never returns is ended, and is what the record came to; all others are compared', async () => {
    const forever = withStage("(text.startsWith('plain') ? (() => { for (;;) {} })() : text.split(' '))")
    const report = await runOne(project({ ...SHORT, 'inference.ts': forever }), { runs: 0 })
    expect(report).toMatchObject({ verdict: 'diverged', exitCode: 1, compared: { golden: 2 }, error: null })
    expect(report.divergences).toMatchObject([
      { record: 'plain', firstStage: 'words', inference: { text: 'hung (over 600 ms)' } },
    ])
    expect(report.causes).toMatchObject([{ stage: 'words', ends: { side: 'inference', how: 'hung (over 600 ms)' } }])
  })

  test('that never returns before its first tap is ended too', async () => {
    const taps = (before: string, name: string): string =>
      `import { tap } from 'lockstep/tap'\nexport function ${name}(text: string) { ${before} return tap('lower', text.toLowerCase()) }`
    const forever = 'if (/^plain/i.test(text)) for (;;);'
    const files = { 'training.ts': taps('', 'training'), 'inference.ts': taps(forever, 'inference') }
    const report = await runOne(project({ ...SHORT, ...files }), { runs: 0 })
    expect(report).toMatchObject({ verdict: 'diverged', exitCode: 1, error: null })
    expect(report.divergences).toMatchObject([{ record: 'plain', inference: { text: 'hung (over 600 ms)' } }])
  })

  test('is ended when a promise never settles', async () => {
    const never = withStage('new Promise(() => {})')
    const report = await runOne(project({ ...SHORT, 'inference.ts': never }), { runs: 0 })
    expect(report.error!.message).toContain(
      "the process of inference ends on every record, the first time at stage 'words' on record 'plain': hung (over 600 ms)",
    )
  })

  test('is ended when a module never finishes loading', async () => {
    const root = project({
      'inference.ts': 'for (;;) {}',
      'lockstep.config.json': config({}, { timeout: { stage: 1000, start: 2000 } }),
    })
    expect((await runOne(root)).error!.message).toContain('inference: its module did not finish loading within 2000 ms')
  })

  test('cannot end the check with process.exit', async () => {
    const report = await runOne(project({ 'inference.ts': withStage('process.exit(0)') }), { runs: 0 })
    expect(report).toMatchObject({ verdict: 'could-not-run', exitCode: 3 })
    expect(report.error!.message).toContain("at stage 'words' on record 'plain': crashed (exit code 0)")
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
