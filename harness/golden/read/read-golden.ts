import type { Beside } from './golden-reader.ts'
import type { Files } from '../files.ts'
import type { GoldenFile } from '../golden-file.ts'
import { parseGolden, type ParsedGolden } from './parse-golden.ts'
import { folderOf, storedFolder } from '../paths.ts'
import { goldenError } from './problem.ts'

/**
 * Reads a golden file with its large values, and checks all of it.
 * @throws {GoldenError} with the file and line of the first problem, the others listed: not a golden file, conflict
 * markers, malformed or hand-edited records and environments, sidecars that are missing or altered, no file, no
 * records.
 */
export function readGolden(path: string, files: Files): GoldenFile {
  const bytes = files.read(path)
  if (bytes === null) {
    throw goldenError(path, [
      {
        line: 0,
        message: 'there is no such golden file',
        hint: 'write one with an id and an input, then run: npx lockstep golden record',
      },
    ])
  }
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
  const bytes = files.read(path)
  if (bytes === null) return null
  const parsed = parseGolden(path, bytes, besideOf(path, files))
  const problems = parsed.problems.filter(({ empty, repair }) => empty !== true && repair === undefined)
  if (problems.length > 0) throw goldenError(path, problems)
  return parsed
}

/** Finds what a golden file refers to through the file system. */
export function besideOf(path: string, files: Files): Beside {
  return {
    stored: (name) => files.read(`${storedFolder(path)}/${name}`),
    file: (relative) => files.read(`${folderOf(path)}/${relative}`),
  }
}
