import { errorText } from '../../errors.ts'
import type { Cause } from '../../report/report-cause.ts'
import type { Divergence, PairReport } from '../../report/report.ts'
import { INDENT, type Page, causeBlock, driftBlock, labelled } from './cause-block.ts'
import { isAside } from '../../report/is-aside.ts'
import { beyondBlock } from './beyond-block.ts'
import { causeText } from './cause-lines.ts'
import { cutColumns } from './columns.ts'
import { count, counted } from '../../report/counted.ts'
import { edgeLines, isFolded } from './edge-lines.ts'
import { comparedText, pairNotes } from './pair-notes.ts'
import { pairCommand } from './replay-command.ts'
import { screenText } from './screen-text.ts'
import { verboseLines } from './verbose-lines.ts'

/** The last lines of a worker's standard error that are shown unless all are asked for. */
const STDERR_LINES = 8

/** Draws all of one pair: its failures, what was compared, and its warnings. */
export function pairBlock(pair: PairReport, page: Page, verbose: boolean): string[] {
  const details = verbose ? verboseLines(pair, page) : []
  if (pair.exitCode === 0) {
    const isEmpty = pair.verdict === 'nothing-compared'
    const label = page.colors.bold(isEmpty ? page.colors.yellow('EMPTY') : page.colors.green('PASS'))
    return [
      ` ${label}  ${page.colors.bold(screenText(pair.pair))}   ${comparedText(pair)}`,
      ...pairNotes(pair, page),
      ...beyondBlock(pair, page),
      ...details,
    ]
  }
  const { drawn, folded } = divergedBlocks(pair, page, verbose)
  const blocks = [...drawn, driftedBlock(pair, page), errorBlock(pair, page, verbose)]
  const failures = blocks
    .filter((block) => block.length > 0)
    .flatMap((block, at) => (at === 0 ? block : ['', ...block]))
  return [
    ...failures,
    ...edgeLines(pair, folded, page),
    ...tail(pair, page, failures.length > 0),
    ...pair.causes.filter((cause) => isBeside(pair, cause)).map((cause) => labelled(page, 'also', causeText(cause))),
    ...pairNotes(pair, page),
    ...beyondBlock(pair, page),
    ...details,
  ]
}

/** A cause that was met on other inputs than the check's, where causes of some of these fail the pair: worth a line. */
export function isBeside(pair: PairReport, { records, harmless, noisy }: Cause): boolean {
  const fails = (other: Cause): boolean => other.records > 0 && !other.harmless && !isAside(pair, other)
  return records === 0 && !harmless && !noisy && pair.causes.some(fails)
}

/**
 * One block per cause, each drawn from the first of its divergences that is not quarantined; causes that have a line
 * instead, unless all is asked for.
 */
function divergedBlocks(
  pair: PairReport,
  page: Page,
  verbose: boolean,
): { readonly drawn: readonly string[][]; readonly folded: readonly Cause[] } {
  const folded: Cause[] = []
  const drawn = pair.causes.map((cause: Cause, index) => {
    if (cause.harmless || isAside(pair, cause) || isBeside(pair, cause)) return []
    const listed = pair.divergences.filter((one) => one.causes.includes(index))
    const unknown = listed.filter((one) => one.known === null)
    // What is drawn is of the first mode, where that is listed; else a golden record, or one made of these.
    const shown =
      unknown.find(({ record }) => record === (cause.modes[0] ?? cause.looks[0])?.example) ??
      unknown.find(({ origin }) => origin === 'golden') ??
      unknown.find(({ inputClass }) => inputClass === 'seen') ??
      unknown[0]
    if (shown !== undefined && !verbose && isFolded(pair, cause)) {
      folded.push(cause)
      return []
    }
    if (shown !== undefined) return causeBlock(pair, { divergence: shown, cause }, page)
    // All its records are quarantined, or none of them is among the listed divergences: then it is at least named.
    if (listed.length >= cause.records) return []
    // What depends on its batch was found by itself, with no divergence to draw.
    const { training, inference } = pair.sides
    const instead =
      cause.noisy && cause.proof === null
        ? `${screenText(training)} ↔ ${screenText(inference)}`
        : `none of its records is among the ${count(pair.divergences.length)} listed`
    const label = page.colors.red(page.colors.bold('FAIL'))
    return [
      ` ${label}  ${page.colors.bold(screenText(pair.pair))}   ${instead}`,
      labelled(page, 'cause', causeText(cause)),
    ]
  })
  return { drawn, folded }
}

