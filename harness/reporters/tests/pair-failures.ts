import type { PairReport } from '../../report/report.ts'
import { type Page, labelled } from '../terminal/cause-block.ts'
import { counted } from '../../report/counted.ts'
import { pairBlock } from '../terminal/pair-block.ts'
import { cannotConclude, inputsFailure, recordFailure } from '../terminal/pair-failures.ts'
import { pairCommand } from '../terminal/replay-command.ts'

/** Says why the test of a golden record fails, in the words of the terminal report; null if it passes. */
export function goldenFailure(pair: PairReport, record: string, page: Page): string | null {
  const cannot = cannotConclude(pair, page)
  if (cannot !== null) return cannot
  if (pair.compared.golden + pair.compared.bothThrewGolden === 0) return 'No golden record was compared.'
  const found = pair.goldenRecords.find((one) => one.record === record)
  if (found === undefined || found.status === 'not-compared') return 'This golden record was not compared.'
  const lines = recordFailure(pair, found, page)
  if (lines === null || !found.drifted) return lines
  const update = pairCommand('golden update', pair.pair, page)
  return [lines, labelled(page, 'golden', `no test rewrites it; if training changed on purpose: ${update}`)].join('\n')
}

/**
 * Says why the pair fails although none of its records does (a violated version policy, a known entry that no longer
 * holds, a vacuous stage under `strict`), or that records went uncompared; null if neither is so.
 */
export function wholeFailure(pair: PairReport, page: Page): string | null {
  const cannot = cannotConclude(pair, page)
  if (cannot !== null) return cannot
  const all = pair.goldenRecords.length
  const missed = pair.goldenRecords.filter(({ status }) => status === 'not-compared').length
  if (missed > 0) return `Only ${all - missed} of ${counted(all, 'golden record')} were compared.`
  const failsElsewhere = pair.goldenFailing.length > 0 || inputsFailure(pair, page) !== null
  return pair.exitCode === 0 || failsElsewhere ? null : pairBlock(pair, page, false).join('\n')
}
