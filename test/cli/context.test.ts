import { describe, expect, it } from 'vitest'
import { commonOptions, firstName, openContext } from '../../harness/cli/context.ts'
import type { LoadOptions } from '../../harness/config/load-config.ts'
import { config, terminal } from './fakes.ts'

describe('openContext', () => {
  const loading = (options: Readonly<Record<string, unknown>>) => {
    const asked: LoadOptions[] = []
    const screen = terminal({
      cwd: '/here',
      services: {
        loadConfig: (given) => {
          asked.push(given)
          return config()
        },
      },
    })
    return { screen, asked, context: openContext({ names: ['one'], options }, screen, screen.services) }
  }

  it('loads the configuration that was named when it is asked to, and shows what it prints', async () => {
    const { screen, asked, context } = loading({ config: 'other.yaml' })
    expect(asked).toEqual([])
    await context.loadConfig()
    expect(asked).toMatchObject([{ cwd: '/here', file: 'other.yaml' }])
    asked[0]?.printed?.('said')
    expect(screen.printed).toEqual({ out: '', err: 'said' })
  })

  it('shows what code of pairs prints with --verbose only, and hands over the interrupt', async () => {
    for (const [verbose, shown] of [
      [true, 'user code: loud\n'],
      [undefined, ''],
    ] as const) {
      const { screen, context } = loading({ verbose })
      const { onOutput, signal } = await context.request()
      onOutput?.('loud')
      expect(screen.printed.err).toBe(shown)
      expect(signal).toBe(screen.signal)
    }
  })
})

describe('commonOptions', () => {
  it('has a default for each', () => {
    expect(commonOptions({})).toEqual({ config: null, json: false, color: undefined, quiet: false, verbose: false })
    expect(commonOptions({ config: 'c', json: true, color: false, quiet: true, verbose: true })).toEqual({
      config: 'c',
      json: true,
      color: false,
      quiet: true,
      verbose: true,
    })
  })
})

describe('firstName', () => {
  it('is the first of what was typed', () => {
    expect(firstName(['a', 'b'])).toBe('a')
    expect(() => firstName([])).toThrow('grammar')
  })
})
