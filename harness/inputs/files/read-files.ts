import { isUtf8 } from 'node:buffer'
import type { CellType } from './cell-types.ts'
import { csvRows } from './csv-rows.ts'
import type { FoundFile } from './find-files.ts'
import { parquetRows } from './parquet-rows.ts'
import { readBytes } from './read-bytes.ts'
import type { Row } from './row.ts'
import { MOST_LINE, splitLines, type ByteLine } from './split-lines.ts'

/** How records are read, whatever the kind of their file. */
export interface ReadForm {
  /** Reads JSON. @throws {SyntaxError} for what is none. */
  readonly parse: (text: string) => unknown
  /** Types of the columns of CSV. */
  readonly types: ReadonlyMap<string, CellType>
  /** Columns of a table that are looked at, and must be there; null: all that there are. */
  readonly wanted: readonly string[] | null
  /** Finds the Python that reads Parquet. */
  readonly python: () => readonly string[]
}

/** Records of one file that came together. */
export interface Rows {
  readonly file: FoundFile
  readonly rows: readonly Row[]
}

/**
 * Reads files one after the other, some records at a time: memory does not grow with their number.
 * @throws {UsageError} if a file cannot be read to its end, or a table lacks a column.
 */
export async function* readFiles(files: readonly FoundFile[], form: ReadForm): AsyncGenerator<Rows> {
  for (const file of files) for await (const rows of rowsOf(file, form)) yield { file, rows }
}

function rowsOf(file: FoundFile, form: ReadForm): AsyncIterable<readonly Row[]> {
  const { path, shown, kind } = file
  const { types, parse } = form
  if (kind === 'parquet') {
    return parquetRows({ path: path ?? '', shown, wanted: form.wanted, python: form.python() })
  }
  const bytes = readBytes(file)
  if (kind === 'jsonl') return jsonRows(bytes, parse)
  return csvRows(bytes, { shown, delimiter: kind === 'csv' ? ',' : '\t', types, wanted: form.wanted ?? [], parse })
}

async function* jsonRows(bytes: AsyncIterable<Uint8Array>, parse: ReadForm['parse']): AsyncGenerator<readonly Row[]> {
  for await (const lines of splitLines(bytes)) yield lines.map((line) => jsonRow(line, parse))
}

function jsonRow({ number: line, bytes }: ByteLine, parse: ReadForm['parse']): Row {
  if (bytes === null) return { line, why: `it is longer than ${MOST_LINE / 2 ** 20} MiB` }
  if (!isUtf8(bytes)) return { line, why: 'no UTF-8' }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  try {
    return { line, value: parse(line === 1 ? text.replace(/^\ufeff/u, '') : text) }
  } catch (error) {
    return { line, why: `no JSON: ${(error as Error).message}` }
  }
}
