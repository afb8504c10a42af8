import { errorFacts } from '../../errors.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { reportError } from '../../report/failed-report.ts'
import { VERSION } from '../../version.ts'
import type { ReplayLimits } from './judge-replay.ts'
import type { PartialFileKeeper } from './partial/keep-partial.ts'
import type { Partial } from './partial/partial.ts'
import { replayLog, type Found, type ReplayAsked, type ReplayEvents } from './replay-log.ts'
import type { ReplayReport } from './replay-report.ts'
import { checkLogged, reportOf, sampleOf, type ReplayHead } from './report-of.ts'

/** What came of a log, and some of the records that diverge, of each first stage and slice. */
export interface ReplayedPair {
  readonly report: Omit<ReplayReport, 'causes'>
  readonly sample: PairTask['given']
}

/** Where what is found is kept, and what a replay may come to, which is kept with it. */
export interface Keeping {
  readonly keeper: PartialFileKeeper
  readonly limits: ReplayLimits
  /** It is written on the way as well, to be gone on with. */
  readonly isOnTheWay: boolean
}

/**
 * Runs the records of a log through both sides of a pair, and reports how they compare.
 * @throws as `replayLog`; {UsageError} if what was found cannot be written.
 */
export async function replayPair(
  asked: ReplayAsked,
  events: Omit<ReplayEvents, 'onFound'>,
  keeping: Keeping | null = null,
): Promise<ReplayedPair> {
  const head = headOf(asked)
  const partial = (found: Found, isWhole: boolean, { limits }: Keeping): Partial => ({
    lockstep: 'replay-part',
    schemaVersion: 1,
    tool: { name: 'lockstep', version: VERSION },
    isWhole,
    limits,
    shard: asked.shard,
    head,
    ...found,
  })
  const onFound: ReplayEvents['onFound'] = (found) => {
    if (keeping?.isOnTheWay === true) keeping.keeper.now(() => partial(found(), false, keeping))
  }
  const { found, failure } = await replayLog(asked, { ...events, onFound })
  const { part } = found
  const error = failure === null ? null : reportError(errorFacts(failure), asked.pair.pair.shownFrom)
  if (error === null && asked.shard === null) checkLogged(part)
  if (error === null && keeping !== null) keeping.keeper.last(partial(found, true, keeping))
  return { report: reportOf(head, part, error), sample: sampleOf(head, part) }
}

function headOf({ pair: { pair }, found, isLogged }: ReplayAsked): ReplayHead {
  return {
    pair: pair.name,
    sides: { training: pair.training?.shown ?? '', inference: isLogged ? 'what was logged' : pair.inference.shown },
    files: {
      read: found.files.length,
      leftOut: found.leftOut,
      csv: found.files.filter(({ kind }) => kind === 'csv' || kind === 'tsv').length,
    },
    sliceBy: pair.replay.slice,
    hasIds: pair.replay.id !== null,
    hasTimes: pair.replay.time !== null,
    isLogged,
  }
}
