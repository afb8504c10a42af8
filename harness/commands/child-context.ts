import type { Watchdog } from '../child/watchdog.ts'
import type { PairProgress, PairTask } from '../pair/pair-task.ts'
import type { Role } from '../pipeline/role.ts'
import type { PairReport } from '../report/report.ts'
import type { ReplayReport } from './replay/replay-report.ts'

/** What a task has at hand inside the child. */
export interface ChildContext {
  readonly watchdog: Watchdog
  readonly timeout: PairTask['timeout']
  readonly onEvent: (event: ChildEvent) => void
}

/** What a child tells while it works. */
export type ChildEvent =
  | { readonly kind: 'progress'; readonly progress: PairProgress }
  /** The stage that a worker is at. */
  | { readonly kind: 'running'; readonly role: Role; readonly stage: string }
  | { readonly kind: 'stderr'; readonly text: string }
  /**
   * What is known by now: the report, if the process does not live to send another. `isAll`: all records were run, and
   * only their causes are not known; otherwise it is that of the golden ones. Null takes back what was told.
   */
  | { readonly kind: 'so-far'; readonly report: PairReport | null; readonly isAll: boolean }
  /** What is counted of a log by now. */
  | { readonly kind: 'replayed'; readonly report: Omit<ReplayReport, 'causes'> }
