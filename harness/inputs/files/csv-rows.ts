import { pipeline, Readable } from 'node:stream'
import { parse, type CsvError } from 'csv-parse'
import { UsageError } from '../../errors.ts'
import { recordOf } from '../../values/entries.ts'
import { nearestFloat } from '../../values/read-json.ts'
import type { CellType } from './cell-types.ts'
import { checkColumns } from './check-columns.ts'
import { TOGETHER, type RawLines } from './raw-rows.ts'
import type { Row } from './row.ts'
import { MOST_LINE, type ByteLine } from './split-lines.ts'

/** How a CSV is taken apart. */
export interface CsvForm {
  /** What stands for the file in messages. */
  readonly shown: string
  readonly delimiter: string
  /** Columns that must be there. */
  readonly columns: readonly string[]
}

/** How what a row says is read. */
export interface CellForm {
  /** Types of the columns of a CSV by title; others are text. */
  readonly types: ReadonlyMap<string, CellType>
  /** Reads JSON. @throws {SyntaxError} for what is none. */
  readonly parse: (text: string) => unknown
}

/**
 * Reads a CSV whose first line has the titles; the line of a row is its cells, as JSON. An empty line is a row where
 * there is one column.
 * @throws {UsageError} if a column is missing or has a title twice, or where quotes are wrong: what comes behind could
 *   be cells or rows.
 */
export async function* csvLines(bytes: AsyncIterable<Uint8Array>, form: CsvForm): AsyncGenerator<RawLines> {
  const parser = parse({
    bom: true,
    delimiter: form.delimiter,
    info: true,
    max_record_size: MOST_LINE,
    relax_column_count: true,
  })
  const rows = pipeline(Readable.from(bytes, { objectMode: false }), parser, () => undefined)
  let titles: readonly string[] | null = null
  let made: ByteLine[] = []
  try {
    for await (const { record, info } of rows as AsyncIterable<Parsed>) {
      // Of one column an empty line is a row with an empty cell.
      if (record.length === 1 && record[0] === '' && titles?.length !== 1) continue
      if (titles === null) {
        titles = titlesOf(record, form)
        continue
      }
      made.push({ number: info.lines, bytes: Buffer.from(JSON.stringify(record)) })
      if (made.length < TOGETHER.rows) continue
      yield { lines: made, titles }
      made = []
    }
  } catch (cause) {
    if (!isCsvError(cause)) throw cause
    throw new UsageError(`no CSV: ${cause.message}`, { at: `${form.shown}:${lineOf(cause)}`, cause })
  }
  if (titles === null) throw new UsageError('it has no line with the titles of columns', { at: form.shown })
  if (made.length > 0) yield { lines: made, titles }
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function titlesOf(titles: readonly string[], { shown, columns }: CsvForm): readonly string[] {
  const twice = titles.find((title, at) => titles.indexOf(title) !== at)
  if (twice !== undefined) throw new UsageError(`two columns are named '${twice}'`, { at: shown })
  checkColumns(titles, columns, shown)
  return titles
}

/** The row that cells are of. */
interface Place {
  readonly titles: readonly string[]
  readonly form: CellForm
  readonly line: number
}

/**
 * Makes a record of the cells of a row. A cell is text as it stands; of another type, an empty one is null. A row with
 * more or fewer cells than there are titles, or a cell that is not of its type, is bad.
 */
export function csvRow(cells: readonly string[], { titles, form, line }: Place): Row {
  if (cells.length !== titles.length)
    return { line, why: `${cells.length} cells, and there are ${titles.length} columns` }
  const entries: Array<readonly [string, unknown]> = []
  for (const [at, title] of titles.entries()) {
    const type = form.types.get(title) ?? 'text'
    const cell = cells[at] ?? ''
    try {
      entries.push([title, type === 'text' ? cell : cell === '' ? null : readCell(cell, type, form)])
    } catch {
      return { line, why: `column '${title}' has a cell that is no ${type}` }
    }
  }
  return { line, value: recordOf(entries) }
}

function readCell(cell: string, type: Exclude<CellType, 'text'>, { parse: parseJson }: CellForm): unknown {
  switch (type) {
    case 'int':
      if (/^[-+]?\d{1,4300}$/u.test(cell)) return BigInt(cell.replace('+', ''))
      break
    case 'float':
      if (/^[-+]?inf(?:inity)?$/iu.test(cell)) return cell.startsWith('-') ? -Infinity : Infinity
      if (/^nan$/iu.test(cell)) return Number.NaN
      if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/iu.test(cell)) return nearestFloat(cell)
      break
    case 'bool':
      if (/^(?:true|false)$/iu.test(cell)) return cell.toLowerCase() === 'true'
      break
    case 'json':
      return parseJson(cell)
  }
  throw new SyntaxError(`no ${type}`)
}

function isCsvError(cause: unknown): cause is CsvError {
  return String((cause as Partial<CsvError>).code).startsWith('CSV_')
}

function lineOf(error: CsvError): number {
  const lines: unknown = error['lines']
  return typeof lines === 'number' ? lines : 0
}
