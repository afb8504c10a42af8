import { tensor } from '../../values/tensor.ts'
import type { Pixels } from './pixels.ts'

/**
 * Turns and mirrors pixels so that they stand upright. sharp itself does this to files only, while it reads them.
 * @param orientation that of EXIF, 1 (upright) to 8; another one leaves the pixels as they are
 * @source CIPA DC-008 (Exif 2.32), tag 0x0112 Orientation: which side of the picture the first row and column are
 */
export function orient(pixels: Pixels, orientation: number): Pixels {
  if (!(orientation > 1 && orientation <= 8)) return pixels
  const [height, width, channels] = pixels.shape as [number, number, number]
  const isTurned = orientation > 4
  const [rows, columns] = isTurned ? [width, height] : [height, width]
  const fromRight = [2, 3, 7, 8].includes(orientation)
  const fromBottom = [3, 4, 6, 7].includes(orientation)
  const data = pixels.data.slice()
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [y, x] = isTurned ? [column, row] : [row, column]
      const from = ((fromBottom ? height - 1 - y : y) * width + (fromRight ? width - 1 - x : x)) * channels
      data.set(pixels.data.subarray(from, from + channels), (row * columns + column) * channels)
    }
  }
  return tensor(pixels.dtype, [rows, columns, channels], data) as Pixels
}
