import { closeSync, openSync, readSync } from 'node:fs'
import { extname } from 'node:path'
import { parse } from 'csv-parse/sync'
import { UsageError } from '../../errors.ts'
import { regularFile } from '../../regular-file.ts'
import { parquetRows } from './parquet-rows.ts'

/** As much of a sample is read; three rows are wanted. */
const MOST_BYTES = 4_000_000

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/u

/**
 * Picks three rows of a file of inputs, as JSON: the first one, the one that lacks most, and the longest. Of a CSV the
 * column titles are the keys; a column is of numbers where all its cells are, `true` and `false` are themselves, and
 * an empty cell is null. Of JSON Lines rows stay as they are. Reads the first 4 MB; of Parquet the first rows, with the
 * Python of a folder.
 * @throws {UsageError} if there is no such file, it is of another kind, cannot be read, or has no row.
 */
export function sampleInputs(path: string, shown: string, folder: string): readonly string[] {
  const kind = extname(path).toLowerCase()
  const read = READERS[kind]
  if (read === undefined && kind !== '.parquet') {
    throw new UsageError(`--sample: '${kind}' is no kind of file that inputs are drawn from`, {
      at: shown,
      hint: 'hand over .csv, .tsv, .jsonl, .ndjson or .parquet',
    })
  }
  if (regularFile(path) === null) throw new UsageError('--sample: there is no such file', { at: shown })
  const rows = read === undefined ? parquetRows(path, shown, folder) : read(beginning(path), shown)
  if (rows.length === 0) throw new UsageError('--sample: the file has no row', { at: shown })
  const lacking = best(rows, (row) => (row.match(/:\s*(?:null|"")/gu) ?? []).length)
  const longest = best(rows, (row) => row.length)
  return [...new Set([rows[0] ?? '', lacking, longest, ...rows])].slice(0, 3)
}

const READERS: Readonly<Record<string, (text: string, shown: string) => readonly string[]>> = {
  '.csv': (text, shown) => csvRows(text, ',', shown),
  '.tsv': (text, shown) => csvRows(text, '\t', shown),
  '.jsonl': jsonRows,
  '.ndjson': jsonRows,
}

/** Reads whole lines from the beginning of a file. */
function beginning(path: string): string {
  const handle = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(MOST_BYTES)
    const length = readSync(handle, bytes, 0, MOST_BYTES, 0)
    const text = bytes.toString('utf8', 0, length).replace(/^\ufeff/u, '')
    return length < MOST_BYTES ? text : text.slice(0, text.lastIndexOf('\n') + 1)
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

function best(rows: readonly string[], measure: (row: string) => number): string {
  return rows.reduce((a, b) => (measure(b) > measure(a) ? b : a))
}
