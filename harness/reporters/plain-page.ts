import picocolors from 'picocolors'
import type { Page } from './terminal/cause-block.ts'
import type { TerminalOptions } from './terminal/terminal-report.ts'

/** Columns of text that stands in a document: no terminal says how wide it is. */
const WIDTH = 120

/** Makes the page that the words of the terminal report are drawn on where they stand in another document. */
export function plainPage({ config = null }: Pick<TerminalOptions, 'config'>): Page {
  return { width: WIDTH, colors: picocolors.createColors(false), config }
}
