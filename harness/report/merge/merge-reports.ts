import type { Report } from '../report.ts'
import { combineExitCodes } from '../verdict.ts'
import { mergePair } from './merge-pair.ts'
import { oneCheck, type SavedReport } from './one-check.ts'

/**
 * Merges the reports of all parts of a split check into the report of a check of all records: the same, but for times,
 * and for what is found of causes with the records of one part at hand.
 * @throws {UsageError} as `oneCheck`.
 */
export function mergeReports(saved: readonly [SavedReport, ...SavedReport[]]): Report {
  const shards = oneCheck(saved)
  const [{ report: head }, ...others] = shards
  const { schemaVersion, tool, seed } = head
  const pairs = head.pairs.map((pair, at) =>
    mergePair([pair, ...others.flatMap(({ report }) => report.pairs.slice(at, at + 1))]),
  )
  const codes = pairs.length === 0 ? shards.map(({ report }) => report.exitCode) : pairs.map((pair) => pair.exitCode)
  return { schemaVersion, tool, exitCode: combineExitCodes(codes), seed, pairs }
}