function driftedBlock(pair: PairReport, page: Page): string[] {
  const first: Divergence | undefined = pair.drifted[0]
  if (first === undefined) return []
  return [
    ...driftBlock(pair, first, page),
    labelled(page, 'drifted', `${counted(pair.driftedCount, 'golden record')} no longer reproduced by training`),
    ...driftChangeLines(pair, page),
    labelled(page, 'next', page.colors.cyan(pairCommand('golden update', pair.pair, page))),
  ]
}

/** Digests are cut to what tells two of them apart on a screen. */
const WIDEST = 19

/** Changes that are named, at most; the rest is counted. */
const NAMED = 8

/**
 * Says what changed since the drifted records were recorded, and how to find the release where it is a package that
 * did.
 */
function driftChangeLines(pair: PairReport, page: Page): string[] {
  const cell = (value: string | null): string =>
    screenText(value === null ? '(none)' : value.startsWith('sha256:') ? value.slice(0, WIDEST) : value)
  const changes = pair.driftChanges
    .slice(0, NAMED)
    .map(({ what, golden, training }) => `${screenText(what)}: ${cell(golden)} in the golden, ${cell(training)} today`)
  const left = pair.driftChanges.length - changes.length
  const texts = changes.length === 0 ? ['nothing that the golden file records'] : changes
  const packages = pair.driftChanges.filter(
    ({ what, golden, training }) => /^(?:py|npm):/.test(what) && golden !== null && training !== null,
  )
  const bisect = (what: string): string =>
    pairCommand('versions bisect', pair.pair, { config: page.config, options: ['--package', what] })
  return [
    ...[...texts, ...(left === 0 ? [] : [`and ${count(left)} more`])].map((text) =>
      labelled(page, 'changed', cutColumns(text, page.width - INDENT)),
    ),
    ...packages.map(({ what }) => labelled(page, 'bisect', page.colors.cyan(bisect(what)))),
  ]
}

/**
 * Draws why a pair could not run, or why its golden set is not clean, with the end of what its process wrote; empty if
 * neither.
 */
export function errorBlock(pair: PairReport, page: Page, verbose: boolean): string[] {
  const { error } = pair
  if (error === null) return []
  const label = page.colors.red(page.colors.bold('ERROR'))
  const what = pair.verdict === 'golden-not-clean' ? 'golden set not clean' : 'could not run'
  const stderr = error.stderr.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const shown = verbose ? stderr : stderr.slice(-STDERR_LINES)
  const left = stderr.length - shown.length
  return [
    ` ${label}  ${page.colors.bold(screenText(pair.pair))}   ${what}`,
    ...errorText(error)
      .split('\n')
      .map((line) => `  ${screenText(line)}`),
    ...(left === 0 ? [] : [labelled(page, 'stderr', `| … ${counted(left, 'more line')} before these`)]),
    ...shown.map((line) => labelled(page, 'stderr', `| ${screenText(line)}`)),
  ]
}

/** Names the taps that differ and are no cause, each with what it follows from. */
function followsLines({ follows }: PairReport, page: Page): string[] {
  const room = page.width - INDENT
  const shown = follows.slice(0, follows.length > FOLLOWING ? FOLLOWING - 1 : FOLLOWING)
  const lines = shown.map(({ stage, from }) => `${screenText(stage)}, from ${from.map(screenText).join(', ')}`)
  const left = follows.slice(shown.length).map(({ stage }) => screenText(stage))
  const rest = left.length === 0 ? [] : [`and ${count(left.length)} more of these: ${left.join(', ')}`]
  return [...lines, ...rest].map((text, at) => labelled(page, at === 0 ? 'follows' : '', cutColumns(text, room)))
}

/** Lines for taps that only follow from others, at most. */
const FOLLOWING = 4

/**
 * Says what was compared, under the failures of a pair; for a pair without any, the headline that names the verdict.
 */
function tail(pair: PairReport, page: Page, hasFailures: boolean): string[] {
  const compared = comparedText(pair)
  if (hasFailures) {
    const known = pair.known.reduce((sum, entry) => sum + entry.records, 0)
    const quarantined = known > 0 ? `, ${count(known)} of them known` : ''
    const diverged =
      pair.divergenceCount > 0 ? `; ${counted(pair.divergenceCount, 'record')} diverged${quarantined}` : ''
    return [...followsLines(pair, page), labelled(page, 'compared', `${compared}${diverged}`)]
  }
  const label = page.colors.red(page.colors.bold('FAIL'))
  const why = pair.verdict === 'nothing-compared' ? 'nothing was compared: ' : ''
  return [` ${label}  ${page.colors.bold(screenText(pair.pair))}   ${why}${compared}`]
}
