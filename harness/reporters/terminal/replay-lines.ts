import picocolors from 'picocolors'
import type { ReplayVerdict } from '../../commands/replay/judge-replay.ts'
import type { DivergedShare, ReplayedSlice, ReplayedStage, ReplayReport } from '../../commands/replay/replay-report.ts'
import { errorText } from '../../errors.ts'
import { count, counted, more } from '../../report/counted.ts'
import { explainedLines, type Page } from './cause-block.ts'
import { cutColumns, padColumns } from './columns.ts'
import { loggedLines } from './logged-lines.ts'
import { labelled, percent, rateText } from './replay-text.ts'
import { screenText } from './screen-text.ts'
import { wrapLines } from './wrap-lines.ts'

/** How wide a replay is drawn, and whether all of it is. */
export interface ReplayLook {
  readonly width: number
  readonly isWhole: boolean
  readonly color: boolean
}

/** At most, unless all is asked for. */
const MOST = { slices: 10, stages: 3, bad: 3, examples: 2 } as const

/** Columns of the name of a stage or slice at most. */
const NAME = 40

/** Draws what both sides made of a log. */
export function replayLines(report: ReplayReport, verdict: ReplayVerdict, look: ReplayLook): string[] {
  const { pair, sides, files, error } = report
  const label = verdict.exitCode === 0 ? 'PASS' : verdict.exitCode === 5 ? 'EMPTY' : 'FAIL'
  const head = `${screenText(pair)}   ${screenText(sides.training)} ↔ ${screenText(sides.inference)}`
  const lines = [
    ` ${label}  ${head}   ${counted(files.read, 'file')}`,
    ...(error === null
      ? []
      : errorText(error)
          .split('\n')
          .map((line, at) => labelled(at === 0 ? 'error' : '', line.trim()))),
    ...recordLines(report),
    ...timeLines(report),
    ...divergedLines(report),
    ...passingLines(report, verdict),
  ]
  return [
    ...wrapLines(lines, look.width),
    ...stageLines(report, look),
    ...wrapLines(loggedLines(report, look.isWhole), look.width),
    ...sliceLines(report, look),
    ...wrapLines([...badLines(report, look), ...notes(report)], look.width),
    ...causeLines(report, look, verdict.exitCode === 0),
  ]
}

/** Records that diverge make no failure up to a share that was asked for. */
function passingLines({ all: { diverged } }: ReplayReport, { exitCode }: ReplayVerdict): string[] {
  const text = `--fail-above lets so many diverge; ${diverged === 1 ? 'it differs' : 'they differ'} all the same`
  return exitCode === 0 && diverged > 0 ? [labelled('passes', text)] : []
}

/** One block for each cause of those that were looked at, as a check draws it. */
function causeLines(
  { causes, stages, sampled }: ReplayReport,
  { width, color }: ReplayLook,
  passes: boolean,
): string[] {
  if (causes === null) return []
  const page: Page = { width: Math.max(40, width), colors: picocolors.createColors(color), config: null }
  const places = new Map([...stages.flatMap(({ examples }) => examples), ...sampled].map(({ id, at }) => [id, at]))
  const placeOf = (id: string): string | null => places.get(id) ?? null
  const blocks = causes.causes.flatMap((cause, index) => {
    const divergence = causes.divergences.find((one) => one.origin !== 'golden' && one.causes.includes(index))
    if (divergence === undefined) return []
    // It is in the log, as a golden record is in its file.
    const logged = { ...divergence, origin: 'golden', at: placeOf(divergence.record) } as const
    return ['', ...explainedLines(causes, { divergence: logged, cause, verdict: passes ? 'DIFFERS' : 'FAIL' }, page)]
  })
  const { compared, divergenceCount, goldenFailing, error } = causes
  const again = divergenceCount - goldenFailing.length
  const lookedFor = `looked for on ${counted(compared.stored, 'record')} that diverged, some of each stage and slice`
  const told = error === null ? lookedFor : `not found: ${errorText(error).split('\n').join(' ')}`
  const fewer = error !== null || again === compared.stored ? '' : `; run again, ${count(again)} diverge`
  return wrapLines([labelled('causes', told + fewer), ...blocks], page.width)
}

function recordLines({ records }: ReplayReport): string[] {
  const { read, compared, bothThrew, notJudged, bad, notRun } = records
  const others = [
    [bothThrew, 'threw on both sides'],
    [notJudged, 'not judged'],
    [bad, 'bad'],
    [notRun, 'not run'],
  ] as const
  const parts = others.flatMap(([number, what]) => (number === 0 ? [] : [`${count(number)} ${what}`]))
  return [labelled('records', `${count(read)} read: ${[`${count(compared)} compared`, ...parts].join(', ')}`)]
}

function timeLines({ time }: ReplayReport): string[] {
  if (time === null) return []
  const { first, last, none } = time
  const span =
    first === null || last === null ? 'no record says when it is of' : `${shownTime(first)} to ${shownTime(last)}`
  return [labelled('time', none === 0 || first === null ? span : `${span}; ${counted(none, 'record')} without one`)]
}

