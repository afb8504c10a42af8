import { ChildEndedError } from '../../child/child-failure.ts'
import { fed } from '../../child/feed.ts'
import { errorOf, LockstepError } from '../../errors.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { apart } from '../check/apart.ts'
import type { ChildEvent } from '../child-context.ts'
import type { WorkerDone } from './progress-of-all.ts'
import type { ReplayWork } from './replay-rows.ts'
import type { FedRows, ReplayedRows, ReplayReady } from './replay-worker-events.ts'
import type { RowQueue } from './row-queue.ts'

/** Runs a worker in a process of its own: hands it rows, and is told what came of them. */
export type RunWorker = (
  work: ReplayWork,
  told: { readonly feed: AsyncIterable<Uint8Array>; readonly onEvent: (event: ChildEvent) => void },
) => Promise<ReplayedRows>

/** What a lane runs, and whom it tells. */
export interface LaneOptions {
  readonly run: RunWorker
  readonly queue: RowQueue
  /** As of now: what another lane has learned counts for the next worker of this one. */
  readonly work: () => ReplayWork
  /** A side got a process of its own, since a record ended that of a worker. */
  readonly onMoved: (work: ReplayWork) => void
  readonly onReady: (ready: ReplayReady) => void
  readonly onProgress: (done: WorkerDone) => void
  /** A worker has ended, and what it has not told of is run again. */
  readonly onEnded: (error: unknown) => void
  /** Rows are done. */
  readonly onRows: (rows: ReplayedRows) => void
  readonly onFailure: (error: unknown) => void
  readonly onStderr: (text: string) => void
}

/** So often a worker is started anew where the one before has done nothing. */
const MOST_TRIES = 2

/**
 * Runs workers, one after the other, until there are no more rows. What a worker was handed and has not told of when it
 * ends is run again by the next, so that each row counts once.
 */
export async function replayLane(options: LaneOptions): Promise<void> {
  const { queue } = options
  for (let tries = 1; ; tries++) {
    const under = new Map<number, FedRows>()
    let isOver = false
    const feed = async function* (): AsyncGenerator<Uint8Array> {
      for (let next = await queue.take(); next !== null; next = await queue.take()) {
        if (isOver) return queue.back([next])
        under.set(next.id, next)
        yield fed(next)
      }
    }
    const took = (told: ReplayedRows): void => {
      const { ids, part, failure } = told
      const rows = ids.reduce((sum, id) => sum + (under.get(id)?.rows.lines.length ?? 0), 0)
      for (const id of ids) under.delete(id)
      if (ids.length > 0) tries = 0
      options.onRows(told)
      if (failure !== null) options.onFailure(errorOf(failure))
      else if (part.records.read !== rows) options.onFailure(lossOf(rows - part.records.read))
    }
    const onEvent = (event: ChildEvent): void => {
      if (event.kind === 'part') took(event)
      else if (event.kind === 'ready') options.onReady(event)
      else if (event.kind === 'stderr') options.onStderr(event.text)
      else if (event.kind === 'progress' && event.progress.phase === 'log') options.onProgress(event.progress)
    }
    const work = options.work()
    try {
      const told = await options.run(work, { feed: feed(), onEvent })
      took(told)
      if (told.failure === null && under.size > 0) options.onFailure(lossOf(under.size))
      return
    } catch (error) {
      isOver = true
      queue.back([...under.values()])
      options.onEnded(error)
      const moved = again(work, error)
      if (moved === null || (moved === work && tries >= MOST_TRIES)) return options.onFailure(error)
      if (moved !== work) options.onMoved(moved)
    }
  }
}

/** User code may have read, or written, what is between a worker and this process. */
function lossOf(rows: number): LockstepError {
  return new LockstepError('worker', `a worker has not told of all it was handed (${rows})`, { side: 'both' })
}

/**
 * Says with what the next worker begins: with the side in a process of its own whose code ended this one, which a
 * record may end alone; with the same where a process was ended from outside. Null: it would end in the same way.
 */
function again(work: ReplayWork, error: unknown): ReplayWork | null {
  const own = apart(work.pair, error)
  if (own === null) return error instanceof ChildEndedError ? work : null
  const { settled } = work
  if (settled === null) return { ...work, pair: own }
  const pair = apart({ ...own, pair: settled.pair } satisfies PairTask, error)?.pair ?? settled.pair
  return { ...work, pair: own, settled: { ...settled, pair } }
}
