import { Help } from 'commander'
import { manualSection } from './manual-section.ts'
import type { Item, Topic } from './topics.ts'

/** Columns that lines of text are no longer than, however wide the terminal is. */
const WIDEST = 80

/** Where a text is drawn; pages of the manual are named as seen from `cwd`. */
export interface TextPage {
  readonly width: number
  readonly cwd: string
}

/** Draws what is said of a topic for whoever asked for `word`: its section of the manual, and what is listed of it. */
export function topicText({ name, items }: Topic, word: string, { width, cwd }: TextPage): string {
  const columns = Math.min(width, WIDEST)
  const listed = items(word)
  return [
    ...manualSection(name, cwd).map((paragraph) => [helper(columns).boxWrap(paragraph, columns)]),
    ...(listed.length === 0 ? [] : [itemLines(listed, columns)]),
  ]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

/** Draws a list as the help draws options. */
export function itemLines(items: readonly Item[], width: number): string[] {
  const drawer = helper(width)
  const widest = Math.max(...items.map(([term]) => drawer.displayWidth(term)))
  return items.map(([term, text]) => drawer.formatItem(term, widest, text, drawer))
}

function helper(width: number): Help {
  const made = new Help()
  made.prepareContext({ helpWidth: width })
  return made
}
