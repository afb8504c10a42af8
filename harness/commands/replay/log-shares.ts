import { wilson } from '../../run/wilson.ts'
import { comesBefore } from './keep-least.ts'
import type { CellPart, KeptRecord, LogPart } from './replay-part.ts'
import type { DivergedShare, ReplayedSlice } from './replay-report.ts'
import { earlier, later, timeText } from './times.ts'

/** Says how many of all records diverge; how many of them first at a stage, where one is named. */
export function divergedShare({ slices }: LogPart, stage: string | null = null): DivergedShare {
  return shareOf(
    slices.reduce((sum, { compared }) => sum + compared, 0),
    cellsOf({ slices }, stage),
  )
}

/** Says the same of every slice; those with most records that diverge first. */
export function slicesOf({ slices }: Pick<LogPart, 'slices'>): readonly ReplayedSlice[] {
  return slices
    .map(({ slice, compared, stages }): ReplayedSlice => ({
      slice,
      ...shareOf(compared, stages),
      stages: stages
        .map((cell) => ({ stage: cell.stage, ...shareOf(compared, [cell]) }))
        .toSorted((a, b) => b.diverged - a.diverged || (a.stage < b.stage ? -1 : 1)),
    }))
    .toSorted((a, b) => b.diverged - a.diverged || b.compared - a.compared || (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** Chooses a few records that diverge first at a stage: one of each slice before a second one of any. */
export function sampleAt(part: LogPart, stage: string): readonly KeptRecord[] {
  const lists = cellsOf(part, stage).map(({ kept }) => kept)
  const most = Math.max(0, ...lists.map(({ length }) => length))
  const rounds = Array.from({ length: most }, (_, at) =>
    lists.flatMap((list) => list.slice(at, at + 1)).toSorted((a, b) => (comesBefore(a, b) ? -1 : 1)),
  )
  const ofStage = part.samples.find((one) => one.stage === stage)?.kept ?? []
  const all = [...rounds.flat(), ...ofStage]
  const seen = new Set<string>()
  return all.filter(({ id, at }) => {
    const { size } = seen
    return seen.add(JSON.stringify([id, at])).size > size
  })
}

function cellsOf({ slices }: Pick<LogPart, 'slices'>, stage: string | null): readonly CellPart[] {
  return slices.flatMap(({ stages }) => stages.filter((cell) => stage === null || cell.stage === stage))
}

function shareOf(compared: number, cells: readonly CellPart[]): DivergedShare {
  const diverged = cells.reduce((sum, { records }) => sum + records, 0)
  return {
    compared,
    diverged,
    rate: wilson(diverged, compared),
    first: timeText(earlier(cells.map(({ first }) => first))),
    last: timeText(later(cells.map(({ last }) => last))),
  }
}

function keyOf({ slice }: ReplayedSlice): string {
  return JSON.stringify(slice)
}
