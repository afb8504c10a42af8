import { UsageError } from '../../errors.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { wilson } from '../../run/wilson.ts'
import { didYouMean } from '../../suggest.ts'
import { divergedShare, sampleAt, slicesOf } from './log-shares.ts'
import { loggedStage } from './logged-counts.ts'
import { boundInputs } from './keep-least.ts'
import { MOST_KEPT_BYTES } from './log-tally.ts'
import type { KeptRecord, ReplayPart } from './replay-part.ts'
import type { RecordPlace, ReplayReport } from './replay-report.ts'
import { idCounts } from './seen-ids.ts'
import { timeText } from './times.ts'

/** What a report says beside what came of records. */
export interface ReplayHead extends Pick<ReplayReport, 'pair' | 'sides' | 'files' | 'sliceBy'> {
  /** Whether the configuration says where the log has ids and times. */
  readonly hasIds: boolean
  readonly hasTimes: boolean
  readonly isLogged: boolean
}

/** At most: examples of a stage that are named, records of it whose causes are looked for. */
const MOST = { examples: 5, sampled: 40 } as const

/** Makes the report of the records of a log. */
export function reportOf(
  { pair, sides, files, sliceBy, hasIds, hasTimes, isLogged }: ReplayHead,
  part: ReplayPart,
  error: ReplayReport['error'],
): Omit<ReplayReport, 'causes'> {
  const { read, bad, notTaken, run, compared, bothThrew, known, structure } = part.records
  const { first, last, none } = part.time
  return {
    pair,
    sides,
    files,
    records: {
      read,
      compared,
      bothThrew,
      notJudged: run - compared - bothThrew + notTaken,
      bad,
      notRun: read - bad - notTaken - run,
    },
    all: divergedShare(part.log),
    known,
    structure,
    time: hasTimes ? { first: timeText(first), last: timeText(last), none } : null,
    ids: hasIds ? idCounts(part.ids) : null,
    stages: part.stages.map((stage) => ({
      stage: stage.stage,
      compared: stage.compared,
      differed: stage.differed,
      rate: wilson(stage.differed, stage.compared),
      bothThrew: stage.bothThrew,
      onTheWay: stage.onTheWay,
      begins: divergedShare(part.log, stage.stage),
      examples: sampleAt(part.log, stage.stage).slice(0, MOST.examples).map(placeOf),
    })),
    slices: sliceBy.length === 0 ? [] : slicesOf(part.log),
    sliceBy,
    bad: part.bad.map(({ file, line, why }) => ({ at: `${file}:${line}`, why })),
    logged: error === null && run > 0 ? part.logged.map(loggedStage) : [],
    sampled: sampledOf({ isLogged }, part).map(placeOf),
    error,
  }
}

function placeOf({ id, at, slice }: KeptRecord): RecordPlace {
  return { id, at, slice }
}

/** Chooses records whose causes are looked for: what was logged cannot be run again, and has none to be found. */
function sampledOf({ isLogged }: Pick<ReplayHead, 'isLogged'>, { stages, log }: ReplayPart): readonly KeptRecord[] {
  if (isLogged) return []
  const sampled = stages.flatMap(({ stage }) => sampleAt(log, stage).slice(0, MOST.sampled))
  return boundInputs(sampled, MOST_KEPT_BYTES).filter(({ input }) => input !== null)
}

/** The inputs of the records whose causes are looked for. */
export function sampleOf(head: Pick<ReplayHead, 'isLogged'>, part: ReplayPart): PairTask['given'] {
  return sampledOf(head, part).flatMap(({ id, input }) => (input === null ? [] : [{ id, input: input[0] }]))
}

/** Refuses what was logged of a stage that training has not. @throws {UsageError} then. */
export function checkLogged({ records, logged }: ReplayPart): void {
  if (records.run === 0) return
  for (const { stage, lacking } of logged) {
    if (lacking === null) continue
    throw new UsageError(`replay.logged names the stage '${stage}', which training has not shown`, {
      hint: didYouMean(stage, lacking) ?? `training has: ${lacking.join(', ')}`,
    })
  }
}
