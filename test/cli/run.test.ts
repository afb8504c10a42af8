import { describe, expect, it } from 'vitest'
import { run } from '../../harness/cli/run.ts'
import { GoldenError, UsageError } from '../../harness/errors.ts'
import { report, terminal, type Screen, type ScreenOptions } from './fakes.ts'

async function typed(line: string, options: ScreenOptions = {}): Promise<Screen & { readonly code: number }> {
  const screen = terminal(options)
  const code = await run(line === '' ? [] : line.split(' '), screen, screen.services)
  return { ...screen, code }
}

/** What a mistyped command line prints to standard error; it must end in 2 and print nothing else. */
async function mistake(line: string): Promise<string> {
  const { code, printed } = await typed(line)
  expect({ code, out: printed.out }).toEqual({ code: 2, out: '' })
  return printed.err
}

describe('run, mistakes', () => {
  it('refuses unknown commands and options with a suggestion', async () => {
    expect(await mistake('chek')).toMatchInlineSnapshot(`
      "lockstep: unknown command 'chek'
        Hint: did you mean check?
      "
    `)
    expect(await mistake('golden recrod')).toMatchInlineSnapshot(`
      "lockstep: unknown command 'recrod'
        Hint: did you mean record?
      "
    `)
    expect(await mistake('check --runz 3')).toMatchInlineSnapshot(`
      "lockstep: unknown option '--runz'
        Hint: did you mean --runs?
      "
    `)
    expect(await mistake('check --shuffle')).toMatchInlineSnapshot(`
      "lockstep: unknown option '--shuffle'
        Hint: lockstep check --help lists its options
      "
    `)
    expect(await mistake('list --runs 3')).toMatchInlineSnapshot(`
      "lockstep: unknown option '--runs'
        Hint: lockstep list --help lists its options
      "
    `)
    expect(await mistake('--jsn check')).toMatchInlineSnapshot(`
      "lockstep: unknown option '--jsn'
        Hint: did you mean --json?
      "
    `)
  })

  it('lets no escape sequence through', async () => {
    expect(await mistake('check\u{1B}[31m')).toContain("unknown command 'check\\u{1B}[31m'")
  })

  it('says what a value must be', async () => {
    expect(await mistake('check --runs -1')).toMatchInlineSnapshot(`
      "lockstep: option '--runs <n>' argument '-1' is invalid. Expected a whole number of at least 0.
        Hint: lockstep check --help lists its options
      "
    `)
    expect(await mistake('check --shard 3/2')).toMatchInlineSnapshot(`
      "lockstep: option '--shard <i/n>' argument '3/2' is invalid. Expected i/n with 1 ≤ i ≤ n, such as 2/3.
        Hint: lockstep check --help lists its options
      "
    `)
    expect(await mistake('check --seed abc')).toMatchInlineSnapshot(`
      "lockstep: option '--seed <n>' argument 'abc' is invalid. Expected a whole number from -2147483648 to 4294967295, or random.
        Hint: lockstep check --help lists its options
      "
    `)
    expect(await mistake('check --record')).toMatchInlineSnapshot(`
      "lockstep: option '--record <id>' argument missing
        Hint: lockstep check --help lists its options
      "
    `)
    expect(await mistake('check --record=')).toMatchInlineSnapshot(`
      "lockstep: option '--record <id>' argument '' is invalid. Expected a text that is not empty.
        Hint: lockstep check --help lists its options
      "
    `)
    expect(await mistake('check --training maybe')).toMatchInlineSnapshot(`
      "lockstep: option '--training <mode>' argument 'maybe' is invalid. Allowed choices are required, golden.
        Hint: lockstep check --help lists its options
      "
    `)
    expect(await mistake('trace text --side left')).toMatchInlineSnapshot(`
      "lockstep: option '--side <side>' argument 'left' is invalid. Allowed choices are training, inference.
        Hint: lockstep trace --help lists its options
      "
    `)
  })

  it('refuses options that exclude each other, and arguments too few or too many', async () => {
    expect(await mistake('check --quiet --verbose')).toMatchInlineSnapshot(`
      "lockstep: option '--quiet' cannot be used with option '--verbose'
        Hint: lockstep check --help lists its options
      "
    `)
    expect(await mistake('check --record a --replay b')).toMatchInlineSnapshot(`
      "lockstep: option '--record <id>' cannot be used with option '--replay <id>'
        Hint: lockstep check --help lists its options
      "
    `)
    expect(await mistake('check --replay b --last-failed')).toMatchInlineSnapshot(`
      "lockstep: option '--replay <id>' cannot be used with option '--last-failed'
        Hint: lockstep check --help lists its options
      "
    `)
    expect(await mistake('trace a b --record c')).toMatchInlineSnapshot(`
      "lockstep: too many arguments for 'trace'. Expected 1 argument but got 2.
        Hint: lockstep trace --help lists its options
      "
    `)
    expect(await mistake('trace')).toMatchInlineSnapshot(`
      "lockstep: missing required argument 'pair'
        Hint: lockstep trace --help lists its options
      "
    `)
    expect(await mistake('trace a --record b --input 1')).toMatchInlineSnapshot(`
      "lockstep: option '--record <id>' cannot be used with option '--input <json>'
        Hint: lockstep trace --help lists its options
      "
    `)
  })

  it('shows the help of a command that needs another word', async () => {
    expect(await mistake('')).toMatch(/^Usage: lockstep \[options\] \[command\]/)
    expect(await mistake('golden')).toMatch(/^Usage: lockstep golden \[options\] \[command\]/)
  })

  it('prints one document with --json even then', async () => {
    const { code, printed } = await typed('check --runz 3 --json')
    expect({ code, document: JSON.parse(printed.out) as unknown }).toEqual({
      code: 2,
      document: { schemaVersion: 1, tool: { name: 'lockstep', version: '0.1.0' }, exitCode: 2, seed: null, pairs: [] },
    })
    expect(printed.err).toContain("unknown option '--runz'")
    for (const line of ['chek --json', 'check --reporter json --runs x', 'check --reporter=json --runs x']) {
      expect(JSON.parse((await typed(line)).printed.out)).toMatchObject({ exitCode: 2 })
    }
  })
})

