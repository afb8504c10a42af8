import type { Watchdog } from '../child/watchdog.ts'
import type { PairProgress, PairTask } from '../pair/pair-task.ts'
import type { Role } from '../pipeline/role.ts'
import type { PairReport } from '../report/report.ts'
import type { ReplayedRows, ReplayReady } from './replay/replay-worker-events.ts'

/** What a task has at hand inside the child. */
export interface ChildContext {
  readonly watchdog: Watchdog
  readonly timeout: PairTask['timeout']
  readonly onEvent: (event: ChildEvent) => void
  /** What this child is handed while it runs, as it comes; of one that is not, it fails. */
  readonly feed: () => AsyncIterable<unknown>
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
  /** The sides of a log's replay are ready. */
  | ({ readonly kind: 'ready' } & ReplayReady)
  /** What came of some of the records that this child was handed: they are done. */
  | ({ readonly kind: 'part' } & ReplayedRows)
