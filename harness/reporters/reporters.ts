import type { Report } from '../report/report.ts'
import { safeAnnotations, safeMarkup, safePlain, safeText } from './gate.ts'
import type { TerminalOptions } from './terminal/terminal-report.ts'

/** Turns a report into text, empty or with a line break at its end; never prints, never judges. */
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
  html: {
    what: 'one HTML file to click through: stages side by side, causes, pictures',
    to: { file: 'lockstep-report.html' },
    gate: safeMarkup,
    load: async () => (await import('./html/html-report.ts')).htmlReport,
  },
  junit: {
    what: 'XML of test results, for CI servers',
    to: 'screen',
    gate: safeMarkup,
    load: async () => (await import('./junit/junit-report.ts')).junitReport,
  },
  ctrf: {
    what: 'JSON of test results (Common Test Report Format)',
    to: 'screen',
    gate: safeMarkup,
    load: async () => (await import('./ctrf-report.ts')).ctrfReport,
  },
  sarif: {
    what: 'SARIF 2.1.0, for code scanning: causes at the lines to change',
    to: 'screen',
    gate: safeMarkup,
    load: async () => (await import('./sarif/sarif-report.ts')).sarifReport,
  },
  github: {
    what: 'annotations of GitHub Actions, one a cause',
    to: 'log',
    gate: safeAnnotations,
    load: async () => (await import('./github/github-report.ts')).githubReport,
  },
  summary: {
    what: 'Markdown, added to the summary of a step of GitHub Actions',
    to: { variable: 'GITHUB_STEP_SUMMARY' },
    gate: safePlain,
    load: async () => (await import('./markdown/summary-report.ts')).summaryReport,
  },
  comment: {
    what: 'Markdown, the body of a comment on a pull request',
    to: 'screen',
    gate: safePlain,
    load: async () => (await import('./markdown/comment-report.ts')).commentReport,
  },
  tests: {
    what: 'JSON of the tests of a pair with their texts, read by the plugin for pytest',
    to: 'screen',
    gate: safeMarkup,
    load: async () => (await import('./tests/tests-report.ts')).testsReport,
  },
}
