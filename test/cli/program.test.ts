import { describe, expect, it } from 'vitest'
import { command, group, type Command } from '../../harness/cli/command.ts'
import { flag, option } from '../../harness/cli/option.ts'
import { COMMANDS, program, type Invocation } from '../../harness/cli/program.ts'
import { readText } from '../../harness/cli/values.ts'

function typed(words: readonly string[], commands?: readonly Command[]): Invocation[] {
  const invocations: Invocation[] = []
  const top = program((invocation) => invocations.push(invocation), commands)
  for (const one of [top, ...top.commands, ...top.commands.flatMap((sub) => sub.commands)]) {
    one.exitOverride().configureOutput({ outputError: () => undefined })
  }
  top.parse(words, { from: 'user' })
  return invocations
}

const made = (name: string, options: Command['options'] = {}): Command =>
  command({ name, summary: name, arguments: [], options, run: () => Promise.resolve(0) })

describe('program', () => {
  it('tells which command was typed, with its names and all options', () => {
    const [invocation, ...more] = typed(['--json', 'check', 'one', 'two', '--last-failed', '--runs', '3', '--quiet'])
    expect(more).toEqual([])
    expect(invocation).toMatchObject({
      name: 'check',
      names: ['one', 'two'],
      options: { json: true, lastFailed: true, runs: 3, quiet: true },
    })
    expect(invocation?.run).toBe(COMMANDS.find(({ name }) => name === 'check')?.run)
  })

  it('finds subcommands, also of a command that does something itself', () => {
    expect(typed(['golden', 'accept', 'one', '--all'])).toMatchObject([{ name: 'golden accept', names: ['one'] }])
    expect(typed(['versions', 'bisect', 'one'])).toMatchObject([{ name: 'versions bisect', names: ['one'] }])
    expect(typed(['versions', 'one'])).toMatchObject([{ name: 'versions', names: ['one'] }])
  })

  it('keeps what stands behind -- as it is', () => {
    expect(typed(['conform', '--', 'node', 'worker.js', '--json'])).toMatchObject([
      { names: ['node', 'worker.js', '--json'], options: {} },
    ])
  })

  it('keeps every value of an option that is repeated', () => {
    expect(typed(['check', '--reporter', 'json', '--reporter', 'terminal=a'])[0]?.options).toEqual({
      reporter: ['json', 'terminal=a'],
    })
  })

  it('has a name, a summary and a run for every command, each once', () => {
    const names = COMMANDS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(COMMANDS.filter(({ summary }) => summary === '')).toEqual([])
    expect(COMMANDS.filter(({ run }) => run === null).map(({ name }) => name)).toEqual(['golden'])
  })

  it('refuses a list in which a subcommand has no command, or an option another name', () => {
    expect(() => typed(['x'], [made('golden x')])).toThrow("'golden x' belongs to is not listed before it")
    expect(typed(['golden', 'x'], [group('golden', ''), made('golden x')])).toMatchObject([{ name: 'golden x' }])
    expect(() => typed(['x'], [made('x', { failed: flag(['--last-failed', '']) })])).toThrow("listed as 'failed'")
  })

  it('lets a defect of a reader through', () => {
    const broken = option(['--broken <text>', ''], (text) => {
      throw new TypeError(text)
    })
    expect(() => typed(['x', '--broken', 'odd'], [made('x', { broken })])).toThrow(TypeError)
    expect(() => typed(['x', '--text', ''], [made('x', { text: option(['--text <text>', ''], readText) })])).toThrow(
      "option '--text <text>' argument '' is invalid. Expected a text that is not empty.",
    )
  })
})
