import type { PairConfig } from '../../config/config.ts'
import { UsageError } from '../../errors.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { readGolden } from '../../golden/read/read-golden.ts'
import { bisectPair } from './bisect-pair.ts'
import type { BisectReport } from './bisect-report.ts'
import { chooseSide, goldenVersion, readPackage, type AskedPackage } from './choose-side.ts'
import { choosePairs } from '../choose-pairs.ts'
import type { BisectRequest } from './request.ts'

/**
 * Finds the first release of a package at which a golden value changed, pair by pair.
 * @throws {UsageError} if there is no such pair, side or version, {GoldenError} if a golden file is not clean or
 *   nothing is recorded, {WorkerError} if an end cannot be tried, the registry has no such package, or the cache cannot
 *   be written.
 */
export async function bisect(request: BisectRequest): Promise<readonly BisectReport[]> {
  const asked = readPackage(request.package)
  const chosen = choosePairs(request.config, request.pairs).filter(
    (pair) => request.pairs.length > 0 || isMeant(pair, asked, request),
  )
  if (chosen.length === 0) {
    throw new UsageError(`no golden file says which version of '${request.package}' it was recorded with`, {
      at: request.config.file,
      hint: `name a pair and --good VERSION; what the pipeline imports, or names in uses, has its version recorded`,
    })
  }
  const reports: BisectReport[] = []
  for (const pair of chosen) reports.push(await bisectPair(pair, asked, request))
  return reports
}

/**
 * Whether a pair that nobody named is meant: its golden file says which version of the package it was recorded with.
 */
function isMeant(pair: PairConfig, asked: AskedPackage, { side }: BisectRequest): boolean {
  try {
    const { ecosystem } = chooseSide(pair, asked, side)
    if (!nodeFiles().exists(pair.golden)) return false
    return goldenVersion(readGolden(pair.golden, nodeFiles()), ecosystem, [asked.name]) !== null
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}
