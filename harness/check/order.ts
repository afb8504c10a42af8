import type { Config, PairConfig } from '../config/config.ts'
import { defaultSeed } from '../inputs/default-seed.ts'
import { supervise } from '../runners/host/supervise.ts'
import { childEntry, choosePairs } from './check.ts'
import type { ChildEvent, ChildTask } from './child-task.ts'
import { DEFAULT_OPTIONS } from './options.ts'
import type { OrderReport } from './order-pair.ts'

/** Of which pairs the order is looked at. */
export interface OrderRequest {
  readonly config: Config
  /** Empty: all. */
  readonly pairs: readonly string[]
  readonly side: 'training' | 'inference'
  /** Generated inputs a pair. */
  readonly runs: number
  readonly signal?: AbortSignal
  readonly onOutput?: (text: string) => void
}

/**
 * Finds which stages of pipelines may change places; each pair's code runs in a process of its own, one after the other.
 * @throws {UsageError | WorkerError | StageError} if there is no such pair, or a side cannot run.
 */
export async function order({
  config,
  pairs,
  side,
  runs,
  signal,
  onOutput,
}: OrderRequest): Promise<readonly OrderReport[]> {
  const reports: OrderReport[] = []
  const one = (pair: PairConfig): ChildTask => ({
    kind: 'order',
    timeout: config.timeout,
    task: {
      side,
      pair: {
        pair,
        root: config.root,
        timeout: config.timeout,
        runs,
        seed: defaultSeed(pair.name),
        today: '',
        options: DEFAULT_OPTIONS,
      },
    },
  })
  for (const pair of choosePairs(config, pairs)) {
    const report = await supervise<OrderReport, ChildEvent>(childEntry(), one(pair), {
      cwd: config.root,
      ...(signal === undefined ? {} : { signal }),
      ...(onOutput === undefined ? {} : { onOutput }),
    })
    reports.push(report)
  }
  return reports
}
