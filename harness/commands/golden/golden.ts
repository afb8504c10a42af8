import { toTagged } from '../../values/tagged-json.ts'
import type { GoldenReport, GoldenTask } from './golden-pair.ts'
import { childTask, type ChildTask } from '../child-task.ts'
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
  readonly inputs: ReadonlyArray<{ readonly id: string; readonly note: string | null; readonly input: unknown }>
}

/**
 * Runs training for golden records, one pair after the other, each in a process of its own.
 * @throws {GoldenError | UsageError | StageError | WorkerError} at the first pair that fails; those before it are
 *   written.
 */
export async function golden(request: GoldenRequest): Promise<readonly GoldenReport[]> {
  const { config, mode } = request
  const inputs = request.inputs.map(({ id, note, input }) => ({ id, note, input: toTagged(input) }))
  const reports: GoldenReport[] = []
  for (const pair of choosePairs(config, request.pairs)) {
    if (pair.training === null && request.pairs.length === 0) continue
    reports.push(await inChild(TASK, { pair: lookAt(pair, config, 0), mode, inputs }, request))
  }
  return reports
}
