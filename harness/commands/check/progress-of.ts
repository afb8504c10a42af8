import type { Seen } from '../../child/watchdog.ts'
import type { PairProgress, Running } from '../../pair/pair-task.ts'

/** Puts together what is told of a pair: how far it is, and which stage is running. */
export interface ProgressOf {
  readonly done: (progress: PairProgress) => void
  /** A worker says where it is. */
  readonly running: (running: Running) => void
  /** User code was seen in the process of the pair. */
  readonly seen: (seen: Pick<Seen, 'role' | 'stage'>) => void
}

/** Tells the progress of a pair with the stage that was seen last, again whenever that changes. */
export function progressOf(tell: (progress: PairProgress) => void): ProgressOf {
  let last: PairProgress | null = null
  let running: Running | null = null
  const seen = (now: Running): void => {
    const isNew = running?.role !== now.role || running.stage !== now.stage
    running = now
    if (isNew && last !== null) tell({ ...last, running })
  }
  return {
    done: (progress) => {
      last = progress
      tell({ ...progress, running })
    },
    running: ({ role, stage }) => seen({ role, stage }),
    seen: ({ role, stage }) => {
      if (role !== null && role !== 'inputs' && stage !== null) seen({ role, stage })
    },
  }
}
