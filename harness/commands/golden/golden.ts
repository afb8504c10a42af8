import { toTagged } from '../../values/tagged-json.ts'
import type { GoldenReport, GoldenTask, NewRecord } from './golden-pair.ts'
import { childTask, type ChildTask } from '../child-task.ts'
import { errorFacts } from '../../errors.ts'
import { apart } from '../check/apart.ts'
import { choosePairs } from '../choose-pairs.ts'
import { inChild, type ChildRequest } from '../in-child.ts'
import { lookAt } from '../look-at.ts'

/** Runs training for golden records of one pair in a child. */
export const TASK: ChildTask<GoldenTask, GoldenReport> = childTask(
  import.meta.url,
  async () => (await import('./golden-pair.ts')).goldenPair,
)

/** Which golden files to bring up to date, and how. */
export interface GoldenRequest extends ChildRequest {
  /** Names of pairs; empty: all that configure a training side. */
  readonly pairs: readonly string[]
  readonly mode: GoldenTask['mode']
  /** Inputs to add, as neutral values; they go to the one pair that is named. */
  readonly inputs: readonly NewRecord[]
}

/**
 * Runs training for golden records, one pair after the other, each in a process of its own.
 * @throws {GoldenError | UsageError | StageError | WorkerError} at the first pair that fails; those before it are
 *   written.
 */
export async function golden(request: GoldenRequest): Promise<readonly GoldenReport[]> {
  const { config, mode } = request
  const inputs = request.inputs.map(({ input, instead = [], ...named }) => ({
    ...named,
    input: toTagged(input),
    instead: instead.map(toTagged),
  }))
  const reports: GoldenReport[] = []
  for (const pair of choosePairs(config, request.pairs)) {
    if (pair.training === null && request.pairs.length === 0) continue
    const task = { pair: lookAt(pair, config, 0), mode, inputs }
    reports.push(await inChild(TASK, task, request).catch((error: unknown) => namedApart(error, task, request)))
  }
  return reports
}

/** A record that ended the process at once can be named where training has a process of its own. */
function namedApart(error: unknown, task: GoldenTask, request: ChildRequest): Promise<GoldenReport> {
  const pair = errorFacts(error).record === null && request.signal?.aborted !== true ? apart(task.pair, error) : null
  if (pair === null) throw error
  return inChild(TASK, { ...task, pair }, request)
}
