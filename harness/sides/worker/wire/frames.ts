import { constants } from 'node:buffer'
import { LockstepError } from '../../../errors.ts'

/** Starts every frame: `LKS1` in ASCII. */
export const MAGIC = 0x31534b4c

/** Bytes before the head: magic, u32 length of the head, u64 length of the tail, little-endian. */
export const HEADER_BYTES = 16

/** Largest head and tail that are read or written, in bytes. */
export const LIMITS: FrameLimits = { head: 64 * 2 ** 20, tail: 2 * 2 ** 30 }

/** Bounds the two parts of a frame, in bytes. */
export interface FrameLimits {
  readonly head: number
  readonly tail: number
}

/** One frame: a head of JSON, and a tail of bytes that begins at an address divisible by eight. */
export interface Frame {
  readonly head: Readonly<Record<string, unknown>>
  readonly tail: Buffer
  /** How long the head was as text; left out where it was never text. */
  readonly headBytes?: number
}

/** A frame that cannot be sent: one of its parts is over its limit. */
export class FrameLimitError extends LockstepError {
  readonly bytes: number
  readonly limit: number

  constructor(bytes: number, limit: number) {
    super('worker', `a frame of ${bytes} bytes, at most ${limit} travel together`)
    this.bytes = bytes
    this.limit = limit
  }
}

/**
 * Writes a frame as pieces to be sent one after the other; the blocks are not copied.
 * @throws {FrameLimitError} if it is over a limit.
 */
export function frameBytes(head: Readonly<Record<string, unknown>>, blocks: readonly Uint8Array[] = []): Uint8Array[] {
  const text = headText(head)
  const tailBytes = blocks.reduce((sum, block) => sum + block.byteLength, 0)
  if (text.byteLength > LIMITS.head) throw new FrameLimitError(text.byteLength, LIMITS.head)
  if (tailBytes > LIMITS.tail) throw new FrameLimitError(tailBytes, LIMITS.tail)
  const header = Buffer.allocUnsafe(HEADER_BYTES)
  header.writeUInt32LE(MAGIC, 0)
  header.writeUInt32LE(text.byteLength, 4)
  header.writeBigUInt64LE(BigInt(tailBytes), 8)
  return [header, text, ...blocks]
}

function headText(head: Readonly<Record<string, unknown>>): Buffer {
  try {
    return Buffer.from(JSON.stringify(head), 'utf8')
  } catch (error) {
    // Longer than the longest text there is.
    if (error instanceof RangeError) throw new FrameLimitError(constants.MAX_STRING_LENGTH, LIMITS.head)
    throw error
  }
}

/** Takes a stream apart into frames. */
export interface FrameReader {
  /**
   * Takes the next bytes of the stream; calls back for every frame they complete.
   * @throws {LockstepError} if the stream is no sequence of frames; it cannot be read on.
   */
  push(chunk: Uint8Array): void
  /** Says how far a frame has come that is not complete, null between frames. */
  unfinished(): string | null
}

/** Makes a reader. Each tail has memory of its own, filled by one copy; a head and a tail are held at a time. */
export function frameReader(onFrame: (frame: Frame) => void, limits: FrameLimits = LIMITS): FrameReader {
  const header = Buffer.alloc(HEADER_BYTES)
  let target = header
  let filled = 0
  let part: 'header' | 'head' | 'tail' = 'header'
  let tailBytes = 0
  let head: Readonly<Record<string, unknown>> = {}
  let headBytes = 0

  const begin = (next: typeof part, bytes: number): void => {
    part = next
    filled = 0
    target = next === 'header' ? header : Buffer.allocUnsafeSlow(bytes)
  }
  const completed = (): void => {
    if (part === 'header') {
      const lengths = readHeader(header, limits)
      tailBytes = lengths.tail
      begin('head', lengths.head)
    } else if (part === 'head') {
      head = parseHead(target)
      headBytes = target.byteLength
      begin('tail', tailBytes)
    } else {
      const tail = target
      begin('header', HEADER_BYTES)
      onFrame({ head, tail, headBytes })
    }
  }
  return {
    push: (chunk) => {
      let at = 0
      while (at < chunk.byteLength) {
        const taken = Math.min(target.byteLength - filled, chunk.byteLength - at)
        target.set(taken === chunk.byteLength ? chunk : chunk.subarray(at, at + taken), filled)
        filled += taken
        at += taken
        while (filled === target.byteLength) completed()
      }
    },
    unfinished: () => {
      if (part === 'header' && filled === 0) return null
      return `${filled} of ${target.byteLength} bytes of its ${part}`
    },
  }
}

function readHeader(header: Buffer, limits: FrameLimits): { head: number; tail: number } {
  if (header.readUInt32LE(0) !== MAGIC) {
    const start = JSON.stringify(header.toString('latin1')).slice(1, -1)
    throw new LockstepError('worker', `a frame starts with "${start}", expected "LKS1"`)
  }
  const head = header.readUInt32LE(4)
  const tail = header.readBigUInt64LE(8)
  if (head > limits.head) throw new LockstepError('worker', `a head of ${head} bytes, at most ${limits.head} are read`)
  if (tail > BigInt(limits.tail)) {
    throw new LockstepError('worker', `a tail of ${tail} bytes, at most ${limits.tail} are read`)
  }
  return { head, tail: Number(tail) }
}

function parseHead(bytes: Buffer): Readonly<Record<string, unknown>> {
  let head: unknown
  try {
    head = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw new LockstepError('worker', `a head that is no JSON (${(error as Error).message})`, { cause: error })
  }
  if (typeof head !== 'object' || head === null || Array.isArray(head)) {
    throw new LockstepError('worker', 'a head that is no JSON object')
  }
  return head as Readonly<Record<string, unknown>>
}
