import { isAside } from '../../report/is-aside.ts'
import { counted } from '../../report/counted.ts'
import type { Divergence, GoldenRecordReport, PairReport } from '../../report/report.ts'
import { type Page, causeBlock, driftBlock, labelled } from './cause-block.ts'
import { causeText } from './cause-lines.ts'
import { errorBlock, pairBlock } from './pair-block.ts'
import { replayCommand } from './replay-command.ts'
import { screenText } from './screen-text.ts'

/** Says why nothing can be concluded of a pair, in the words of the terminal report; null if something can. */
export function cannotConclude(pair: PairReport, page: Page): string | null {
  if (pair.error !== null) return errorBlock(pair, page, false).join('\n')
  const isConclusive = pair.exitCode === 0 || pair.exitCode === 1 || pair.verdict === 'drifted'
  return isConclusive ? null : pairBlock(pair, page, false).join('\n')
}

/** Says why a golden record fails: how it diverges, and that it drifted; null if it does not fail. */
export function recordFailure(
  pair: PairReport,
  { record, status, drifted: hasDrifted }: Pick<GoldenRecordReport, 'record' | 'status' | 'drifted'>,
  page: Page,
): string | null {
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
  if (lines.length > 0) return lines.join('\n')
  if (status !== 'diverges' && !hasDrifted) return null
  const command = replayCommand(pair, { origin: 'golden', record, replay: null }, page.config)
  return [
    ` FAIL  ${screenText(pair.pair)}   record ${screenText(record)} fails; the report lists ${counted(pair.divergences.length, 'divergence')} and it is not among them`,
    labelled(page, 'replay', command),
  ].join('\n')
}

/** Says why the stored and generated inputs fail, one block a cause; null if they do not. */
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
