import { programUrl } from '../../entry-points.ts'
import type { Config } from '../../config/config.ts'
import { supervise } from '../../child/supervise.ts'
import { toTagged } from '../../values/tagged-json.ts'
import type { ChildTask } from '../tasks.ts'
import type { GoldenReport, GoldenTask } from './golden-pair.ts'
import { DEFAULT_OPTIONS } from '../../pair/check-options.ts'
import type { ChildEvent } from '../child-context.ts'
import { choosePairs } from '../choose-pairs.ts'

/** Which golden files to bring up to date, and how. */
export interface GoldenRequest {
  readonly config: Config
  /** Names of pairs; empty: all that configure a training side. */
  readonly pairs: readonly string[]
  readonly mode: GoldenTask['mode']
  /** Inputs to add, as neutral values; they go to the one pair that is named. */
  readonly inputs: ReadonlyArray<{ readonly id: string; readonly note: string | null; readonly input: unknown }>
  readonly signal?: AbortSignal
  readonly onOutput?: (text: string) => void
}

/**
 * Runs training for golden records, one pair after the other, each in a process of its own.
 * @throws {GoldenError | UsageError | StageError | WorkerError} at the first pair that fails; those before it are
 *   written.
 */
export async function golden(request: GoldenRequest): Promise<readonly GoldenReport[]> {
  const { config, mode, inputs, signal, onOutput } = request
  const reports: GoldenReport[] = []
  for (const pair of choosePairs(config, request.pairs)) {
    if (pair.training === null && request.pairs.length === 0) continue
    const rest = { root: config.root, timeout: config.timeout, runs: 0, seed: 1, today: '', options: DEFAULT_OPTIONS }
    const task: ChildTask = {
      kind: 'golden',
      timeout: config.timeout,
      task: {
        pair: { pair, ...rest },
        mode,
        inputs: inputs.map(({ id, note, input }) => ({ id, note, input: toTagged(input) })),
      },
    }
    reports.push(
      await supervise<GoldenReport, ChildEvent>(programUrl('commands/child').href, task, {
        cwd: config.root,
        ...(signal === undefined ? {} : { signal }),
        ...(onOutput === undefined ? {} : { onOutput }),
      }),
    )
  }
  return reports
}
