import { besideOf } from './beside.ts'
import type { Files } from '../files.ts'
import type { GoldenFile } from '../golden-file.ts'
import { parseGolden, type ParsedGolden } from './parse-golden.ts'
import { goldenError } from './problem.ts'
import { readBytes } from './read-bytes.ts'

/**
 * Reads a golden file with its large values, and checks all of it.
 * @throws {GoldenError} with the file and line of the first problem, the others listed: not a golden file, conflict
 * markers, malformed or hand-edited records and environments, sidecars that are missing or altered, no file, no
 * records.
 */
export function readGolden(path: string, files: Files): GoldenFile {
  const golden = findGolden(path, files)
  if (golden === null) {
    throw goldenError(path, [
      {
        line: 0,
        message: 'there is no such golden file',
        hint: 'write one with an id and an input, then run: npx lockstep golden record',
      },
    ])
  }
  return golden
}

/**
 * Reads a golden file as {@link readGolden} does; null if there is none.
 * @throws {GoldenError} for every other problem: what is there and cannot be read is never taken for missing.
 */
export function findGolden(path: string, files: Files): GoldenFile | null {
  const bytes = readBytes(path, files)
  if (bytes === null) return null
  const { golden, problems } = parseGolden(path, bytes, besideOf(path, files))
  if (problems.length > 0) throw goldenError(path, problems)
  return golden
}

/**
 * Reads a golden file in order to repair it: what recording again puts right (hand-edited records and environments,
 * missing stages and sidecars) does not throw; those records are `damaged`, and the problems say why. So an update can
 * run.
 * @throws {GoldenError} for every other problem, as `readGolden`; null if there is no file.
 */
export function openGolden(path: string, files: Files): ParsedGolden | null {
  const bytes = readBytes(path, files)
  if (bytes === null) return null
  const parsed = parseGolden(path, bytes, besideOf(path, files))
  const problems = parsed.problems.filter(({ empty, repair }) => empty !== true && repair === undefined)
  if (problems.length > 0) throw goldenError(path, problems)
  return parsed
}
