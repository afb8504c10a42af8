import type { Cause } from '../../report/report-cause.ts'
import type { PairReport } from '../../report/report.ts'
import { isAside } from '../../report/is-aside.ts'
import { type Page, labelled } from './cause-block.ts'
import { causeText } from './cause-lines.ts'
import { pairCommand } from './replay-command.ts'

/**
 * Tells whether a cause is said on one line: no golden record and no input like these shows it, and another cause of
 * the pair is shown by such. It fails the pair all the same.
 */
export function isFolded(pair: PairReport, { golden, inputClass }: Cause): boolean {
  const isOrdinary = (other: Cause): boolean =>
    other.records > 0 && !other.harmless && !isAside(pair, other) && (other.golden > 0 || other.inputClass === 'seen')
  return golden === 0 && inputClass === 'edge' && pair.causes.some(isOrdinary)
}

/** Names causes that only extreme inputs show, each on a line, and the command that draws them as the others. */
export function edgeLines(pair: PairReport, folded: readonly Cause[], page: Page): string[] {
  if (folded.length === 0) return []
  const command = pairCommand('check', pair.pair, { config: page.config, options: ['--verbose'] })
  return [
    ...folded.map((cause, at) => labelled(page, at === 0 ? 'edge' : '', causeText(cause))),
    labelled(page, '', `only extreme inputs show ${folded.length === 1 ? 'this' : 'these'}; all of it: ${command}`),
  ]
}
