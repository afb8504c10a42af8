import { Help, type Command as Grammar, type Option } from 'commander'

/** What was typed of a command line, read by the grammar as far as it goes; a mistake is no error here. */
export interface TypedLine {
  readonly command: Grammar
  /** Words that are no option, and no part of the command's name. */
  readonly names: readonly string[]
  /** The option that the next word is a value of, or may be; null: of none. */
  readonly option: Option | null
  /** `--` was typed: no options follow. */
  readonly isOver: boolean
  /** The value of `--config`. */
  readonly config: string | null
}

/** Reads the words of a command line, without the program's own name. */
export function typedLine(top: Grammar, words: readonly string[]): TypedLine {
  let line: TypedLine = { command: top, names: [], option: null, isOver: false, config: null }
  for (const word of words) line = behind(line, word)
  return line
}

/** All options that may be typed behind a command: its own, and those of all commands. */
export function optionsOf(command: Grammar): readonly Option[] {
  const help = Object.assign(new Help(), { showGlobalOptions: true })
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)]
}

/** Tells whether a word that follows an option is a value of it. */
export function isValueOf(option: Option | null, word: string): option is Option {
  return option !== null && (option.required || !word.startsWith('-'))
}

function behind(line: TypedLine, word: string): TypedLine {
  const { command, names, option, isOver } = line
  if (isValueOf(option, word)) return withValue(line, option, word)
  if (isOver) return { ...line, names: [...names, word] }
  if (word === '--') return { ...line, option: null, isOver: true }
  if (word.startsWith('-')) {
    const [name = '', ...value] = word.split('=')
    const typed = optionsOf(command).find(({ long, short }) => long === name || short === name) ?? null
    if (typed !== null && value.length > 0) return withValue(line, typed, value.join('='))
    return { ...line, option: typed !== null && (typed.required || typed.optional) ? typed : null }
  }
  const sub = names.length === 0 ? command.commands.find((one) => one.name() === word) : undefined
  return sub === undefined
    ? { ...line, option: null, names: [...names, word] }
    : { ...line, option: null, command: sub }
}

function withValue(line: TypedLine, { long }: Option, value: string): TypedLine {
  return { ...line, option: null, config: long === '--config' ? value : line.config }
}
