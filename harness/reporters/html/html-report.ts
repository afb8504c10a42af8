import type { PairReport, Report } from '../../report/report.ts'
import { causeHead } from './cause-head.ts'
import { meaningOf } from '../terminal/summary-lines.ts'
import { comparedText } from '../terminal/pair-notes.ts'
import { packed, packing, type Packing } from './packing.ts'
import { pairPage } from './pair-page.ts'
import type { Book, LeftOut, PairRow, RecordRow } from './page-model.ts'
import { recordParts, type Listed } from './record-parts.ts'
import { shell } from './shell.ts'

/** The largest file that is written, in bytes. */
const LIMIT = 20_000_000

/** What is kept free for the program of the page and the list of pairs. */
const RESERVED = 1_000_000

/** Records that are packed together: one is shown at a time, but neighbours pack better. */
const TOGETHER = 25

/** What is said of a pair takes more once it names the blocks of its records. */
const MORE = 1.2
const MORE_BYTES = 200

/** Pairs of which the list tells the causes and sides; of further ones nothing is in the file, and that is said. */
const PAIRS = 2000

/**
 * Draws a report as one HTML file that needs nothing else: no server, no network, no other file. What has no room in 20
 * MB is left out and counted. Text of records is data in it, never markup.
 */
export function htmlReport(report: Report): string {
  return htmlReportWithin(LIMIT, report)
}

/** Draws a report as {@link htmlReport} does, in no more than `limit` bytes. */
export function htmlReportWithin(limit: number, report: Report): string {
  const room = packing(limit - RESERVED)
  const { rows, left } = packPairs(report.pairs, room)
  const book: Book = {
    version: report.tool.version,
    exitCode: report.exitCode,
    meaning: meaningOf(report),
    seed: report.seed,
    pairs: rows,
    leftOut: { ...left, limit },
  }
  return shell(packed(book), room.blocks)
}

interface Packed {
  readonly rows: readonly PairRow[]
  readonly left: Omit<LeftOut, 'limit'>
}

/** Packs and lists the pairs that failed before the others; what is said of all of them has room before any record. */
function packPairs(pairs: readonly PairReport[], room: Packing): Packed {
  const listed = pairs.slice(0, PAIRS).map((pair) => {
    const records = recordParts(pair)
    const page = pairPage(
      pair,
      records.map(({ row }) => row),
    )
    return { pair, page, records, size: Math.ceil(packed(page).length * MORE) + MORE_BYTES }
  })
  const failedFirst = listed.toSorted((a, b) => Number(a.pair.exitCode === 0) - Number(b.pair.exitCode === 0))
  let free = failedFirst.reduce((sum, { size }) => sum + size, 0)
  let left = 0
  const blocks = new Map(
    failedFirst.map(({ pair, page, records, size }) => {
      const rows = packRecords(records, room, free)
      free -= size
      left += rows.filter(({ block }) => block === null).length
      return [pair, room.add({ ...page, records: rows })] as const
    }),
  )
  const rows = failedFirst.map(({ pair }) => pairRow(pair, blocks.get(pair) ?? null))
  const lost = rows.filter(({ block }) => block === null).length
  return { rows, left: { pairs: pairs.length - listed.length + lost, records: left } }
}

function packRecords(all: readonly Listed[], room: Packing, free: number): readonly RecordRow[] {
  const rows: RecordRow[] = []
  for (let from = 0; from < all.length; from += TOGETHER) {
    const some = all.slice(from, from + TOGETHER)
    const block = room.add(
      some.map(({ part }) => part),
      free,
    )
    rows.push(...some.map(({ row }, place) => ({ ...row, block, place })))
  }
  return rows
}

function pairRow(pair: PairReport, block: string | null): PairRow {
  return {
    pair: pair.pair,
    verdict: pair.verdict,
    exitCode: pair.exitCode,
    sides: pair.sides,
    compared: comparedText(pair),
    diverged: pair.divergenceCount,
    drifted: pair.driftedCount,
    causes: pair.causes.slice(0, 8).map(causeHead),
    warnings: pair.findings.filter(({ severity }) => severity === 'warning').length,
    block,
  }
}
