import { describe, expect, test } from 'vitest'
import { offered, VALUES } from '../../../harness/cli/completion/offered.ts'
import { typedLine } from '../../../harness/cli/completion/typed-line.ts'
import { COMMANDS, program } from '../../../harness/cli/program.ts'
import { REPORTERS } from '../../../harness/reporters/reporters.ts'

const grammar = program(() => undefined)

/** What is offered for the last word of a line, with `:files` at the end where these are. */
async function words(line: string): Promise<string[]> {
  const { candidates, files } = await offered(grammar, line.split(' '), (config) =>
    Promise.resolve(config === null ? ['terms', 'texts'] : [`of-${config}`]),
  )
  return [...candidates.map(({ word }) => word), ...(files ? [':files'] : [])]
}

describe('offered', () => {
  test('every command that the help lists, and what it is', async () => {
    const listed = COMMANDS.filter(({ name, hidden }) => !name.includes(' ') && hidden === undefined)
    expect(await words('')).toEqual(listed.map(({ name }) => name))
    const { candidates } = await offered(grammar, ['tra'], () => Promise.resolve([]))
    expect(candidates).toEqual([
      { word: 'trace', about: 'show the value of every stage on both sides, for one record' },
    ])
  })

  test('the options of the table, with those of all commands', async () => {
    for (const { name, options } of COMMANDS) {
      const own = Object.values(options).map(({ flags }) => flags.split(' ')[0])
      expect(await words(`${name} --`)).toEqual(expect.arrayContaining([...own, '--config', '--json', '--help']))
    }
    expect(await words('check --re')).toEqual(['--reporter', '--record', '--replay'])
    expect(await words('list --re')).toEqual([])
  })

  test('names of pairs, of the configuration that was typed, each once', async () => {
    expect(await words('check ')).toEqual(['terms', 'texts'])
    expect(await words('check terms t')).toEqual(['texts'])
    expect(await words('trace terms ')).toEqual([])
    expect(await words('check --config a.yaml ')).toEqual(['of-a.yaml'])
    expect(await words('--config=b.yaml check ')).toEqual(['of-b.yaml'])
  })

  test('the values of an option, also behind =, and files where it takes one', async () => {
    expect(await words('check --training ')).toEqual(['required', 'golden'])
    expect(await words('check --training=g')).toEqual(['--training=golden'])
    expect(await words('check --reporter ')).toEqual(Object.keys(REPORTERS))
    expect(await words('check --reporter html=out/')).toEqual([':files'])
    expect(await words('check --reporter=html=out/')).toEqual([':files'])
    expect(await words('check --config ')).toEqual([':files'])
    expect(await words('explain ')).toEqual([':files'])
    expect(await words('merge a.json ')).toEqual([':files'])
    expect(await words('check --seed ')).toEqual([])
    expect(await words('check --nothing=')).toEqual([])
  })

  test('what follows an option whose value may be left out', async () => {
    expect(await words('check --changed --wat')).toEqual(['--watch'])
    expect(await words('check --changed main te')).toEqual(['terms', 'texts'])
  })

  test('subcommands, shells, and topics of the help', async () => {
    expect(await words('golden a')).toEqual(['accept'])
    expect(await words('versions b')).toEqual(['bisect'])
    expect(await words('completion ')).toEqual(['bash', 'zsh', 'fish'])
    expect(await words('help ex')).toEqual(['explain', 'exit-codes'])
    expect(await words('help golden up')).toEqual(['update'])
  })

  test('files alone behind --', async () => {
    expect(await words('conform -- --')).toEqual([':files'])
  })

  test('of every value that the grammar names it is known what is offered, or that nothing is', () => {
    const flags = COMMANDS.flatMap(({ options }) => Object.values(options))
    const asked = [
      ...flags.filter(({ choices }) => choices === null).map((option) => option.flags),
      ...COMMANDS.flatMap((one) => one.arguments.filter((row) => row.choices === undefined).map((row) => row.syntax)),
    ].flatMap((text) => /[<[](.+?)(?:\.\.\.)?[>\]]$/u.exec(text)?.[1] ?? [])
    const free = new Set(asked.filter((name) => VALUES[name] === undefined))
    expect([...free].toSorted()).toEqual([
      'i/n',
      'id',
      'json',
      'n',
      'name',
      'names',
      'records',
      'ref',
      'seconds',
      'share',
      'version',
      'words',
    ])
    expect(Object.keys(VALUES).filter((name) => !asked.includes(name))).toEqual([])
  })
})

test('a line is read as far as it goes, whatever is wrong in it', () => {
  const { command, names, option, isOver } = typedLine(grammar, ['check', 'a', '--nonsense', 'b', '--seed'])
  expect([command.name(), names, option?.long, isOver]).toEqual(['check', ['a', 'b'], '--seed', false])
  expect(typedLine(grammar, ['conform', '--', '--json']).names).toEqual(['--json'])
})
