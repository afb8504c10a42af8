import type { Writable } from 'node:stream'
import { frameBytes, FrameLimitError, type Frame } from './frames.ts'

/** What is larger is sent in pieces. */
const PIECE_BYTES = 2 ** 20

/** Writes a frame as pieces; one that is over a limit is the answer, not thrown: only this one cannot travel. */
export function writeFrame(
  head: Frame['head'],
  blocks: readonly Uint8Array[],
): readonly Uint8Array[] | FrameLimitError {
  try {
    return frameBytes(head, blocks)
  } catch (error) {
    if (error instanceof FrameLimitError) return error
    throw error
  }
}

/** Sends the pieces of a frame. `onTaken` is told of each part of a large one that has left this process. */
export function sendFrame(to: Writable, pieces: readonly Uint8Array[], onTaken: () => void): void {
  to.cork()
  for (const piece of pieces) {
    if (piece.byteLength <= PIECE_BYTES) to.write(piece)
    else
      for (let at = 0; at < piece.byteLength; at += PIECE_BYTES) to.write(piece.subarray(at, at + PIECE_BYTES), onTaken)
  }
  to.uncork()
}
