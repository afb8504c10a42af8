import type { Report } from '../report/report.ts'
import { safeMarkup, safeText } from './gate.ts'
import type { TerminalOptions } from './terminal/terminal-report.ts'

/** Turns a report into text that ends in a line break; never prints, never judges. */
export type Draw = (report: Report, options: TerminalOptions) => string

/**
 * Where a report goes if no file is named. `screen`: standard output, which takes one such report. `log`: standard
 * output, behind all else that is printed there. A variable of the environment names a file that is added to; where it
 * is not set, the screen.
 */
export type Place = 'screen' | 'log' | { readonly file: string } | { readonly variable: string }

/** A form of a report. */
export interface Reporter {
  /** What it is, for the help and the manual. */
  readonly what: string
  readonly to: Place
  /** What its text passes on its way out, to a screen or a file. */
  readonly gate: (text: string) => string
  /** Loads what draws it: a check loads those it was asked for. */
  readonly load: () => Promise<Draw>
}

/** Every reporter by the name `--reporter` takes. To add one: write its file, add its row here, add its test. */
export const REPORTERS: Readonly<Record<string, Reporter>> = {
  terminal: {
    what: 'text for people',
    to: 'screen',
    gate: safeText,
    load: async () => (await import('./terminal/terminal-report.ts')).terminalReport,
  },
  json: {
    what: 'all that is known, to be read by programs and by explain',
    to: 'screen',
    gate: safeMarkup,
    load: async () => (await import('./json-report.ts')).jsonReport,
  },
}
