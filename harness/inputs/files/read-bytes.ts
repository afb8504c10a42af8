import { createReadStream } from 'node:fs'
import { PassThrough, pipeline, type Duplex, type Readable } from 'node:stream'
import zlib from 'node:zlib'
import { LockstepError, UsageError } from '../../errors.ts'
import { fileFault } from '../../file-fault.ts'
import { regularFile } from '../../regular-file.ts'

/** A file that is read: its absolute path, null for standard input, and what stands for it in messages. */
export interface RecordFile {
  readonly path: string | null
  readonly shown: string
}

/** How a file is packed, by its ending. */
const PACKED: Readonly<Record<string, (shown: string) => Duplex>> = {
  '.gz': () => zlib.createGunzip(),
  '.zst': zstd,
}

/** The ending by which a file is packed; empty where it is not. */
export function packedEnding(name: string): string {
  return Object.keys(PACKED).find((ending) => name.toLowerCase().endsWith(ending)) ?? ''
}

const CHUNK = 1 << 18

/**
 * Reads the bytes of a file, unpacked, a quarter of a mebibyte at a time.
 * @throws {UsageError} if it is not there, cannot be read, is cut short or damaged.
 */
export async function* readBytes({ path, shown }: RecordFile): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of opened(path, shown)) yield chunk as Uint8Array
  } catch (cause) {
    if (cause instanceof LockstepError) throw cause
    const { what, hint } = packedFault(cause) ?? fileFault(cause, path ?? '') ?? { what: String(cause), hint: null }
    throw new UsageError(`it cannot be read: ${what}`, { at: shown, hint, cause })
  }
}

function opened(path: string | null, shown: string): Readable {
  if (path === null) {
    if (!process.stdin.isTTY) return process.stdin
    throw new UsageError('it is a terminal', { at: shown, hint: 'pipe JSON Lines: … | npx lockstep replay PAIR -' })
  }
  if (regularFile(path) === null) throw new UsageError('there is no such file', { at: shown })
  const unpack = PACKED[packedEnding(path)]
  const file = createReadStream(path, { highWaterMark: CHUNK })
  // What is thrown comes out where the bytes do.
  return pipeline(file, unpack?.(shown) ?? new PassThrough({ highWaterMark: CHUNK }), () => undefined)
}

function packedFault(cause: unknown): { readonly what: string; readonly hint: string } | null {
  const { code } = cause as NodeJS.ErrnoException
  if (code === 'Z_BUF_ERROR' || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return { what: 'it ends in the middle of what was packed', hint: 'the file is cut short: fetch or pack it again' }
  if (code?.startsWith('Z_') === true || code?.startsWith('ZSTD_') === true)
    return { what: 'it is damaged, or not packed as its name says', hint: 'fetch or pack it again' }
  return null
}

function zstd(shown: string): Duplex {
  const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: () => Duplex }
  if (createZstdDecompress !== undefined) return createZstdDecompress()
  throw new UsageError(`Node ${process.versions.node} cannot unpack Zstandard`, {
    at: shown,
    hint: 'use Node 22.15 or later, or unpack it on the way: zstd -dc FILE | npx lockstep replay PAIR -',
  })
}
