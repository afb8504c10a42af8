import { crc32, deflateSync } from 'node:zlib'

/** An image to write: rows of samples, `depth` bits each, and the chunks before them. */
export interface PngImage {
  readonly width: number
  readonly height: number
  /** 0 grey, 2 colour, 3 palette, 4 grey and alpha, 6 colour and alpha. */
  readonly type: 0 | 2 | 3 | 4 | 6
  readonly depth: 1 | 2 | 4 | 8
  /** The packed bytes of each row, one row after the other. */
  readonly rows: Uint8Array
  readonly palette?: readonly number[]
  /** Alpha of the first colours of the palette; the samples of the transparent colour where there is none. */
  readonly transparency?: readonly number[]
  /** That of EXIF, 1 to 8. */
  readonly orientation?: number
}

/** Writes an image without filters. @source PNG specification, third edition (W3C), sections 5, 9 and 11 */
export function png({ width, height, type, depth, rows, palette, transparency, orientation }: PngImage): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, type, 0, 0, 0], 8)
  const stride = rows.length / height
  const filtered = Buffer.alloc(rows.length + height)
  for (let row = 0; row < height; row++)
    filtered.set(rows.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1)
  const samples = type === 3 ? transparency : transparency?.flatMap((sample) => [0, sample])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(orientation === undefined ? [] : [chunk('eXIf', exif(orientation))]),
    ...(palette === undefined ? [] : [chunk('PLTE', palette)]),
    ...(samples === undefined ? [] : [chunk('tRNS', samples)]),
    chunk('IDAT', deflateSync(filtered)),
    chunk('IEND', []),
  ])
}

function chunk(name: string, data: ArrayLike<number>): Buffer {
  const body = Buffer.concat([Buffer.from(name), Uint8Array.from(data)])
  const made = Buffer.alloc(body.length + 8)
  made.writeUInt32BE(data.length, 0)
  made.set(body, 4)
  made.writeUInt32BE(crc32(body), body.length + 4)
  return made
}

/** One directory with one entry, tag 0x0112, a short. */
function exif(orientation: number): number[] {
  return [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
}
