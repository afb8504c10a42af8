import { Argument as GrammarArgument, Command as Grammar, InvalidArgumentError, Option } from 'commander'
import { UsageError } from '../errors.ts'
import { VERSION } from '../version.ts'
import { adequacy } from './adequacy.ts'
import { check } from './check.ts'
import { group, type Command } from './command.ts'
import { complete } from './completion/complete.ts'
import { completion } from './completion/completion.ts'
import { conform } from './conform.ts'
import { doctor } from './doctor.ts'
import type { Typed } from './context.ts'
import { explain } from './explain.ts'
import { goldenPending } from './golden-pending.ts'
import { goldenRecord, goldenUpdate } from './golden-run.ts'
import { goldenAccept, goldenReject } from './golden-settle.ts'
import { help as helpCommand } from './help/help.ts'
import { itemLines } from './help/topic-text.ts'
import { exitCodes, TOPICS } from './help/topics.ts'
import { init } from './init.ts'
import { list } from './list.ts'
import { merge } from './merge.ts'
import type { OptionRow } from './option.ts'
import { order } from './order.ts'
import { replay } from './replay.ts'
import { trace } from './trace.ts'
import { readText } from './values.ts'
import { versionsBisect } from './versions-bisect.ts'
import { versions } from './versions.ts'

/** Every command, in the order of the help; subcommands behind the command they belong to. */
export const COMMANDS: readonly Command[] = [
  init,
  check,
  explain,
  merge,
  trace,
  list,
  order,
  replay,
  adequacy,
  versions,
  versionsBisect,
  conform,
  doctor,
  group('golden', 'record and change golden records'),
  goldenRecord,
  goldenUpdate,
  goldenPending,
  goldenAccept,
  goldenReject,
  helpCommand(() => program(() => undefined)),
  completion,
  complete(() => program(() => undefined)),
]

/** A command that was typed, with all options by name as commander gives them: left out where not typed. */
export interface Invocation extends Typed<Readonly<Record<string, unknown>>> {
  readonly name: string
  readonly run: NonNullable<Command['run']>
}

/** Builds the grammar of the command line. Reads nothing and runs nothing: `invoke` is told what was typed. */
export function program(invoke: (invocation: Invocation) => void, commands: readonly Command[] = COMMANDS): Grammar {
  const top = new Grammar('lockstep')
    .description('Runs training and inference preprocessing side by side and compares every stage.')
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .option('--config <file>', 'the configuration; default: lockstep.config.* here or above', reading(readText))
    .option('--json', 'print one JSON document and nothing else')
    .option('--color', 'colour the output')
    .option('--no-color', 'do not')
    .addOption(new Option('--quiet', 'print what fails, and the summary').conflicts('verbose'))
    .option('--verbose', 'print everything')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', AFTER)
  const grammars = new Map([['', top]])
  for (const row of commands) {
    const words = row.name.split(' ')
    const parent = grammars.get(words.slice(0, -1).join(' '))
    if (parent === undefined) throw new Error(`the command that '${row.name}' belongs to is not listed before it`)
    grammars.set(row.name, addCommand(parent, row, invoke))
  }
  return top
}

/** Columns of what the help says behind all else. */
const WIDTH = 80

const AFTER = [
  '',
  'Exit codes:',
  ...itemLines(exitCodes(), WIDTH),
  '',
  'Topics of lockstep help:',
  ...itemLines([['', TOPICS.map(({ name }) => name).join(', ')]], WIDTH),
].join('\n')

function addCommand(parent: Grammar, row: Command, invoke: (invocation: Invocation) => void): Grammar {
  const { name, run, hidden = false } = row
  const added = parent.command(name.split(' ').slice(-1).join(''), { hidden }).description(row.summary)
  for (const { syntax, help, choices } of row.arguments) {
    const argument = new GrammarArgument(syntax, help)
    added.addArgument(choices === undefined ? argument : argument.choices(choices))
  }
  for (const [key, option] of Object.entries(row.options)) added.addOption(grammarOf(key, option))
  if (row.after !== undefined) added.addHelpText('after', row.after)
  if (run !== null) added.action(() => invoke({ name, run, names: added.args, options: added.optsWithGlobals() }))
  return added
}

function grammarOf(key: string, { flags, help, choices, conflicts, read, preset }: OptionRow<unknown>): Option {
  const made = new Option(flags, help).conflicts([...conflicts])
  if (made.attributeName() !== key) throw new Error(`the option ${flags} is listed as '${key}'`)
  if (choices !== null) made.choices(choices)
  else if (read !== null) made.argParser(reading(read))
  if (preset !== undefined) made.preset(preset)
  return made
}

/** Lets commander word what cannot be read: it says which option, and what was typed. */
function reading<Value>(
  read: (text: string, before: unknown) => Value,
): (text: string, before: Value | undefined) => Value {
  return (text, before) => {
    try {
      return read(text, before)
    } catch (error) {
      throw error instanceof UsageError ? new InvalidArgumentError(error.message) : error
    }
  }
}
