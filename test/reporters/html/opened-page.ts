import { inflateSync } from 'node:zlib'
import type { Book, PairPage, RecordPart } from '../../../harness/reporters/html/page-model.ts'

/** What an HTML report holds. */
export interface OpenedPage {
  readonly book: Book
  readonly page: (pair: string) => PairPage
  readonly record: (pair: string, record: string) => RecordPart
}

/** Reads the data of an HTML report as its own program does. */
export function openedPage(html: string): OpenedPage {
  const read = (id: string | null): unknown => {
    const data = html.match(new RegExp(`<script type="text/plain" id="${id}">([A-Za-z0-9+/=]*)</script>`))?.[1]
    if (data === undefined) throw new Error(`there is no block ${id}`)
    return JSON.parse(inflateSync(Buffer.from(data, 'base64')).toString())
  }
  const book = read('book') as Book
  const page = (pair: string): PairPage => read(book.pairs.find((row) => row.pair === pair)?.block ?? null) as PairPage
  const record = (pair: string, name: string): RecordPart => {
    const row = page(pair).records.find((one) => one.record === name)
    const part = (read(row?.block ?? null) as readonly RecordPart[])[row?.place ?? -1]
    if (part === undefined) throw new Error(`there is no record ${name}`)
    return part
  }
  return { book, page, record }
}
