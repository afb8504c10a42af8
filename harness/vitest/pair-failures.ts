import { isAside } from '../report/is-aside.ts'
import type { Divergence, PairReport } from '../report/report.ts'
import { type Page, causeBlock, driftBlock, labelled } from '../reporters/terminal/cause-block.ts'
import { causeText } from '../reporters/terminal/cause-lines.ts'
import { counted } from '../report/counted.ts'
import { errorBlock, pairBlock } from '../reporters/terminal/pair-block.ts'
import { pairCommand, replayCommand } from '../reporters/terminal/replay-command.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'

/** Says why the test of a golden record fails, in the words of the terminal report; null if it passes. */
export function goldenFailure(pair: PairReport, record: string, page: Page): string | null {
  const cannot = cannotConclude(pair, page)
  if (cannot !== null) return cannot
  if (pair.compared.golden + pair.compared.bothThrewGolden === 0) return 'No golden record was compared.'
  const found = pair.goldenRecords.find((one) => one.record === record)
  if (found === undefined || found.status === 'not-compared') return 'This golden record was not compared.'
  const diverged = pair.divergences.find(
    (one) => one.origin === 'golden' && one.record === record && one.known === null,
  )
  const drifted = pair.drifted.find((one) => one.record === record)
  const lines = [
    ...(diverged === undefined
      ? []
      : causeBlock(pair, { divergence: diverged, cause: pair.causes[diverged.causes[0] ?? -1] ?? null }, page)),
    ...(drifted === undefined ? [] : driftBlock(pair, drifted, page)),
  ]
  if (lines.length === 0) {
    if (found.status !== 'diverges' && !found.drifted) return null
    const command = replayCommand(pair, { origin: 'golden', record, replay: null }, page.config)
    lines.push(
      ` FAIL  ${screenText(pair.pair)}   record ${screenText(record)} fails; the report lists ${counted(pair.divergences.length, 'divergence')} and it is not among them`,
      labelled(page, 'replay', command),
    )
  }
  const update = pairCommand('golden update', pair.pair, page)
  return [
    ...lines,
    labelled(page, 'golden', `vitest -u never rewrites it; if training changed on purpose: ${update}`),
  ].join('\n')
}

/** Says why the test of the stored and generated inputs fails, one block a cause; null if it passes. */
export function inputsFailure(pair: PairReport, page: Page): string | null {
  const cannot = cannotConclude(pair, page)
  if (cannot !== null) return cannot
  const lines = pair.causes.flatMap((cause, index) => {
    if (cause.harmless || isAside(pair, cause)) return []
    const listed = pair.divergences.filter((one) => one.origin !== 'golden' && one.causes.includes(index))
    const shown = listed.find((one: Divergence) => one.known === null)
    if (shown !== undefined) return causeBlock(pair, { divergence: shown, cause }, page)
    // Quarantined, or of golden records alone; or of records that the report counts and does not list.
    return listed.length >= cause.records - cause.golden
      ? []
      : [` FAIL  ${screenText(pair.pair)}   records that are not listed`, labelled(page, 'cause', causeText(cause))]
  })
  return lines.length === 0 ? null : lines.join('\n')
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

function cannotConclude(pair: PairReport, page: Page): string | null {
  if (pair.error !== null) return errorBlock(pair, page, false).join('\n')
  const isConclusive = pair.exitCode === 0 || pair.exitCode === 1 || pair.verdict === 'drifted'
  return isConclusive ? null : pairBlock(pair, page, false).join('\n')
}
