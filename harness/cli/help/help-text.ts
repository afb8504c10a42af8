import type { Command as Grammar } from 'commander'

/** Columns the help is drawn for where no terminal says how wide it is. */
const WIDTH = 80

/**
 * Draws what `--help` says of a command, from its grammar. The build keeps that of `lockstep --help` in a file beside
 * the program, as to load the grammar takes as long as to start Node.
 */
export function helpText(grammar: Grammar, width: number = WIDTH): string {
  const printed: string[] = []
  grammar.configureOutput({ writeOut: (text) => void printed.push(text), getOutHelpWidth: () => width }).outputHelp()
  return printed.join('')
}
