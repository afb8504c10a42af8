import type { Cause } from '../../report/report-cause.ts'
import type { Divergence, PairReport } from '../../report/report.ts'
import { isAside } from '../../report/is-aside.ts'
import { type Page, labelled } from './cause-block.ts'
import { causeText } from './cause-lines.ts'
import { pairCommand } from './replay-command.ts'
import { screenText } from './screen-text.ts'

/**
 * Tells whether a cause is said on one line: no golden record and no input like these shows it, and another cause of
 * the pair is shown by such. It fails the pair all the same.
 */
export function isFolded(pair: PairReport, cause: Cause): boolean {
  const isByOrdinary = (other: Cause): boolean => other.golden > 0 || other.inputClass === 'seen'
  return isEdge(pair, cause) && failing(pair).some(isByOrdinary)
}

/** Whether extreme inputs alone show a cause; records that nobody looked into may be listed with it. */
function isEdge({ causes, divergences }: PairReport, cause: Cause): boolean {
  const index = causes.indexOf(cause)
  const others = divergences.filter((one) => one.causes.includes(index) && isOrdinary(one))
  return cause.golden === 0 && cause.inputClass === 'edge' && others.length === 0
}

function isOrdinary({ known, origin, inputClass }: Divergence): boolean {
  return known === null && (origin === 'golden' || inputClass === 'seen')
}

function failing(pair: PairReport): readonly Cause[] {
  return pair.causes.filter((cause) => cause.records > 0 && !cause.harmless && !isAside(pair, cause))
}

/**
 * Names the causes that only extreme inputs show, those that are not drawn each on a line with the command that draws
 * them as the others, and says how such inputs are left out: once for a pair, also where other generated inputs alone
 * fail.
 */
export function edgeLines(pair: PairReport, folded: readonly Cause[], page: Page): string[] {
  const causes = failing(pair)
  const edges = causes.filter((cause) => isEdge(pair, cause))
  if (folded.length > 0) {
    const command = pairCommand('check', pair.pair, { config: page.config, options: ['--verbose'] })
    return [
      ...folded.map((cause, at) => labelled(page, at === 0 ? 'edge' : '', causeText(cause))),
      labelled(page, '', `only extreme inputs show ${folded.length === 1 ? 'this' : 'these'}; all of it: ${command}`),
      labelled(page, '', LEAVE_OUT),
    ]
  }
  const isAll = pair.causes.length === 0 ? isEdgeAll(pair) : causes.length > 0 && edges.length === causes.length
  if (!isAll && edges.length === 0) return isGeneratedAlone(pair) ? [labelled(page, 'hint', GENERATED_ALONE)] : []
  const stages = isAll ? '' : `${[...new Set(edges.map(({ stage }) => screenText(stage)))].join(', ')}: `
  return [
    labelled(page, 'edge', `${stages}only extreme inputs fail, no golden record and none like these; ${LEAVE_OUT}`),
  ]
}

/** Where no cause is known, the records tell: of every class that diverged some are listed. */
function isEdgeAll({ divergences }: PairReport): boolean {
  const failed = divergences.filter(({ known, inputClass }) => known === null && inputClass !== 'beyond')
  return failed.length > 0 && !failed.some(isOrdinary)
}

/** Whether records fail and no golden one does: what is drawn or stored may be nothing that callers send. */
function isGeneratedAlone(pair: PairReport): boolean {
  const causes = failing(pair)
  const failed = pair.divergences.filter(({ known, inputClass }) => known === null && inputClass !== 'beyond')
  const isGolden = causes.some(({ golden }) => golden > 0) || failed.some(({ origin }) => origin === 'golden')
  return (pair.causes.length === 0 ? failed : causes).length > 0 && !isGolden
}

const GENERATED_ALONE =
  'no golden record fails, generated inputs alone do; if callers never send such, say so: inputs: { schema: FILE } or { valid: FILE }'

const LEAVE_OUT = 'if callers never send such, say so: inputs: { schema: FILE }, { valid: FILE } or { edges: false }'
