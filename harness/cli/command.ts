import type { Context } from './context.ts'
import { optionsOf, type OptionRows, type OptionsOf } from './option.ts'

/** An argument that is no option: `[pairs...]`, `<pair>`. */
export interface Argument {
  readonly syntax: string
  readonly help: string
  /** The only values there are; left out: any. */
  readonly choices?: readonly string[]
}

/** Names of pairs, none for all. */
export const PAIRS: Argument = { syntax: '[pairs...]', help: 'names of pairs; default: all' }

/** The name of one pair. */
export const PAIR: Argument = { syntax: '<pair>', help: 'name of the pair' }

/** What a command came to. It is printed for it: one JSON document with `--json`, else the text. */
export interface Answer {
  readonly exitCode: number
  /** What the document holds behind the exit code. */
  readonly json: object
  /** What is printed without `--json`, escaped, a line break at its end. */
  readonly text: () => string
}

/** A command of the command line: its name, its grammar, and what it does. */
export interface CommandRow<Rows extends OptionRows> {
  /** `check`; a subcommand with the command it belongs to in front: `golden record`. */
  readonly name: string
  /** What `--help` says of it. */
  readonly summary: string
  /** It is for programs, and the help does not list it. */
  readonly hidden?: true
  readonly arguments: readonly Argument[]
  readonly options: Rows
  /** What `--help` says behind all else; left out: nothing. */
  readonly after?: string
  /** Does the work. A number is the exit code of a command that has printed its report itself. */
  readonly run: (context: Context<OptionsOf<Rows>>) => Promise<Answer | number>
}

/** A command whose options are read when it runs; without `run` it only holds subcommands. */
export interface Command extends Omit<CommandRow<OptionRows>, 'run'> {
  readonly run: ((context: Context<Readonly<Record<string, unknown>>>) => Promise<Answer | number>) | null
}

/** Makes a command of what its file says. */
export function command<const Rows extends OptionRows>(row: CommandRow<Rows>): Command {
  return { ...row, run: (context) => row.run({ ...context, options: optionsOf(row.options, context.options) }) }
}

/** Makes a command that does nothing itself and holds subcommands. */
export function group(name: string, summary: string): Command {
  return { name, summary, arguments: [], options: {}, run: null }
}