function divergedLines({ all, known, structure, records }: ReplayReport): string[] {
  if (records.compared === 0) return [labelled('diverged', 'nothing was compared')]
  const aside = [
    known === 0 ? null : `${count(known)} more as the configuration knows`,
    structure === 0 ? null : `${count(structure)} of them in structure only: a stage ran on one side alone`,
  ].filter((part) => part !== null)
  return [labelled('diverged', [`${shareText(all)}${spanText(all)}`, ...aside].join('; '))]
}

function stageLines({ stages }: ReplayReport, { width, isWhole }: ReplayLook): string[] {
  const names = widest(stages.map(({ stage }) => stage))
  return stages.flatMap((stage, at) => {
    const lead = padColumns(cutColumns(screenText(stage.stage), names), names)
    const line = cutColumns(`  ${(at === 0 ? 'stages' : '').padEnd(10)}${lead}  ${stageText(stage)}`, width)
    const examples = stage.examples.slice(0, isWhole ? stage.examples.length : MOST.examples)
    const places = examples.map(({ id, at: place }) => (id === place ? id : `${id} (${place})`))
    const { begins, onTheWay } = stage
    const below = [
      ...(begins.diverged === 0
        ? []
        : [`first of ${counted(begins.diverged, 'record')}${spanText(begins)}: ${places.join(', ')}`]),
      ...(onTheWay === 0 ? [] : [onTheWayText(onTheWay)]),
    ]
    // Places are to be copied: they are wrapped, and not cut.
    const wrapped = wrapLines(
      below.map((text) => labelled('', text)),
      width - INSIDE.length,
    )
    return [line, ...wrapped.map((text) => `${INSIDE}${text}`)]
  })
}

/** Before what belongs to a line above. */
const INSIDE = '  '

function stageText({ compared, differed, rate, bothThrew }: ReplayedStage): string {
  const threw = bothThrew === 0 ? '' : `, ${count(bothThrew)} threw on both sides`
  if (rate === null) return `not judged${threw}`
  if (differed === 0) return `${count(compared)} agree${threw}`
  return `${count(differed)} of ${count(compared)} differ, ${rateText(rate)}${threw}`
}

function onTheWayText(records: number): string {
  return `on ${counted(records, 'more record')} it differs on the way alone: what is returned agrees`
}

function sliceLines({ slices, sliceBy }: ReplayReport, { width, isWhole }: ReplayLook): string[] {
  if (slices.length === 0) return []
  const shown = isWhole ? slices : slices.slice(0, MOST.slices)
  const names = widest(shown.map(sliceName))
  const lines = shown.flatMap((slice, at) => {
    const lead = padColumns(cutColumns(sliceName(slice), names), names)
    const stages = isWhole ? slice.stages : slice.stages.slice(0, MOST.stages)
    return [
      `  ${(at === 0 ? 'slices' : '').padEnd(10)}${lead}  ${shareText(slice)}`,
      ...stages.map((stage) => labelled('', `  at ${stage.stage}: ${count(stage.diverged)}${spanText(stage)}`)),
    ]
  })
  const left = slices.length - shown.length
  return [
    ...wrapLines([labelled('sliced by', sliceBy.join(', '))], width),
    ...lines.map((line) => cutColumns(line, width)),
    ...(left === 0 ? [] : [labelled('', `${more(left)}: --verbose shows all`)]),
  ]
}

function sliceName({ slice }: ReplayedSlice): string {
  return slice === null ? 'all others' : screenText(slice.join(', '))
}

function badLines({ bad, records }: ReplayReport, { isWhole }: ReplayLook): string[] {
  const shown = isWhole ? bad : bad.slice(0, MOST.bad)
  const left = records.bad - shown.length
  return [
    ...shown.map(({ at, why }, index) => labelled(index === 0 ? 'bad' : '', `${at}: ${why}`)),
    ...(left > 0 ? [labelled('', more(left))] : []),
  ]
}

function notes({ ids, files }: ReplayReport): string[] {
  return [
    ...(ids === null || (ids.repeated === 0 && ids.oneOf === 1)
      ? []
      : [labelled('note', `${repeatedText(ids)} with an id that came before; they count as others do`)]),
    ...(files.leftOut === 0 ? [] : [labelled('note', `${counted(files.leftOut, 'file')} of other kinds left out`)]),
    ...(files.csv === 0 ? [] : [labelled('note', 'cells of CSV are text where `replay.columns` says nothing else')]),
  ]
}

function repeatedText({ repeated, oneOf }: NonNullable<ReplayReport['ids']>): string {
  const records = counted(repeated, 'record')
  return oneOf === 1 ? records : `about ${records} (as one of ${count(oneOf)} ids tells)`
}

function widest(names: readonly string[]): number {
  return Math.min(NAME, Math.max(...names.map((name) => screenText(name).length)))
}

function shareText({ compared, diverged, rate }: DivergedShare): string {
  if (rate === null) return 'none compared'
  return diverged === 0
    ? `none of ${count(compared)}, at most ${percent(rate.high)}`
    : `${count(diverged)} of ${count(compared)}, ${rateText(rate)}`
}

function spanText({ first, last }: DivergedShare): string {
  if (first === null || last === null) return ''
  return first === last ? `, ${shownTime(first)}` : `, ${shownTime(first)} to ${shownTime(last)}`
}

/** Leaves out what is zero at the end of a time: `2026-11-03T04:05Z`. */
function shownTime(time: string): string {
  return time.replace(/(?::00)?\.000Z$/u, 'Z')
}
