import { programUrl } from '../entry-points.ts'
import type { Config, PairConfig } from '../config/config.ts'
import { defaultSeed } from '../inputs/default-seed.ts'
import { supervise } from '../child/supervise.ts'
import type { ChildTask } from './tasks.ts'
import { DEFAULT_OPTIONS } from '../pair/check-options.ts'
import type { PairTask } from '../pair/pair-task.ts'
import type { ChildEvent } from './child-context.ts'

/** What a command that looks at pairs asks for, beside what it looks for. */
export interface LookRequest {
  readonly config: Config
  readonly signal?: AbortSignal
  /** What user code prints. */
  readonly onOutput?: (text: string) => void
}

/** Runs one task in a process of its own. */
export function inChild<Result>(task: ChildTask, { config, signal, onOutput }: LookRequest): Promise<Result> {
  return supervise<Result, ChildEvent>(programUrl('commands/child').href, task, {
    cwd: config.root,
    ...(signal === undefined ? {} : { signal }),
    ...(onOutput === undefined ? {} : { onOutput }),
  })
}

/** A pair as a task that judges nothing: today and the options of a check play no part. */
export function lookAt(pair: PairConfig, { root, timeout }: Config, runs: number): PairTask {
  return { pair, root, timeout, runs, seed: defaultSeed(pair.name), today: '', options: DEFAULT_OPTIONS }
}
