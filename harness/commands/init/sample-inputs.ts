import { closeSync, openSync, readSync } from 'node:fs'
import { extname } from 'node:path'
import { parse } from 'csv-parse/sync'
import { UsageError } from '../../errors.ts'
import { regularFile } from '../../regular-file.ts'
import { diverseRows, type DrawnRow } from './diverse-rows.ts'
import { PARQUET_ROWS, parquetRows } from './parquet-rows.ts'

/** As much of a sample is read. */
const MOST_BYTES = 4_000_000

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/u

/** What was drawn from a sample. */
export interface Sample {
  readonly drawn: readonly DrawnRow[]
  /** How many rows were looked at, and how these are called where they are not all. */
  readonly rows: number
  readonly isCut: boolean
}

/**
 * Draws a few rows of a file of inputs, as JSON, that show what it holds: see {@link diverseRows}. Of a CSV the column
 * titles are the keys; a column is of numbers where all its cells are, `true` and `false` are themselves, and an empty
 * cell is null. Of JSON Lines rows stay as they are. Reads the first 4 MB; of Parquet the first rows, with the
 * Python of a folder.
 * @throws {UsageError} if there is no such file, it is of another kind, cannot be read, or has no row.
 */
export function sampleInputs(path: string, shown: string, folder: string): Sample {
  const kind = extname(path).toLowerCase()
  const read = READERS[kind]
  if (read === undefined && kind !== '.parquet') {
    throw new UsageError(`--sample: '${kind}' is no kind of file that inputs are drawn from`, {
      at: shown,
      hint: 'hand over .csv, .tsv, .jsonl, .ndjson or .parquet',
    })
  }
  if (regularFile(path) === null) throw new UsageError('--sample: there is no such file', { at: shown })
  const text = read === undefined ? null : beginning(path)
  const rows = text === null || read === undefined ? parquetRows(path, shown, folder) : read(text.text, shown)
  if (rows.length === 0) throw new UsageError('--sample: the file has no row', { at: shown })
  return { drawn: diverseRows(rows), rows: rows.length, isCut: text?.isCut ?? rows.length >= PARQUET_ROWS }
}

const READERS: Readonly<Record<string, (text: string, shown: string) => readonly string[]>> = {
  '.csv': (text, shown) => csvRows(text, ',', shown),
  '.tsv': (text, shown) => csvRows(text, '\t', shown),
  '.jsonl': jsonRows,
  '.ndjson': jsonRows,
}

/** Reads whole lines from the beginning of a file. */
function beginning(path: string): { readonly text: string; readonly isCut: boolean } {
  const handle = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(MOST_BYTES)
    const length = readSync(handle, bytes, 0, MOST_BYTES, 0)
    const text = bytes.toString('utf8', 0, length).replace(/^\ufeff/u, '')
    const isCut = length === MOST_BYTES
    return { text: isCut ? text.slice(0, text.lastIndexOf('\n') + 1) : text, isCut }
  } finally {
    closeSync(handle)
  }
}

function csvRows(text: string, delimiter: string, shown: string): readonly string[] {
  let table: readonly (readonly string[])[]
  try {
    table = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true })
  } catch (cause) {
    throw new UsageError(`--sample: ${(cause as Error).message}`, { at: shown, cause })
  }
  const [titles = [], ...rows] = table
  const columns = titles.map((_, at) => columnOf(rows.map((row) => row[at] ?? '')))
  return rows.map((_, row) => {
    const cells = titles.map((title, at) => `${JSON.stringify(title)}: ${columns[at]?.[row] ?? 'null'}`)
    return `{${cells.join(', ')}}`
  })
}

/** Writes the cells of a column as JSON, all of one kind. */
function columnOf(cells: readonly string[]): readonly string[] {
  const given = cells.filter((cell) => cell !== '')
  const isNumbers = given.length > 0 && given.every((cell) => NUMBER.test(cell))
  const isFloats = isNumbers && given.some((cell) => /[.eE]/u.test(cell))
  return cells.map((cell) => {
    if (cell === '') return 'null'
    if (isNumbers) return isFloats && /^-?\d+$/u.test(cell) ? `${cell}.0` : cell
    return /^(?:true|false)$/iu.test(cell) && given.every((one) => /^(?:true|false)$/iu.test(one))
      ? cell.toLowerCase()
      : JSON.stringify(cell)
  })
}

function jsonRows(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
