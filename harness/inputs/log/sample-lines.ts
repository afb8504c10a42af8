import fs from 'node:fs'
import { regularFile } from '../../regular-file.ts'

/** A line of a file: its number, counted from 1, and where its bytes are. */
export interface Line {
  readonly number: number
  /** Offset of its first byte. */
  readonly start: number
  /** Offset after its last byte, the line break left out. */
  readonly end: number
}

/** Lines drawn from a file, in its order. */
export interface Sample {
  readonly drawn: readonly Line[]
  /** As many again that would be drawn next. */
  readonly next: readonly Line[]
  /** Lines that are not blank. */
  readonly total: number
}

interface Ranked extends Line {
  readonly rank: number
}

const CHUNK = 1 << 20

/**
 * Draws lines of a file by a seed, blank ones left out: the same on every machine, and a smaller sample is part of a
 * larger one. A line has its rank by its number alone, so that lines added to the file change few of those drawn.
 * The file is read once, a mebibyte at a time; what is kept grows with `count` and not with the file. Null if there is
 * no such file.
 * @throws an error of the system, or one with the code `NO_FILE`; see `regularFile`.
 */
export function sampleLines(file: string, count: number, seed: number): Sample | null {
  const room = 2 * count
  let kept: Ranked[] = []
  let limit = Infinity
  let total = 0
  const take = (line: Line): void => {
    total += 1
    const rank = rankOf(line.number, seed)
    if (rank > limit) return
    kept.push({ ...line, rank })
    if (kept.length < 2 * room + 64) return
    kept = smallest(kept, room)
    limit = kept.at(-1)?.rank ?? 0
  }
  if (!scan(file, take)) return null
  const ranked = smallest(kept, room)
  const inOrder = (lines: readonly Ranked[]): Line[] =>
    lines.map(({ number, start, end }) => ({ number, start, end })).toSorted((a, b) => a.number - b.number)
  return { drawn: inOrder(ranked.slice(0, count)), next: inOrder(ranked.slice(count)), total }
}

/** Finds one line by its number; null if the file has none such, or it is blank. @throws as {@link sampleLines}. */
export function findLine(file: string, number: number): Line | null {
  let found: Line | null = null
  scan(file, (line) => {
    if (line.number === number) found = line
  })
  return found
}

/** Reads lines as UTF-8. @throws an error of the system; a `TypeError` for what is no UTF-8. */
export function readLine(file: string, { number, start, end }: Line): string {
  const handle = fs.openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(end - start)
    const read = fs.readSync(handle, bytes, 0, bytes.length, start)
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, read))
    return number === 1 ? text.replace(/^\ufeff/, '') : text
  } finally {
    fs.closeSync(handle)
  }
}

/** Goes over the lines of a file that are not blank; false if there is no such file. */
function scan(file: string, take: (line: Line) => void): boolean {
  if (regularFile(file) === null) return false
  const handle = fs.openSync(file, 'r')
  try {
    const chunk = Buffer.allocUnsafe(CHUNK)
    let number = 1
    let start = 0
    let isBlank = true
    let offset = 0
    for (;;) {
      const read = fs.readSync(handle, chunk, 0, CHUNK, offset)
      if (read === 0) break
      for (let at = 0; at < read;) {
        const found = chunk.indexOf(NEWLINE, at)
        const end = found < 0 || found >= read ? read : found
        isBlank &&= isSpace(chunk, at, end)
        at = end + 1
        if (end === read) break
        if (!isBlank) take({ number, start, end: offset + end })
        number += 1
        start = offset + end + 1
        isBlank = true
      }
      offset += read
    }
    if (!isBlank) take({ number, start, end: offset })
    return true
  } finally {
    fs.closeSync(handle)
  }
}

const NEWLINE = 0x0a

function isSpace(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) return false
  }
  return true
}

function smallest(lines: readonly Ranked[], count: number): Ranked[] {
  return lines.toSorted((a, b) => a.rank - b.rank || a.number - b.number).slice(0, count)
}

/**
 * 32 bits of a line number under a seed.
 * @source the finaliser of MurmurHash3, once for the seed with the high bits and once for the low ones.
 */
function rankOf(number: number, seed: number): number {
  const high = Math.floor(number / 2 ** 32)
  return mix(mix((seed ^ Math.imul(high + 1, 0x9e3779b1)) | 0) ^ (number | 0)) >>> 0
}

function mix(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
