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
  const read = <Value>(id: string | null): Value => {
    const data = html.match(new RegExp(`<script type="text/plain" id="${id}">([A-Za-z0-9+/=]*)</script>`))?.[1]
    if (data === undefined) throw new Error(`there is no block ${id}`)
    return JSON.parse(inflateSync(Buffer.from(data, 'base64')).toString()) as Value
  }
  const book = read<Book>('book')
  const page = (pair: string): PairPage => read(book.pairs.find((row) => row.pair === pair)?.block ?? null)
  const record = (pair: string, name: string): RecordPart => {
    const row = page(pair).records.find((one) => one.record === name)
    const part = read<readonly RecordPart[]>(row?.block ?? null)[row?.place ?? -1]
    if (part === undefined) throw new Error(`there is no record ${name}`)
    return part
  }
  return { book, page, record }
}
