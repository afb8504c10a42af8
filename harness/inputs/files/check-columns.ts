import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../suggest.ts'

/** Checks that a table has the columns that are asked for. @throws {UsageError} if one is missing. */
export function checkColumns(columns: readonly string[], wanted: readonly string[], shown: string): void {
  const missing = wanted.find((name) => !columns.includes(name))
  if (missing === undefined) return
  throw new UsageError(`it has no column '${missing}'`, {
    at: shown,
    hint: didYouMean(missing, columns) ?? `it has: ${columns.slice(0, 20).join(', ')}`,
  })
}
