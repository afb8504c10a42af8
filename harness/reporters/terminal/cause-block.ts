import type picocolors from 'picocolors'
import type { Cause } from '../../report/report-cause.ts'
import type { Divergence, PairReport } from '../../report/report.ts'
import { causeText, proofText, repairTexts, smallestDrawn, wholeInput } from './cause-lines.ts'
import { columns, cutColumns } from './columns.ts'
import { counted } from '../../report/counted.ts'
import { type SideWords, SIDES } from './note.ts'
import { pointedValues } from './pointed-values.ts'
import { replayCommand } from './replay-command.ts'
import { ruleReachText } from './rule-reach.ts'
import { screenText } from './screen-text.ts'
import { firstStage, stageMarks } from './stage-marks.ts'
import { lookLines, modeLines, NOT_TOLD_APART, type WayLines } from './way-lines.ts'

/** The column that values and texts of a report start at, counted from 0. */
export const INDENT = 12

/** Of a drifted record: training as it is today, and as the golden file holds it. */
const GOLDEN: SideWords = { training: 'in training today', inference: 'in the golden' }

/** Where and how to draw. */
export interface Page {
  readonly width: number
  readonly colors: ReturnType<typeof picocolors.createColors>
  /** The configuration file as the caller named it, for commands that are shown; null: the one that is found. */
  readonly config: string | null
}

/** Puts a label before a line: `  cause     …`. */
export function labelled(page: Page, label: string, text: string): string {
  return `  ${page.colors.dim(label.padEnd(INDENT - 3))} ${text}`
}

/** What of a pair a divergence is drawn with. */
export type PairFacts = Pick<PairReport, 'pair' | 'sides' | 'stages'>

/** Draws one divergence by itself: headline, stages, both values, the pointer, how many more differences, the input. */
export function divergenceLines(pair: PairFacts, divergence: Divergence, page: Page): string[] {
  return drawn(pair, divergence, { page, values: valueLines(divergence, page) })
}

function drawn(pair: PairFacts, divergence: Divergence, { page, values, verdict = 'FAIL' }: Drawn): string[] {
  return [
    headline(pair, divergence, red(verdict, page)),
    ...stageLines(pair, divergence, page),
    ...values,
    labelled(page, 'input', cutColumns(divergence.input.text, page.width - INDENT)),
  ]
}

interface Drawn {
  readonly page: Page
  readonly values: readonly string[]
  readonly verdict?: string | undefined
}

/** A divergence, and its cause if it is known. */
export interface Explained {
  readonly divergence: Divergence
  readonly cause: Cause | null
  /** What stands before it; left out: `FAIL`. */
  readonly verdict?: string
}

/**
 * Draws a divergence of a pair, ten lines for most: as `divergenceLines`, and its cause (if known), and how to run it
 * again.
 */
export function causeBlock(pair: PairReport, explained: Explained, page: Page): string[] {
  const command = replayCommand(pair, explained.divergence, page.config)
  return [...explainedLines(pair, explained, page), labelled(page, 'replay', page.colors.cyan(command))]
}

/** Draws the same without how to run it again. */
export function explainedLines(pair: PairReport, { divergence, cause, verdict }: Explained, page: Page): string[] {
  const lines = drawn(pair, divergence, { page, values: ownValues(divergence, cause, page), verdict })
  if (cause !== null) {
    const reach = ruleReachText(pair, { divergence, cause })
    lines.splice(-1, cause.smallest === null ? 0 : 1, ...causeLines(cause, reach, page))
  }
  return lines
}

/**
 * Draws the values of a cause: those of the record's first stage, unless that is another cause's. Then those of the
 * smallest input, on which all other causes are repaired, if there is one.
 */
function ownValues(divergence: Divergence, cause: Cause | null, page: Page): string[] {
  const isOwn = cause === null || cause.stages.includes(divergence.firstStage)
  if (isOwn) return valueLines(divergence, page)
  if (cause.smallest === null) {
    const where = `${screenText(divergence.firstStage)}, where the record differs first, which is not of this cause`
    return [labelled(page, 'at', cutColumns(where, page.width - INDENT)), ...valueLines(divergence, page)]
  }
  const { input, training, inference } = cause.smallest
  const where = `${screenText(cause.stage)}, with all other causes repaired, on ${input.text}`
  return [
    labelled(page, 'at', cutColumns(where, page.width - INDENT)),
    ...valueLines({ ...divergence, training, inference, differences: [], differenceCount: 0 }, page),
  ]
}

