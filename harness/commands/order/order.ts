import type { Role } from '../../pipeline/role.ts'
import { inChild, lookAt, type LookRequest } from '../in-child.ts'
import type { OrderReport } from './order-pair.ts'
import { choosePairs } from '../choose-pairs.ts'

/** Of which pairs the order is looked at. */
export interface OrderRequest extends LookRequest {
  /** Empty: all. */
  readonly pairs: readonly string[]
  readonly side: Role
  /** Generated inputs a pair. */
  readonly runs: number
}

/**
 * Finds which stages of pipelines may change places; each pair's code runs in a process of its own, one after the
 * other.
 * @throws {UsageError | WorkerError | StageError} if there is no such pair, or a side cannot run.
 */
export async function order(request: OrderRequest): Promise<readonly OrderReport[]> {
  const { config, side, runs } = request
  const { timeout } = config
  const reports: OrderReport[] = []
  for (const pair of choosePairs(config, request.pairs)) {
    reports.push(await inChild({ kind: 'order', timeout, task: { side, pair: lookAt(pair, config, runs) } }, request))
  }
  return reports
}
