import type { AdequacyReport } from '../../commands/adequacy/adequacy-pair.ts'
import { VERSION } from '../../version.ts'
import { packed, packing } from './packing.ts'
import type { AdequacyRow, Book } from './page-model.ts'
import { shell } from './shell.ts'

/** The largest file that is written, in bytes, and what of it is kept for the program of the page and its list. */
const LIMIT = 20_000_000
const RESERVED = 1_000_000

/** Draws what the golden records of pairs notice as one HTML file that needs nothing else. */
export function adequacyHtml(reports: readonly AdequacyReport[], exitCode: number): string {
  const room = packing(LIMIT - RESERVED)
  const adequacy = reports.map((report): AdequacyRow => {
    const { pair, score } = report
    return { pair, score, block: room.add(report) }
  })
  const lost = adequacy.filter(({ block }) => block === null).length
  const book: Book = {
    version: VERSION,
    exitCode,
    meaning: exitCode === 0 ? 'the scores are as high as asked for' : 'a score is below what is asked for',
    seed: null,
    pairs: [],
    adequacy,
    leftOut: { pairs: lost, records: 0, limit: LIMIT },
  }
  return shell(packed(book), room.blocks)
}
