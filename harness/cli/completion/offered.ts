import { Help, type Command as Grammar, type Option } from 'commander'
import { REPORTERS } from '../../reporters/reporters.ts'
import { TOPICS } from '../help/topics.ts'
import { isValueOf, optionsOf, typedLine, type TypedLine } from './typed-line.ts'

/** A word that may be typed, and what it is. */
export interface Candidate {
  readonly word: string
  readonly about: string
}

/** What may stand in place of a word. */
export interface Offer {
  readonly candidates: readonly Candidate[]
  /** Names of files may stand there as well: behind the last `=` where the word has one. */
  readonly files: boolean
}

/** Lists the names of pairs; of the configuration that was typed, null where none was. */
export type PairNames = (config: string | null) => Promise<readonly string[]>

/**
 * Says what may stand in place of the last of the words of a command line (without the program's own name), by the
 * grammar alone: what values there are follows from what an option or argument calls its value, as in `<file>`.
 */
export async function offered(grammar: Grammar, words: readonly string[], pairs: PairNames): Promise<Offer> {
  const last = words.at(-1) ?? ''
  const line = typedLine(grammar, words.slice(0, -1))
  const place: Place = { line, last, grammar, pairs: () => pairs(line.config) }
  const { candidates, files } = await offeredAt(place)
  return { candidates: candidates.filter(({ word }) => word.startsWith(last) && !line.names.includes(word)), files }
}

/** Where a word is asked for, and what may be asked about it. */
interface Place {
  readonly line: TypedLine
  readonly last: string
  readonly grammar: Grammar
  readonly pairs: () => Promise<readonly string[]>
}

async function offeredAt(place: Place): Promise<Offer> {
  const { line, last } = place
  const { command, names, option, isOver } = line
  if (isValueOf(option, last)) return offeredFor(valueOf(option), place)
  if (last.startsWith('-') && !isOver) {
    const equals = last.indexOf('=')
    return equals === -1
      ? words(optionsOf(command).flatMap(({ long, description }) => (long == null ? [] : [[long, description]])))
      : offeredBehind(last.slice(0, equals), last.slice(equals + 1), place)
  }
  const commands = names.length > 0 || isOver ? [] : commandsOf(command)
  const all = command.registeredArguments
  const argument = all[names.length] ?? (all.at(-1)?.variadic === true ? all.at(-1) : undefined)
  if (argument === undefined) return words(commands)
  const { candidates, files } = await offeredFor([argument.name(), argument.argChoices], place)
  return { candidates: [...words(commands).candidates, ...candidates], files }
}

/** Says what may stand behind `--option=`. */
async function offeredBehind(long: string, last: string, place: Place): Promise<Offer> {
  const option = optionsOf(place.line.command).find((one) => one.long === long)
  if (option === undefined) return NOTHING
  const { candidates, files } = await offeredFor(valueOf(option), { ...place, last })
  return { candidates: candidates.map(({ word, about }) => ({ word: `${long}=${word}`, about })), files }
}

/** What the grammar calls a value, and the only ones there are. */
type Value = readonly [name: string, choices: readonly string[] | undefined]

function valueOf({ flags, argChoices }: Option): Value {
  return [/[<[](.+?)(?:\.\.\.)?[>\]]$/u.exec(flags)?.[1] ?? '', argChoices]
}

async function offeredFor([name, choices]: Value, place: Place): Promise<Offer> {
  if (choices !== undefined) return words(choices.map((word) => [word, '']))
  return VALUES[name]?.(place) ?? NOTHING
}

const words = (all: ReadonlyArray<readonly [word: string, about: string]>): Offer => ({
  candidates: all.map(([word, about]) => ({ word, about })),
  files: false,
})

const NOTHING: Offer = words([])
const files = (): Offer => ({ candidates: [], files: true })
const pairs = async (place: Place): Promise<Offer> => words((await place.pairs()).map((name) => [name, 'pair']))

/** What is offered for a value, by what the grammar calls it; of others nothing is known. */
export const VALUES: Readonly<Record<string, (place: Place) => Offer | Promise<Offer>>> = {
  pair: pairs,
  pairs,
  file: files,
  files,
  'file[:export]': files,
  path: files,
  dir: files,
  cmd: files,
  'name[=file]': ({ last }) =>
    last.includes('=') ? files() : words(Object.entries(REPORTERS).map(([name, { what }]) => [name, what])),
  topic: ({ line: { names }, grammar }) => words(helpTopics(grammar, names)),
}

/** Of `help`: commands and topics; behind a command, those below it. */
function helpTopics(grammar: Grammar, [name]: readonly string[]): ReadonlyArray<readonly [string, string]> {
  if (name !== undefined) return grammar.commands.filter((one) => one.name() === name).flatMap(commandsOf)
  return [...commandsOf(grammar), ...TOPICS.map((topic) => [topic.name.replaceAll(' ', '-'), 'topic'] as const)]
}

function commandsOf(command: Grammar): ReadonlyArray<readonly [string, string]> {
  return new Help().visibleCommands(command).map((one) => [one.name(), one.description()])
}
