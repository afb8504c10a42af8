import picocolors from 'picocolors'
import type { Report } from '../../report/report.ts'
import type { Page } from './cause-block.ts'
import { pairBlock } from './pair-block.ts'
import { summaryLines } from './summary-lines.ts'
import { wrapLines } from './wrap-lines.ts'

/** How a report is drawn. */
export interface TerminalOptions {
  /** Colours only stress what the text says; without them nothing is lost. */
  readonly color: boolean
  /** Lists every divergence, tallies, provenance and times. */
  readonly verbose: boolean
  /** Only failing pairs and the summary. */
  readonly quiet: boolean
  /** Columns of the terminal: values are cut to it, sentences broken at spaces. At least 40 are assumed. */
  readonly width: number
  /**
   * The configuration file as the caller named it (`--config`), for the commands that are shown; default: none was
   * named.
   */
  readonly config?: string | null
}

/** Draws a report for people, ending in a line break. Says what the report holds and judges nothing itself. */
export function terminalReport(report: Report, options: TerminalOptions): string {
  const page: Page = {
    width: Math.max(40, options.width),
    colors: picocolors.createColors(options.color),
    config: options.config ?? null,
  }
  const pairs = report.pairs.filter((pair) => !options.quiet || pair.exitCode !== 0)
  const blocks = pairs.map((pair) => pairBlock(pair, page, options.verbose))
  const all = [...blocks, summaryLines(report, page, options.quiet)]
  return `${all.map((lines) => wrapLines(lines, page.width).join('\n')).join('\n\n')}\n`
}
