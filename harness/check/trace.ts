import type { Config } from '../config/config.ts'
import { supervise } from '../runners/host/supervise.ts'
import { toTagged } from '../values/tagged-json.ts'
import { childEntry, choosePairs } from './check.ts'
import type { ChildEvent, ChildTask } from './child-task.ts'
import { DEFAULT_OPTIONS } from './options.ts'
import type { TraceReport } from './trace-pair.ts'

/** What to look at: a record by id, or an input (a neutral value) if `record` is null. */
export interface TraceRequest {
  readonly config: Config
  readonly pair: string
  readonly record: string | null
  readonly input: unknown
  readonly signal?: AbortSignal
  readonly onOutput?: (text: string) => void
}

/**
 * Shows every stage's value of one input on both sides of a pair; the code runs in a process of its own.
 * @throws {UsageError | WorkerError | StageError} if there is no such pair or record, or a side cannot run.
 */
export async function trace({ config, pair, record, input, signal, onOutput }: TraceRequest): Promise<TraceReport> {
  const [chosen] = choosePairs(config, [pair])
  const task: ChildTask = {
    kind: 'trace',
    timeout: config.timeout,
    task: {
      record,
      input: record === null ? toTagged(input) : null,
      pair: {
        pair: chosen!,
        root: config.root,
        timeout: config.timeout,
        runs: 0,
        seed: 1,
        today: '',
        options: DEFAULT_OPTIONS,
      },
    },
  }
  return supervise<TraceReport, ChildEvent>(childEntry(), task, {
    cwd: config.root,
    ...(signal === undefined ? {} : { signal }),
    ...(onOutput === undefined ? {} : { onOutput }),
  })
}
