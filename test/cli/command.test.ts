import { describe, expect, it } from 'vitest'
import { command, group, PAIR, PAIRS } from '../../harness/cli/command.ts'
import { openContext } from '../../harness/cli/context.ts'
import { flag } from '../../harness/cli/option.ts'
import { terminal } from './fakes.ts'

describe('command', () => {
  it('runs with its own options read, and all else as it is', async () => {
    const screen = terminal()
    const given: unknown[] = []
    const made = command({
      name: 'show',
      summary: 'show it',
      arguments: [PAIRS],
      options: { all: flag(['--all', 'all of it']), none: flag(['--none', '']) },
      run: async ({ names, options, common, terminal: its }) => {
        given.push(names, options, common.json, its)
        return { exitCode: 0, json: {}, text: () => '' }
      },
    })
    expect(made).toMatchObject({ name: 'show', summary: 'show it', arguments: [{ syntax: '[pairs...]' }] })
    const context = openContext({ names: ['one'], options: { all: true, json: true } }, screen, screen.services)
    expect(await made.run?.(context)).toMatchObject({ exitCode: 0 })
    expect(given).toEqual([['one'], { all: true, none: null }, true, screen])
  })
})

describe('group', () => {
  it('holds subcommands and does nothing', () => {
    expect(group('golden', 'all of golden')).toEqual({
      name: 'golden',
      summary: 'all of golden',
      arguments: [],
      options: {},
      run: null,
    })
    expect(PAIR.syntax).toBe('<pair>')
  })
})
