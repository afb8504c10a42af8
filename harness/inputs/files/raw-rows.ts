import type { FoundFile } from './find-files.ts'
import type { ByteLine } from './split-lines.ts'

/** Rows of a file that were not looked at yet: quick to read, and to hand to another process. Plain data. */
export interface RawRows {
  readonly file: FoundFile
  /** The line of each, from 1; where the file has no lines, its number. */
  readonly lines: readonly number[]
  /** The text of each, parted by line feeds. An empty one stands for a line that is longer than one may be. */
  readonly bytes: Uint8Array
  /** Of a CSV, whose rows are lists of cells: what its columns are called. Null: it is none. */
  readonly titles: readonly string[] | null
}

/** Lines of a file that came together, and the titles of its columns where it has some. */
export interface RawLines {
  readonly lines: readonly ByteLine[]
  readonly titles: readonly string[] | null
}

/** Rows that are handed on together, and bytes, beyond which no further row joins them. */
export const TOGETHER: { readonly rows: number; readonly bytes: number } = { rows: 1024, bytes: 2 ** 20 }

/** Puts lines together, always the same ones, however they came; where no more can be read, those that were first. */
export async function* rawRows(file: FoundFile, read: AsyncIterable<RawLines>): AsyncGenerator<RawRows> {
  let held: ByteLine[] = []
  let bytes = 0
  let of: RawLines['titles'] = null
  const rows = (): RawRows => {
    const parts = held.flatMap((line, at) => [...(at === 0 ? [] : [NEWLINE]), line.bytes ?? NONE])
    const made = { file, lines: held.map(({ number }) => number), bytes: Buffer.concat(parts), titles: of }
    held = []
    bytes = 0
    return made
  }
  let fault: { readonly cause: unknown } | null = null
  try {
    for await (const { lines, titles } of read) {
      of = titles
      for (const line of lines) {
        held.push(line)
        bytes += line.bytes?.length ?? 0
        if (held.length === TOGETHER.rows || bytes >= TOGETHER.bytes) yield rows()
      }
    }
  } catch (cause) {
    fault = { cause }
  }
  if (held.length > 0) yield rows()
  if (fault !== null) throw fault.cause
}

const NEWLINE = Buffer.from('\n')
const NONE = Buffer.alloc(0)
