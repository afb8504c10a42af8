import { inChild, lookAt, type LookRequest } from '../in-child.ts'
import type { VersionsReport } from './versions-pair.ts'
import { choosePairs } from '../choose-pairs.ts'

/** Of which pairs the versions are looked at. */
export interface VersionsRequest extends LookRequest {
  /** Empty: all. */
  readonly pairs: readonly string[]
}

/**
 * Shows where the sides and the golden file of pairs come from; each pair's code is loaded, and not run, in a process
 * of its own.
 * @throws {UsageError | WorkerError | GoldenError} if there is no such pair, a side cannot be loaded, or a golden file
 *   is not clean.
 */
export async function versions(request: VersionsRequest): Promise<readonly VersionsReport[]> {
  const { config } = request
  const { timeout } = config
  const reports: VersionsReport[] = []
  for (const pair of choosePairs(config, request.pairs)) {
    reports.push(await inChild({ kind: 'versions', timeout, task: lookAt(pair, config, 0) }, request))
  }
  return reports
}