function causeLines(cause: Cause, reach: string | null, page: Page): string[] {
  const proof = proofText(cause)
  const { lines: modes, left } = modeLines(cause)
  const looks = lookLines(cause)
  const smallest = modes.length + looks.length === 0 ? smallestDrawn(cause, page.width - INDENT) : null
  const ways = [...modes, ...looks].flatMap((way) => wayLines(way, page.width - INDENT))
  const listed = [...(looks.length === 0 ? [] : [NOT_TOLD_APART]), ...ways, ...left]
  const label = looks.length === 0 ? 'fails' : 'differs'
  return [
    labelled(page, 'cause', causeText(cause)),
    ...(proof === null ? [] : [labelled(page, 'proof', proof)]),
    ...repairTexts(cause).map((text) => labelled(page, 'repair', text)),
    ...(reach === null ? [] : [labelled(page, '', reach)]),
    ...(smallest === null ? [] : [labelled(page, 'smallest', smallest)]),
    ...listed.map((text, at) => labelled(page, at === 0 ? label : '', text)),
  ]
}

/** Draws a way to fail, and the smallest input of it with both values: in one line where they have room in it. */
function wayLines({ text, smallest, looks }: WayLines, room: number): string[] {
  const below = looks.flatMap((look) => wayLines(look, room - 3)).map((line) => `   ${line}`)
  if (smallest === null) return [text, ...below]
  const [training, inference] = [smallest.training, smallest.inference].map((value) => value?.text ?? '(not reached)')
  const input = `   ${wholeInput(smallest.input, room - 3)}`
  const line = `${input} gives ${training}, not ${inference}`
  if (columns(line) <= room) return [text, line, ...below]
  const values = [`   gives ${training}`, `   not   ${inference}`].map((one) => cutColumns(one, room))
  return [text, input, ...values, ...below]
}

/** Draws a golden record that training no longer reproduces. */
export function driftBlock(pair: PairReport, divergence: Divergence, page: Page): string[] {
  return [
    headline(pair, divergence, red('DRIFT', page)),
    ...stageLines(pair, divergence, page),
    ...valueLines(divergence, page, GOLDEN),
    labelled(page, 'input', cutColumns(divergence.input.text, page.width - INDENT)),
  ]
}

function red(text: string, { colors }: Page): Label {
  return { label: colors.red(colors.bold(text)), bold: colors.bold }
}

interface Label {
  readonly label: string
  readonly bold: (text: string) => string
}

function headline(pair: PairFacts, divergence: Divergence, { label, bold }: Label): string {
  const sides = `${screenText(pair.sides.training)} ↔ ${screenText(pair.sides.inference)}`
  const kind = divergence.origin === 'golden' ? '' : `${divergence.origin} `
  const record = `${kind}record ${screenText(divergence.record)}`
  const at = divergence.at === null ? [] : [screenText(divergence.at)]
  const name = `${label}  ${bold(screenText(pair.pair))}`
  return ` ${[name, sides, record, ...at].join('   ')}`
}

function stageLines(pair: PairFacts, divergence: Divergence, page: Page): string[] {
  const room = page.width - INDENT
  const first = firstStage(pair, divergence.firstStage)
  const marks = stageMarks(divergence, room)
  const free = room - columns(marks) - columns(first)
  if (free >= 3) return [labelled(page, 'stages', `${marks}${' '.repeat(Math.min(free, 12))}${first}`)]
  return [labelled(page, 'stages', marks), `${' '.repeat(INDENT)}${first}`]
}

function valueLines(divergence: Divergence, page: Page, places: SideWords = SIDES): string[] {
  const values = pointedValues(divergence, page.width - INDENT, places)
  const lines = [
    labelled(page, 'training', values.training),
    labelled(page, places === GOLDEN ? 'golden' : 'inference', values.inference),
  ]
  if (values.pointer !== null) lines.push(`${' '.repeat(INDENT)}${page.colors.red(values.pointer)}`)
  if (divergence.differenceCount > 1) lines.push(`${' '.repeat(INDENT)}${otherDifferences(divergence, page.width)}`)
  return lines
}

function otherDifferences(divergence: Divergence, width: number): string {
  const paths = divergence.differences.slice(1).map((difference) => difference.path)
  const all = `and ${counted(divergence.differenceCount - 1, 'more difference')}: ${paths.join(', ')}`
  const listed = paths.length < divergence.differenceCount - 1 ? `${all}, …` : all
  return cutColumns(listed, width - INDENT)
}
