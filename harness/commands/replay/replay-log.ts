import { availableParallelism } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { ChildEndedError } from '../../child/child-failure.ts'
import { LockstepError, UsageError } from '../../errors.ts'
import type { FoundFiles } from '../../inputs/files/find-files.ts'
import { readFiles } from '../../inputs/files/read-files.ts'
import { loggedReader, wantedColumns } from '../../pair/logged-record.ts'
import type { PairProgress, PairTask } from '../../pair/pair-task.ts'
import { pythonProgram } from '../../sides/worker/python-command.ts'
import { provenanceDiffers } from '../../report/merge/merge-provenance.ts'
import { onceOnly } from '../check/apart.ts'
import { makeBlocks } from './partial/blocks.ts'
import { identityOf } from './partial/identity.ts'
import type { Partial, ShardOfLog } from './partial/partial.ts'
import { progressOfAll } from './progress-of-all.ts'
import { replayLane, type LaneOptions } from './replay-lane.ts'
import { replayTally } from './replay-tally.ts'
import type { ReplayWork } from './replay-rows.ts'
import type { ReplayReady } from './replay-worker-events.ts'
import { rowQueue } from './row-queue.ts'

/** Which pair is run, and on the records of which files. */
export interface ReplayAsked {
  readonly pair: PairTask
  readonly found: FoundFiles
  /** What was logged stands for inference, which is not run. */
  readonly isLogged: boolean
  /** Pairs of sides that run side by side; null: as many as there are cores, where it pays. */
  readonly workers: number | null
  /** Only a share of the rows is run; null: all are. */
  readonly shard: ShardOfLog | null
  /** What was run before, and is not run again; null: nothing. */
  readonly before: Found | null
}

/** What was found, and of what. */
export interface Found extends Pick<Partial, 'identity' | 'provenance' | 'files' | 'part'> {}

/** How workers are run and followed. */
export interface ReplayEvents extends Pick<LaneOptions, 'run' | 'onStderr'> {
  readonly onProgress: (progress: PairProgress) => void
  /** Is told whenever rows are done; what it throws ends all. Left out: nobody is. */
  readonly onFound?: (found: () => Found) => void
}

/** What came of a log. */
export interface Replayed {
  readonly found: Found
  /** Why not all was run; null: it was. */
  readonly failure: unknown
}

/**
 * Runs the records of a log through both sides of a pair, in as many processes as asked, and counts how they compare:
 * the same whatever their number. Where a side can no longer run, or a file can no longer be read, that is said beside
 * what was found until then.
 * @throws {UsageError} if the pair has no training side that runs, or no file can be read at all; as the first worker
 *   does, where it does not start.
 */
export async function replayLog(
  { pair: task, found, isLogged, workers, shard, before }: ReplayAsked,
  events: ReplayEvents,
): Promise<Replayed> {
  const { pair } = task
  refuse(task, isLogged)
  const python = (): readonly string[] =>
    pythonProgram(pair.training?.runner === 'python' ? pair.training : {}, task.root)
  const types = new Map(pair.replay.columns.map(({ name, type }) => [name, type]))
  const blocks = makeBlocks(found.files, { shard, before: before?.files ?? null })
  const form = { types, wanted: wantedColumns(pair.replay), python }
  const queue = rowQueue(readFiles(found.files, form), blocks.see)
  const beginning = await queue.first()
  const tally = replayTally()
  if (before !== null) tally.add(before.part)
  const progress = progressOfAll(pair.name, events.onProgress)
  const state: State = { work: { pair: task, isLogged, beginning, settled: null }, ready: null, failed: null, ends: [] }
  const fail = (cause: unknown): void => {
    state.failed ??= { cause }
    queue.stop()
  }
  const known = (): Found => {
    const { ready } = state
    if (ready === null) throw new LockstepError('internal', 'rows were run by a worker that was not ready')
    const provenance = { training: ready.provenance.training, inference: ready.provenance.inference }
    return { identity: identityOf(task, ready, isLogged), provenance, files: blocks.files(), part: tally.part() }
  }
  const lane = (at: number, onReady: () => void): Promise<void> =>
    replayLane({
      run: events.run,
      onStderr: events.onStderr,
      queue,
      work: () => state.work,
      onMoved: (work) => {
        state.work = work
      },
      onReady: (told) => {
        if (state.ready !== null && state.ready.matched !== told.matched) return fail(unlike())
        state.ready ??= told
        const what = before === null ? null : otherThan(before, known())
        if (what !== null) return fail(what)
        state.work = { ...state.work, settled: state.work.settled ?? told.settled }
        onReady()
      },
      onProgress: (done) => progress.show(at, done),
      onEnded: (error) => {
        state.ends.push(error)
        progress.lost(at)
      },
      onRows: ({ ids, part, failure }) => {
        tally.add(part)
        progress.done(at)
        if (failure !== null || state.failed !== null) return
        blocks.done(ids)
        try {
          events.onFound?.(known)
        } catch (error) {
          fail(error)
        }
      },
      onFailure: fail,
    })
  const began = performance.now()
  const first = { done: Promise.resolve() }
  await new Promise<void>((resolve, reject) => {
    first.done = lane(0, resolve)
    first.done.then(resolve, reject)
  })
  // A further worker takes as long to start as the first did: it pays where that one then runs for longer.
  if (workers === null) await Promise.race([first.done, wait(performance.now() - began, null, { ref: false })])
  const further = queue.isEnd() ? 0 : (workers ?? availableParallelism()) - 1
  await Promise.all([first.done, ...Array.from({ length: further }, (_, at) => lane(at + 1, () => undefined))])
  if (state.failed !== null && state.ready === null) throw state.failed.cause
  queue.stop()
  const ownEnds = state.ends.filter((error) => !(error instanceof ChildEndedError && error.isKilled))
  // What ended a worker by itself, and nothing when it was run again, is told: it was seen.
  const once = tally.records().ended > 0 ? null : onceOnly(ownEnds)
  const failure = state.failed === null ? (queue.fault() ?? once) : state.failed.cause
  if (failure === null) blocks.checkAll()
  return { found: known(), failure }
}

/** Says why what was run before is not to be gone on with; null: it is. */
function otherThan(before: Found, now: Found): UsageError | null {
  const isSame = before.identity === now.identity
  const what = isSame ? provenanceDiffers(before.provenance, now.provenance) : 'the configuration'
  if (what === null) return null
  return new UsageError(`${what} is not what it was when the part was made that is to be gone on with`, {
    hint: 'run it from the beginning: name another file with --resume',
  })
}

interface State {
  work: ReplayWork
  ready: ReplayReady | null
  failed: { readonly cause: unknown } | null
  /** Why workers have ended. */
  readonly ends: unknown[]
}

function refuse({ pair }: PairTask, isLogged: boolean): void {
  if (pair.training === null) {
    throw new UsageError('replay needs a training side that runs, and the pair configures none', {
      at: pair.at,
      hint: `add pairs.${pair.name}.training`,
    })
  }
  if (isLogged && pair.replay.logged.length === 0) {
    throw new UsageError('the pair does not say where what was logged is', {
      at: pair.at,
      hint: `add pairs.${pair.name}.replay.logged: { STAGE: $.path }`,
    })
  }
  // What would show what is private is refused before anything is read.
  loggedReader(pair.replay, pair.private)
}

function unlike(): LockstepError {
  return new LockstepError(
    'worker',
    'two workers have come to other stages on the same records: a side is not the same twice',
    {
      side: 'both',
      hint: 'run it with --workers 1, and look for what depends on chance or time while a side is loaded',
    },
  )
}
