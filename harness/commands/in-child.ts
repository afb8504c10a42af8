import { supervise } from '../child/supervise.ts'
import type { Seen } from '../child/watchdog.ts'
import type { Config } from '../config/config.ts'
import { moduleForPrograms, programUrl } from '../entry-points.ts'
import type { ChildEvent } from './child-context.ts'
import type { ChildTask } from './child-task.ts'

/** What every request to run the code of pairs says, beside what is asked for. */
export interface ChildRequest {
  readonly config: Config
  readonly signal?: AbortSignal
  /** What the task is handed while it runs; it must not throw. */
  readonly feed?: AsyncIterable<Uint8Array>
  /** Gets what user code prints. */
  readonly onOutput?: (text: string) => void
  /** Gets where user code in the process of the task is seen. */
  readonly onSeen?: (seen: Seen) => void
  /** Gets what the task tells while it works. */
  readonly onEvent?: (event: ChildEvent) => void
}

/** What a child is sent: the module that declares its task, what the task is given, and the limits in milliseconds. */
export interface ToChild {
  readonly module: string
  readonly input: unknown
  readonly timeout: Config['timeout']
}

/**
 * Runs one task in a process of its own.
 * @throws {WorkerError} if the process ends without a result or user code hangs.
 * @throws {LockstepError} as the task raised it.
 */
export function inChild<Input, Result>(
  task: ChildTask<Input, Result>,
  input: Input,
  { config, ...options }: ChildRequest,
): Promise<Result> {
  const message: ToChild = { module: moduleForPrograms(task.module), input, timeout: config.timeout }
  return supervise<Result, ChildEvent>(programUrl('commands/child').href, message, { ...options, cwd: config.root })
}
