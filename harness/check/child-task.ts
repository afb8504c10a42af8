import type { Watchdog } from '../runners/host/watchdog.ts'
import type { ReproduceTask } from './bisect/reproduce.ts'
import type { GoldenTask } from './golden-pair.ts'
import type { OrderTask } from './order-pair.ts'
import type { PairProgress, PairTask } from './pair-task.ts'
import type { PairReport } from './report.ts'
import type { TraceTask } from './trace-pair.ts'

/** What a child is asked to do. */
export type ChildTask = { readonly timeout: PairTask['timeout'] } & (
  | { readonly kind: 'check'; readonly task: PairTask }
  | { readonly kind: 'trace'; readonly task: TraceTask }
  | { readonly kind: 'order'; readonly task: OrderTask }
  | { readonly kind: 'versions'; readonly task: PairTask }
  | { readonly kind: 'golden'; readonly task: GoldenTask }
  | { readonly kind: 'reproduce'; readonly task: ReproduceTask }
)

/** What a child tells while it works. */
export type ChildEvent =
  | { readonly kind: 'progress'; readonly progress: PairProgress }
  | { readonly kind: 'stderr'; readonly text: string }
  /** What is known before the causes are looked for: the report, if the process does not live to send another. */
  | { readonly kind: 'undiagnosed'; readonly report: PairReport }

/** What a task has at hand inside the child. */
export interface ChildContext {
  readonly watchdog: Watchdog
  readonly timeout: PairTask['timeout']
  readonly onEvent: (event: ChildEvent) => void
}
