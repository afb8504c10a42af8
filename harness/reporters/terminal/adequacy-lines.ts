import type { AdequacyReport, ReportedMutant } from '../../commands/adequacy/adequacy-pair.ts'
import { count, counted, more } from '../../report/counted.ts'
import { beyondFaults } from '../beyond-faults.ts'
import { redundantText } from '../redundant-text.ts'
import type { Shown } from '../../values/display.ts'
import { wholeInput } from './cause-lines.ts'
import { cutColumns, padColumns } from './columns.ts'
import { pairCommand } from './replay-command.ts'
import { screenText } from './screen-text.ts'
import { wrapLines } from './wrap-lines.ts'

/** At most: holes that are listed, faults that one input shows, golden records that the matrix has room for. */
const MOST = { holes: 12, faults: 6, records: 60, names: 20, redundant: 6 } as const

/** Draws what the golden records of a pair notice, and what they do not. */
export function adequacyLines(report: AdequacyReport, look: AdequacyLook): string[] {
  const { width, isWhole } = look
  const { pair, side, file, golden, inputs } = report
  const lines = [
    `${screenText(pair)}   ${side} ${screenText(file)}   ${count(golden.length)} golden, ${count(inputs)} generated`,
    ...scoreLines(report),
    ...notes(report),
    ...holeLines(report, look),
    ...(isWhole ? [...beyondLines(report), ...equivalentLines(report)] : []),
  ]
  return [
    ...wrapLines(lines, width),
    ...matrixLines(report, width),
    ...wrapLines(redundantLines(report, isWhole), width),
  ]
}

/** How it is drawn: how wide, whether all of it is. */
export interface AdequacyLook {
  readonly width: number
  readonly isWhole: boolean
  /** The configuration file as the caller named it, for commands that are shown; null: the one that is found. */
  readonly config: string | null
}

function label(name: string, text: string): string {
  return `  ${name.padEnd(10)}${text}`
}

function scoreLines({ score, killed, holes, beyond, equivalent, untried, inputs }: AdequacyReport): string[] {
  const faults = killed + holes + untried
  if (score === null) {
    const none = 'none: no fault that was put in shows on any input of the shape that golden records have'
    return [label('score', none), ...(beyond === 0 ? [] : [label('', beyondFaults(beyond))])]
  }
  const none = holes === 0 && untried === 0
  return [
    label(
      'score',
      `${shownScore(score)}   ${count(killed)} of ${counted(faults, 'fault')} noticed${none ? '' : `; ${count(holes)} that ${holes === 1 ? 'is' : 'are'} not${untried === 0 ? '' : `, ${count(untried)} not tried for want of time`}`}`,
    ),
    ...(beyond === 0 ? [] : [label('', beyondFaults(beyond))]),
    ...(equivalent === 0
      ? []
      : [
          label(
            '',
            `${counted(equivalent, 'change')} beside that nothing shows on ${count(inputs)} generated inputs: probably no fault`,
          ),
        ]),
  ]
}

/** Cut, not rounded: 1 is said where nothing is missed, and a limit that is not reached never looks reached. */
export function shownScore(score: number): string {
  return (Math.floor(score * 100) / 100).toFixed(2)
}

function notes({ unstable, leftOut, inference, side }: AdequacyReport): string[] {
  return [
    ...(unstable === null
      ? []
      : [label('left out', `'${screenText(unstable)}' and what runs behind it: it does not give the same again`)]),
    ...(leftOut === 0 ? [] : [label('left out', `${counted(leftOut, 'more fault')}: --mutants tries more`)]),
    ...(inference === null
      ? []
      : [
          label(
            'note',
            `inference does not start, so every stage of ${side} counts as compared: ${screenText(inference)}`,
          ),
        ]),
  ]
}

/** Holes that the same input shows stand together, those with the most faults first. */
function holeLines({ mutants, pair }: AdequacyReport, { width, isWhole, config }: AdequacyLook): string[] {
  const groups = new Map<string, ReportedMutant[]>()
  for (const mutant of mutants) {
    if (mutant.hole === null || mutant.result === 'beyond') continue
    const { text } = mutant.hole.input
    groups.set(text, [...(groups.get(text) ?? []), mutant])
  }
  const all = [...groups].toSorted(([, one], [, other]) => other.length - one.length)
  const shown = isWhole ? all : all.slice(0, MOST.holes)
  const lines = shown.flatMap(([input, group]) => [
    label('hole', wholeInput({ text: input, cut: group.some(({ hole }) => hole?.input.cut) }, width - 12)),
    ...(isWhole ? group : group.slice(0, MOST.faults)).flatMap((mutant) => faultLines(mutant, width)),
    ...(isWhole || group.length <= MOST.faults ? [] : [label('', more(group.length - MOST.faults))]),
    ...addLine(pair, group[0]?.hole?.input, config),
  ])
  const left = all.length - shown.length
  return left === 0 ? lines : [...lines, label('', `${more(left)}: --verbose shows all`)]
}

