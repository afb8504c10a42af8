import { toTagged } from '../../values/tagged-json.ts'
import { inChild, lookAt, type LookRequest } from '../in-child.ts'
import type { TraceReport } from './trace-pair.ts'
import { choosePairs } from '../choose-pairs.ts'

/** What to look at: a record by id, or an input (a neutral value) if `record` is null. */
export interface TraceRequest extends LookRequest {
  readonly pair: string
  readonly record: string | null
  readonly input: unknown
}

/**
 * Shows every stage's value of one input on both sides of a pair; the code runs in a process of its own.
 * @throws {UsageError | WorkerError | StageError} if there is no such pair or record, or a side cannot run.
 */
export async function trace(request: TraceRequest): Promise<TraceReport> {
  const { config, record, input } = request
  const [chosen] = choosePairs(config, [request.pair])
  const task = { record, input: record === null ? toTagged(input) : null, pair: lookAt(chosen!, config, 0) }
  return inChild({ kind: 'trace', timeout: config.timeout, task }, request)
}
