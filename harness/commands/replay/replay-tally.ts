import { makeLogTally } from './log-tally.ts'
import { loggedCounts, type LoggedCounts } from './logged-counts.ts'
import type { BadPlace, LoggedPart, RecordCounts, ReplayPart, StagePart } from './replay-part.ts'
import { seenIds } from './seen-ids.ts'
import { earlier, later } from './times.ts'

/** Adds up what came of parts of a log. */
export interface ReplayTally {
  readonly add: (part: ReplayPart) => void
  /** What came of all of them. */
  readonly part: () => ReplayPart
  readonly records: () => RecordCounts
}

/** Rows that are named in a report though they are no records, at most. */
const MOST_BAD = 20

const NOTHING: RecordCounts = {
  read: 0,
  bad: 0,
  notTaken: 0,
  run: 0,
  compared: 0,
  bothThrew: 0,
  known: 0,
  structure: 0,
  ended: 0,
}

/** Makes a sum of nothing. What parts add up to does not depend on their order, nor on where the log was cut. */
export function replayTally(): ReplayTally {
  const records: Record<keyof RecordCounts, number> = { ...NOTHING }
  let bad: readonly BadPlace[] = []
  const time = { first: null as number | null, last: null as number | null, none: 0 }
  const ids = seenIds()
  const stages = new Map<string, StagePart>()
  const log = makeLogTally()
  const logged = new Map<
    string,
    { readonly counts: LoggedCounts; is: Pick<LoggedPart, 'stage' | 'lacking' | 'isLive'> }
  >()
  return {
    add: (part) => {
      for (const key of KEYS) records[key] += part.records[key]
      bad = firstBad([...bad, ...part.bad])
      time.first = earlier([time.first, part.time.first])
      time.last = later([time.last, part.time.last])
      time.none += part.time.none
      ids.add(part.ids)
      for (const stage of part.stages) stages.set(stage.stage, sumOf(stages.get(stage.stage), stage))
      log.add(part.log)
      for (const one of part.logged) {
        const { stage, lacking, isLive } = one
        const known = logged.get(stage) ?? { counts: loggedCounts(), is: { stage, lacking, isLive } }
        logged.set(stage, known)
        known.counts.add(one)
        known.is = { ...known.is, lacking: lackingOf(known.is.lacking, lacking) }
      }
    },
    part: () => ({
      records: { ...records },
      bad,
      time: { ...time },
      ids: ids.part(),
      stages: inOrder([...stages.values()]),
      log: log.part(),
      logged: [...logged.values()].map(({ counts, is }) => counts.part(is)),
    }),
    records: () => ({ ...records }),
  }
}

const KEYS = Object.keys(NOTHING) as ReadonlyArray<keyof RecordCounts>

/** Keeps of rows that are no records those that are named, by file and line. */
export function firstBad(all: readonly BadPlace[]): readonly BadPlace[] {
  const isBefore = (a: BadPlace, b: BadPlace): boolean => (a.file === b.file ? a.line < b.line : a.file < b.file)
  return all.toSorted((a, b) => (isBefore(a, b) ? -1 : 1)).slice(0, MOST_BAD)
}

function sumOf(one: StagePart | undefined, other: StagePart): StagePart {
  if (one === undefined) return other
  return {
    stage: one.stage,
    // A run that has seen more stages has more before this one.
    place: Math.max(one.place, other.place),
    compared: one.compared + other.compared,
    differed: one.differed + other.differed,
    bothThrew: one.bothThrew + other.bothThrew,
    onTheWay: one.onTheWay + other.onTheWay,
  }
}

function lackingOf(one: LoggedPart['lacking'], other: LoggedPart['lacking']): LoggedPart['lacking'] {
  return one === null || other === null ? null : [...new Set([...one, ...other])].toSorted()
}

function inOrder(stages: readonly StagePart[]): readonly StagePart[] {
  return stages.toSorted((a, b) => a.place - b.place || (a.stage < b.stage ? -1 : 1))
}
