import { roughBytes } from '../../values/rough-bytes.ts'
import type { Piece } from './recover.ts'
import type { Frame } from './wire/frames.ts'
import { TooLargeError } from './worker-failure.ts'

/** What came of the rows of a part. */
export type Answer = ReadonlyArray<Piece<Frame>>

/** Rows of a batch that travel together. */
export interface Part {
  /** Its first row in the batch. */
  readonly from: number
  readonly count: number
  readonly answer: Promise<Answer>
}

/** One batch, cut into parts as large as answers so far allow. */
export interface Parts {
  /** Hands out the part that a row is in; parts and batches before it are done with. */
  at(row: number): Part
  /** Asks for a part once more in halves where its answer is too large to travel; false where it is not, or one row. */
  halve(part: Part, error: unknown): boolean
}

/** A batch as it is opened. */
export interface OpenedBatch {
  readonly inputs: readonly unknown[]
  /** Sends rows of it. */
  readonly send: (inputs: readonly unknown[], from: number) => Promise<Answer>
}

interface Batch extends OpenedBatch {
  /** Parts that were sent and are not done with, by row. */
  readonly sent: Array<Part & { bytes: number }>
  readonly inputBytes: number
  /** The first row that was not sent. */
  next: number
}

/** An answer should not be larger, and all answers that are waited for or not yet read should not be together. */
const PART_BYTES = 2 * 2 ** 20
const WINDOW_BYTES = 4 * 2 ** 20
/** Rows of the very first request, after which it is known how large answers are. */
const FIRST_ROWS = 8

/**
 * Makes what cuts batches into requests, so that memory does not depend on how large a pipeline's values are: requests
 * are sent ahead while their answers fit into a window, and of large values fewer at a time. Of small ones every batch
 * is one request, but for the first.
 *
 * @param whole the first batch is not cut: its rows are run together, or taps are learned from them
 */
export function createParts(whole: boolean): (opened: OpenedBatch) => Parts {
  /** Batches that are open, oldest first. */
  const open: Batch[] = []
  /** Bytes of answers per row, and per byte of input; null before the first answer. */
  let size: { readonly row: number; readonly growth: number } | null = null

  const bytesPerRow = ({ inputBytes, inputs }: Batch): number =>
    size === null ? 0 : Math.max(size.row, (size.growth * inputBytes) / inputs.length)
  const nextCount = (batch: Batch): number => {
    const left = batch.inputs.length - batch.next
    if (size === null) return whole ? left : Math.min(left, FIRST_ROWS)
    return Math.max(1, Math.min(left, Math.floor(PART_BYTES / bytesPerRow(batch))))
  }
  const learn = (batch: Batch, count: number, bytes: number): void => {
    const row = bytes / count
    const growth = bytes / ((count * batch.inputBytes) / batch.inputs.length + 64 * count)
    // Up at once, down slowly: the next values may be as large as the largest were.
    size = { row: Math.max(row, (size?.row ?? 0) / 2), growth: Math.max(growth, (size?.growth ?? 0) / 2) }
  }
  const sendRows = (batch: Batch, from: number, count: number): Batch['sent'][number] => {
    const { inputs, send } = batch
    const rows = from === 0 && count === inputs.length ? inputs : inputs.slice(from, from + count)
    // What cannot be written is told to whoever loads a row, as what cannot be answered is.
    const answer = new Promise<Answer>((resolve) => resolve(send(rows, from))).then((pieces) => {
      part.bytes = pieces.reduce((sum, piece) => sum + bytesOfPiece(piece), 0)
      learn(batch, count, part.bytes)
      ahead()
      return pieces
    })
    // The error belongs to whoever loads a row; nobody may.
    answer.catch(() => {})
    const part = { from, count, answer, bytes: bytesPerRow(batch) * count }
    return part
  }
  const sendNext = (batch: Batch): void => {
    const part = sendRows(batch, batch.next, nextCount(batch))
    batch.next += part.count
    batch.sent.push(part)
  }
  /** Sends what the window has room for. */
  const ahead = (): void => {
    let bytes = 0
    let requests = 0
    for (const { sent } of open) {
      for (const part of sent) bytes += part.bytes
      requests += sent.length
    }
    for (const batch of open) {
      while (batch.next < batch.inputs.length) {
        if (requests > 0 && size === null && !whole) return
        const more = bytesPerRow(batch) * nextCount(batch)
        if (requests > 0 && bytes + more > WINDOW_BYTES) return
        sendNext(batch)
        requests++
        bytes += more
      }
    }
  }
  return (opened) => {
    const { inputs } = opened
    const batch: Batch = { ...opened, inputBytes: bytesOf(inputs), sent: [], next: 0 }
    open.push(batch)
    ahead()
    return {
      at: (row) => {
        // Rows are loaded in the order of their batches: who reads this one has left those before.
        const place = open.indexOf(batch)
        if (place > 0) open.splice(0, place)
        else if (place < 0) open.unshift(batch)
        while (batch.next <= Math.min(row, inputs.length - 1)) sendNext(batch)
        while (isBehind(batch.sent[0], row)) batch.sent.shift()
        ahead()
        const [part] = batch.sent
        if (part === undefined) throw new RangeError(`no row ${row} in a batch of ${inputs.length}`)
        return part
      },
      halve: ({ from, count }, error) => {
        if (!(error instanceof TooLargeError) || count === 1) return false
        const half = Math.ceil(count / 2)
        const at = batch.sent.findIndex((part) => part.from === from)
        batch.sent.splice(at, 1, sendRows(batch, from, half), sendRows(batch, from + half, count - half))
        return true
      },
    }
  }
}

function bytesOfPiece(piece: Piece<Frame>): number {
  return 'answer' in piece ? piece.answer.tail.byteLength + (piece.answer.headBytes ?? 0) : 0
}

function isBehind(part: Part | undefined, row: number): boolean {
  return part !== undefined && part.from + part.count <= row
}

function bytesOf(inputs: readonly unknown[]): number {
  let bytes = 0
  for (const input of inputs) bytes += roughBytes(input)
  return bytes
}