describe('run, help', () => {
  it('prints the help of a command and the version, and nothing is done', async () => {
    for (const line of ['check --help', 'help check', 'golden accept --help', '--help']) {
      const { code, printed, asked } = await typed(line)
      expect({ code, err: printed.err, asked }).toEqual({ code: 0, err: '', asked: [] })
      expect(printed.out).toMatch(/^Usage: lockstep /)
    }
    expect((await typed('--version')).printed.out).toBe('0.1.0\n')
  })

  it('names every option of check', async () => {
    const { printed } = await typed('check --help')
    expect(printed.out.match(/^ {2}--[a-z-]+/gm)?.map((option) => option.trim())).toEqual([
      '--reporter',
      '--record',
      '--stage',
      '--budget',
      '--runs',
      '--seed',
      '--replay',
      '--last-failed',
      '--training',
      '--changed',
      '--shard',
      '--watch',
      '--bail',
      '--strict',
      '--version',
      '--config',
      '--json',
      '--color',
      '--no-color',
      '--quiet',
      '--verbose',
    ])
  })
})

describe('run, failures', () => {
  const failing = (error: unknown): ScreenOptions => ({ services: { check: () => Promise.reject(error) } })

  it('gives each its exit code and says what it is', async () => {
    const usage = await typed('check', failing(new UsageError("there is no pair 'x'", { hint: 'do' })))
    expect([usage.code, usage.printed]).toEqual([2, { out: '', err: "lockstep: there is no pair 'x'\n  Hint: do\n" }])
    const golden = await typed('check', failing(new GoldenError('pending')))
    expect([golden.code, golden.printed.err]).toEqual([4, 'lockstep: pending\n'])
  })

  it('never takes a defect for a verdict', async () => {
    const { code, printed } = await typed('check --json', failing(new TypeError('odd')))
    expect(code).toBe(3)
    expect(printed.err).toMatch(/internal error.*\nTypeError: odd\n/)
    expect(JSON.parse(printed.out)).toMatchObject({ exitCode: 3, pairs: [] })
  })

  it('prints a document of its own for the other commands', async () => {
    const services = { loadConfig: () => Promise.reject(new UsageError('no configuration')) }
    expect(JSON.parse((await typed('list --json', { services })).printed.out)).toEqual({
      schemaVersion: 1,
      tool: { name: 'lockstep', version: '0.1.0' },
      exitCode: 2,
      error: { code: 'usage', message: 'no configuration' },
    })
  })

  it('prints no second document when the first is out', async () => {
    const { code, printed } = await typed('check --json --reporter json=/dev/null/x.json')
    expect(code).toBe(2)
    expect(JSON.parse(printed.out)).toEqual(report())
    expect(printed.err).toContain('the report cannot be written')
  })

  it('ends in 130 when interrupted, whatever else went wrong', async () => {
    const interrupt = new AbortController()
    const services = {
      check: () => {
        interrupt.abort()
        return Promise.reject(new Error('killed'))
      },
    }
    const { code, printed } = await typed('check --json', { services, signal: interrupt.signal })
    expect([code, printed.err]).toEqual([130, ''])
    expect(JSON.parse(printed.out)).toMatchObject({ exitCode: 130 })
  })
})
