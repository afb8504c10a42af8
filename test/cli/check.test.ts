import { describe, expect, it } from 'vitest'
import { run } from '../../harness/cli/run.ts'
import { DEFAULT_OPTIONS } from '../../harness/pair/check-options.ts'
import { report, terminal, type Screen, type ScreenOptions } from './fakes.ts'

async function checked(line: string, options: ScreenOptions = {}): Promise<Screen & { readonly code: number }> {
  const screen = terminal(options)
  const code = await run(['check', ...line.split(' ').filter((word) => word !== '')], screen, screen.services)
  return { ...screen, code }
}

describe('check', () => {
  it('asks for every pair with the options of a plain check', async () => {
    const { asked } = await checked('')
    expect(asked).toMatchObject([{ pairs: [], options: DEFAULT_OPTIONS }])
  })

  it('hands every option over', async () => {
    const { asked } = await checked(
      'one two --stage s --runs 5 --budget 2.5 --seed 7 --training golden --shard 2/3 --bail --strict',
    )
    expect(asked[0]?.pairs).toEqual(['one', 'two'])
    expect(asked[0]?.options).toEqual({
      record: null,
      stage: 's',
      runs: 5,
      budget: 2.5,
      seed: 7,
      replay: null,
      lastFailed: false,
      training: 'golden',
      shard: { index: 2, count: 3 },
      bail: true,
      strict: true,
    })
    expect((await checked('--record r')).asked[0]?.options).toEqual({ ...DEFAULT_OPTIONS, record: 'r' })
    expect((await checked('--last-failed')).asked[0]?.options).toEqual({ ...DEFAULT_OPTIONS, lastFailed: true })
    expect((await checked('--replay x --seed random')).asked[0]?.options).toEqual({
      ...DEFAULT_OPTIONS,
      replay: 'x',
      seed: 'random',
    })
    expect((await checked('--training required --runs 0')).asked[0]?.options).toEqual({
      ...DEFAULT_OPTIONS,
      training: 'required',
      runs: 0,
    })
  })

  it.each([0, 1, 2, 3, 4, 5, 130] as const)('ends with the exit code %i of the report', async (exitCode) => {
    const { code, printed } = await checked('--json', { services: { check: () => Promise.resolve(report(exitCode)) } })
    expect(code).toBe(exitCode)
    expect(JSON.parse(printed.out)).toMatchObject({ exitCode })
  })

  it('shows progress on a terminal, and what a side prints only if asked to', async () => {
    const services: ScreenOptions['services'] = {
      check: (_, events) => {
        const more = { later: 0, diverged: 0, stage: null }
        events.progress?.({ pair: 'one', phase: 'golden', done: 1, total: 2, ...more })
        events.stderr?.('one', 'loading\u{1B}[0m\nready\n')
        return Promise.resolve(report())
      },
    }
    expect((await checked('', { services })).printed.err).toBe('')
    expect((await checked('--verbose', { services })).printed.err).toBe('one: loading\\u{1B}[0m\none: ready\n')
    expect((await checked('', { services, errIsTerminal: true })).printed.err).toBe(
      '\r\u{1B}[Kone golden 1 of 2\r\u{1B}[K',
    )
    expect((await checked('--quiet', { services, errIsTerminal: true })).printed.err).toBe('')
  })

  it('passes what the configuration prints to standard error', async () => {
    const services: ScreenOptions['services'] = {
      loadConfig: async (options) => {
        options.printed?.('from the configuration\n')
        return terminal().services.loadConfig(options)
      },
    }
    const { printed } = await checked('--json', { services })
    expect(printed.err).toBe('from the configuration\n')
    expect(JSON.parse(printed.out)).toEqual(report())
  })

  it('hands over the interrupt', async () => {
    const { signal } = new AbortController()
    let given: AbortSignal | undefined
    const services: ScreenOptions['services'] = {
      check: (_, events) => {
        given = events.signal
        return Promise.resolve(report())
      },
    }
    await checked('', { services, signal })
    expect(given).toBe(signal)
  })
})
