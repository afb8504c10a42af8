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
  const isOrdinary = (other: Cause): boolean => other.golden > 0 || other.inputClass === 'seen'
  return golden === 0 && inputClass === 'edge' && failing(pair).some(isOrdinary)
}

function failing(pair: PairReport): readonly Cause[] {
  return pair.causes.filter((cause) => cause.records > 0 && !cause.harmless && !isAside(pair, cause))
}

/**
 * Names causes that only extreme inputs show, each on a line, and the command that draws them as the others. Where
 * nothing else fails, says how such inputs are left out.
 */
export function edgeLines(pair: PairReport, folded: readonly Cause[], page: Page): string[] {
  if (folded.length === 0) {
    const causes = failing(pair)
    const isOnlyEdge = causes.every(({ golden, inputClass }) => golden === 0 && inputClass === 'edge')
    return causes.length === 0 || !isOnlyEdge ? [] : [labelled(page, 'edge', ONLY_EDGE)]
  }
  const command = pairCommand('check', pair.pair, { config: page.config, options: ['--verbose'] })
  return [
    ...folded.map((cause, at) => labelled(page, at === 0 ? 'edge' : '', causeText(cause))),
    labelled(page, '', `only extreme inputs show ${folded.length === 1 ? 'this' : 'these'}; all of it: ${command}`),
  ]
}

const ONLY_EDGE =
  'only extreme inputs fail, no golden record and none like these; if callers never send such, say so: inputs: { schema: FILE }, { valid: FILE } or { edges: false }'
