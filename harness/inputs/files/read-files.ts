import type { CellType } from './cell-types.ts'
import { csvLines } from './csv-rows.ts'
import type { FoundFile } from './find-files.ts'
import { parquetLines } from './parquet-rows.ts'
import { rawRows, type RawLines, type RawRows } from './raw-rows.ts'
import { readBytes } from './read-bytes.ts'
import { splitLines, type ByteLine } from './split-lines.ts'

/** What of files is read, and how, whatever their kind. */
export interface ReadForm {
  /** Types of the columns of CSV, which must be there. */
  readonly types: ReadonlyMap<string, CellType>
  /** Columns of a table that are looked at, and must be there; null: all that there are. */
  readonly wanted: readonly string[] | null
  /** Finds the Python that reads Parquet. */
  readonly python: () => readonly string[]
}

/**
 * Reads files one after the other, some rows at a time: memory does not grow with their number.
 * @throws {UsageError} if a file cannot be read to its end, or a table lacks a column.
 */
export async function* readFiles(files: readonly FoundFile[], form: ReadForm): AsyncGenerator<RawRows> {
  for (const file of files) for await (const rows of rawRows(file, linesOf(file, form))) yield rows
}

function linesOf(file: FoundFile, { types, wanted, python }: ReadForm): AsyncIterable<RawLines> {
  const { path, shown, kind } = file
  if (kind === 'parquet') return untitled(parquetLines({ path: path ?? '', shown, wanted, python: python() }))
  const bytes = readBytes(file)
  if (kind === 'jsonl') return untitled(splitLines(bytes))
  const columns = [...(wanted ?? []), ...types.keys()]
  return csvLines(bytes, { shown, delimiter: kind === 'csv' ? ',' : '\t', columns })
}

async function* untitled(read: AsyncIterable<readonly ByteLine[]>): AsyncGenerator<RawLines> {
  for await (const lines of read) yield { lines, titles: null }
}
