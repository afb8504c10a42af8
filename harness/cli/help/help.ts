import type { Command as Grammar } from 'commander'
import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../suggest.ts'
import { command, type Command } from '../command.ts'
import { helpText } from './help-text.ts'
import { findTopic, TOPICS } from './topics.ts'

/** `lockstep help`: says what there is, what a command takes, or what a word of a report means. */
export function help(grammar: () => Grammar): Command {
  return command({
    name: 'help',
    summary: 'say what a command takes, or what a word of a report means',
    arguments: [{ syntax: '[topic...]', help: 'a command, or a topic (see below)' }],
    options: {},
    run: async ({ names, terminal }) => {
      const word = names.join(' ')
      const asked = commandOf(grammar(), names)
      const text = asked === null ? await ofTopic(word, grammar, terminal) : helpText(asked, terminal.width)
      return { exitCode: 0, json: { topic: word, text }, text: () => text }
    },
  })
}

/** Finds a command by its words; of none, all of the grammar. */
function commandOf(grammar: Grammar, words: readonly string[]): Grammar | null {
  let found: Grammar | undefined = grammar
  for (const word of words) found = found?.commands.find((one) => one.name() === word)
  return found ?? null
}

async function ofTopic(
  word: string,
  grammar: () => Grammar,
  page: { readonly width: number; readonly cwd: string },
): Promise<string> {
  const topic = findTopic(word)
  if (topic === null) throw unknownTopic(word, grammar())
  const { topicText } = await import('./topic-text.ts')
  return topicText(topic, word, page)
}

function unknownTopic(word: string, { commands }: Grammar): UsageError {
  const topics = TOPICS.map(({ name }) => name)
  const words = [...commands.map((one) => one.name()), ...topics, ...TOPICS.flatMap(({ also }) => also)]
  const hint = didYouMean(word, words) ?? `topics are: ${topics.join(', ')}; lockstep --help lists commands`
  return new UsageError(`there is no topic '${word}'`, { hint })
}
