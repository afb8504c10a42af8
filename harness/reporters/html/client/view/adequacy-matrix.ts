import type { AdequacyReport, ReportedMutant } from '../../../../commands/adequacy/adequacy-pair.ts'
import { screenText } from '../../../terminal/screen-text.ts'
import { element, type Drawing } from './element.ts'

const CELL = 12
const NAMES = 190
const MARKS = 70

/** Characters of the id of a golden record that stand over its column, and how high one is there. */
const HEAD = { most: 24, each: 6.2 } as const

/** More golden records, or faults, than these have no room; that is said. */
const MOST = { records: 120, faults: 600 } as const

/**
 * Draws which golden record notices which fault: a row for each fault, under the stage it is put into, a column for
 * each golden record. Null where no fault was put in.
 */
export function adequacyMatrix({ mutants, golden }: AdequacyReport): Drawing | null {
  const faults = mutants.slice(0, MOST.faults)
  const records = golden.slice(0, MOST.records)
  if (faults.length === 0 || records.length === 0) return null
  const places = new Map(records.map((id, at) => [id, at]))
  const right = NAMES + records.length * CELL
  const ids = records.map((id) => cut(screenText(id), HEAD.most))
  const top = Math.ceil(Math.max(...ids.map(({ length }) => length)) * HEAD.each) + 6
  const drawn: Drawing[] = ids.map((id, at) => {
    const [x, y] = [NAMES + at * CELL + CELL - 3, top - 4]
    return element('text', { x, y, transform: `rotate(-90 ${x} ${y})` }, id)
  })
  let y = top
  for (const stage of new Set(faults.map((fault) => fault.stage))) {
    drawn.push(element('text', { x: 0, y: y + 10, class: 'stage' }, cut(screenText(stage), 40)))
    y += CELL + 2
    for (const fault of faults.filter((one) => one.stage === stage)) {
      drawn.push(rowOf(fault, { y, right, places }))
      y += CELL
    }
    y += 4
  }
  // A fault that no record notices has no cells, and its mark stands in their place.
  const width = Math.max(right, NAMES + MARKS)
  const left = mutants.length - faults.length + golden.length - records.length
  const words = `rows: faults by stage, columns: golden records in the order of their file; a filled cell: noticed${left > 0 ? '; what has no room is left out' : ''}`
  return element(
    'figure',
    { class: 'order adequacy' },
    element('svg', { viewBox: `0 0 ${width} ${y}`, width, role: 'img', 'aria-label': words }, drawn),
    element('figcaption', {}, words),
  )
}

interface RowPlace {
  readonly y: number
  readonly right: number
  readonly places: ReadonlyMap<string, number>
}

function rowOf({ kind, would, result, by }: ReportedMutant, { y, right, places }: RowPlace): Drawing {
  const cells = by.flatMap((id) => {
    const at = places.get(id)
    return at === undefined ? [] : [`M${NAMES + at * CELL + 1} ${y + 1}h${CELL - 2}v${CELL - 2}h${2 - CELL}z`]
  })
  const isHole = result === 'hole'
  return element(
    'g',
    {},
    element('title', {}, `would ${screenText(would)}: ${WORDS[result]}`),
    element('path', { d: `M${NAMES} ${y + CELL}h${right - NAMES}`, class: 'grid' }),
    element(
      'text',
      { x: NAMES - 8, y: y + 10, 'text-anchor': 'end', class: isHole ? 'bad' : undefined },
      cut(kind, 26),
    ),
    cells.length === 0 ? null : element('path', { d: cells.join(''), class: 'cell good' }),
    result === 'killed'
      ? null
      : element('text', { x: NAMES + 4, y: y + 10, class: isHole ? 'bad' : 'none' }, MARK[result]),
  )
}

const MARK = { hole: '◯ hole', beyond: '◌ beyond', equivalent: 'no fault', untried: 'not tried' } as const

const WORDS: Readonly<Record<ReportedMutant['result'], string>> = {
  killed: 'noticed',
  hole: 'noticed by no golden record',
  beyond: 'only inputs of another shape show it',
  equivalent: 'nothing shows it',
  untried: 'not tried',
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
