import type { ReproduceTask } from './bisect/reproduce.ts'
import type { GoldenTask } from './golden/golden-pair.ts'
import type { OrderTask } from './order/order-pair.ts'
import type { PairTask } from '../pair/pair-task.ts'
import type { TraceTask } from './trace/trace-pair.ts'

/** What a child is asked to do. */
export type ChildTask = { readonly timeout: PairTask['timeout'] } & (
  | { readonly kind: 'check'; readonly task: PairTask }
  | { readonly kind: 'trace'; readonly task: TraceTask }
  | { readonly kind: 'order'; readonly task: OrderTask }
  | { readonly kind: 'versions'; readonly task: PairTask }
  | { readonly kind: 'golden'; readonly task: GoldenTask }
  | { readonly kind: 'reproduce'; readonly task: ReproduceTask }
)
