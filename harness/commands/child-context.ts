import type { Watchdog } from '../child/watchdog.ts'
import type { PairProgress, PairTask } from '../pair/pair-task.ts'
import type { PairReport } from '../report/report.ts'

/** What a task has at hand inside the child. */
export interface ChildContext {
  readonly watchdog: Watchdog
  readonly timeout: PairTask['timeout']
  readonly onEvent: (event: ChildEvent) => void
}

/** What a child tells while it works. */
export type ChildEvent =
  | { readonly kind: 'progress'; readonly progress: PairProgress }
  | { readonly kind: 'stderr'; readonly text: string }
  /**
   * What is known before the causes are looked for: the report, if the process does not live to send another. Null
   * takes back what was told.
   */
  | { readonly kind: 'undiagnosed'; readonly report: PairReport | null }
