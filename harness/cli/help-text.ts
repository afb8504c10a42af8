import { program } from './program.ts'

/** Columns the help is drawn for where no terminal says how wide it is. */
const WIDTH = 80

/**
 * Draws the help of `lockstep --help` from the grammar. The build keeps it in a file beside the program, as to load the
 * grammar takes as long as to start Node.
 */
export function helpText(): string {
  const printed: string[] = []
  program(() => undefined)
    .configureOutput({ writeOut: (text) => void printed.push(text), getOutHelpWidth: () => WIDTH })
    .outputHelp()
  return printed.join('')
}
