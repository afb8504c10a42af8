import type { PairProgress, RecordsDone } from '../../pair/pair-task.ts'

/** How far a worker is since it was told of last. */
export type WorkerDone = Pick<PairProgress, 'done'> & Pick<RecordsDone, 'diverged' | 'stage'>

/** Sums how far workers are. */
export interface ProgressOfAll {
  readonly show: (worker: number, done: WorkerDone) => void
  /** What a worker has told of is counted; it begins anew. */
  readonly done: (worker: number) => void
  /** What a worker has done is lost, and will be done again. */
  readonly lost: (worker: number) => void
}

/** Tells how many records all workers have run, whenever one of them tells. */
export function progressOfAll(pair: string, onProgress: (progress: PairProgress) => void): ProgressOfAll {
  const sums = { done: 0, diverged: 0 }
  const under = new Map<number, WorkerDone>()
  let stage: string | null = null
  return {
    show: (worker, told) => {
      under.set(worker, told)
      stage = told.stage ?? stage
      const all = [sums, ...under.values()]
      const done = all.reduce((sum, one) => sum + one.done, 0)
      const diverged = all.reduce((sum, one) => sum + one.diverged, 0)
      onProgress({ pair, phase: 'log', done, total: null, later: null, diverged, stage })
    },
    done: (worker) => {
      const told = under.get(worker)
      under.delete(worker)
      sums.done += told?.done ?? 0
      sums.diverged += told?.diverged ?? 0
    },
    lost: (worker) => void under.delete(worker),
  }
}
