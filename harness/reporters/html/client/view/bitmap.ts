/** Pixels row by row from the top, one byte each, or three: red, green, blue. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly bytes: readonly number[]
}

const HEAD = 54

/** Writes pixels as an address that holds the image itself: a bitmap of 24 bits, rows from the bottom. */
export function bitmap({ width, height, channels, bytes }: Pixels): string {
  const row = Math.ceil((width * 3) / 4) * 4
  const file = new Uint8Array(HEAD + row * height)
  const view = new DataView(file.buffer)
  file.set([0x42, 0x4d])
  view.setUint32(2, file.length, true)
  view.setUint32(10, HEAD, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, width, true)
  view.setInt32(22, height, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, 24, true)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = ((height - 1 - y) * width + x) * channels
      const to = HEAD + y * row + x * 3
      const [red = 0, green = red, blue = red] = bytes.slice(from, from + channels)
      file.set([blue, green, red], to)
    }
  }
  return `data:image/bmp;base64,${btoa(Array.from(file, (byte) => String.fromCharCode(byte)).join(''))}`
}