/** The command that makes a golden record of an input; none where it is not there as JSON. */
function addLine(pair: string, input: Shown | undefined, config: string | null): string[] {
  if (input === undefined || !isJson(input)) return []
  return [label('', pairCommand('golden record', pair, { config, options: ['--input', input.text] }))]
}

function isJson({ text, cut }: Shown): boolean {
  if (cut) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function faultLines({ stage, would, hole }: ReportedMutant, width: number): string[] {
  if (hole === null) return []
  const { at, difference, asItIs, mutated } = hole
  const path = difference === null || difference.path === '$' ? '' : ` ${difference.path}`
  const was = difference?.training ?? asItIs?.text ?? 'not reached'
  const is = difference?.inference ?? mutated?.text ?? 'not reached'
  const place = at === null ? 'the last value' : `'${screenText(at)}'`
  return [
    ...wrapLines([label('', `unnoticed if '${screenText(stage)}' would ${screenText(would)}`)], width),
    cutColumns(label('', `  ${place}${path}: ${cutColumns(was, VALUE)} → ${cutColumns(is, VALUE)}`), width),
  ]
}

const VALUE = 36

/** Faults that no input of the golden records' shape shows, each with one that does. */
function beyondLines({ mutants }: AdequacyReport): string[] {
  return mutants
    .filter(({ result }) => result === 'beyond')
    .map(({ stage, would, hole }, at) => {
      const shows = hole === null ? '' : `, as ${screenText(hole.input.text)} shows`
      return label(at === 0 ? 'beyond' : '', `'${screenText(stage)}' would ${screenText(would)}${shows}`)
    })
}

function equivalentLines({ mutants }: AdequacyReport): string[] {
  return mutants
    .filter(({ result }) => result === 'equivalent')
    .map(({ stage, would }, at) =>
      label(at === 0 ? 'no fault' : '', `'${screenText(stage)}' would ${screenText(would)}`),
    )
}

/** Whether a fault shows on nothing that callers send, as far as golden records tell. */
function isNone({ result }: ReportedMutant): boolean {
  return result === 'equivalent' || result === 'beyond'
}

/** One row for each kind of fault, one column for each golden record. */
function matrixLines({ mutants, golden }: AdequacyReport, width: number): string[] {
  const kinds = [...new Set(mutants.map(({ kind }) => kind))]
  const room = Math.max(...kinds.map(({ length }) => length), 0)
  const shown = golden.slice(0, Math.min(MOST.records, Math.max(1, width - room - 32)))
  if (kinds.length === 0) return []
  const rows = kinds.map((kind) => {
    const own = mutants.filter((mutant) => mutant.kind === kind && !isNone(mutant))
    const killed = own.filter(({ result }) => result === 'killed')
    const cells = shown.map((id) => {
      const by = killed.filter((mutant) => mutant.by.includes(id)).length
      return by === 0 ? '·' : by === own.length ? '█' : '▒'
    })
    return `    ${padColumns(kind, room)}  ${cells.join('')}  ${own.length === 0 ? noneText(mutants, kind) : `${killed.length} of ${own.length}`}`
  })
  const names = shown.length <= MOST.names ? shown.map((id, at) => `${at + 1} ${screenText(id)}`).join(', ') : ''
  const first = shown.length < golden.length ? `; the first ${shown.length}` : ''
  const legend = `█ all faults of a kind, ▒ some, · none noticed by a golden record${first}`
  return [
    ...wrapLines([label('matrix', legend)], width),
    ...(names === '' ? [] : wrapLines([label('', names)], width)),
    ...(shown.length < 5 ? [] : [`    ${' '.repeat(room)}  ${ruler(shown.length)}`]),
    ...rows,
  ]
}

function noneText(mutants: AdequacyReport['mutants'], kind: string): string {
  return mutants.some((mutant) => mutant.kind === kind && mutant.result === 'beyond') ? 'beyond' : 'no fault'
}

/** Every fifth number, its last digit over what it counts. */
function ruler(length: number): string {
  return Array.from({ length: Math.floor(length / 5) }, (_, at) => String((at + 1) * 5).padStart(5)).join('')
}

function redundantLines(report: AdequacyReport, isWhole: boolean): string[] {
  const { redundant } = report
  const text = redundantText(report)
  if (text === null) return []
  const named = redundant
    .slice(0, isWhole ? redundant.length : MOST.redundant)
    .map(screenText)
    .join(', ')
  const left = isWhole ? 0 : redundant.length - MOST.redundant
  return [label('redundant', `${text}: ${named}${left > 0 ? `, ${more(left)}` : ''}`)]
}
