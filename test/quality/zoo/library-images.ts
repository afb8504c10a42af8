import { stage } from 'lockstep'
import { byte, firstThree } from './library-helpers.ts'
import { toldCase, type Told } from './told.ts'
import type { ZooCase } from './case.ts'

const told: readonly Told[] = [
  {
    id: 'img-16bit',
    source: 'https://pillow.readthedocs.io/en/stable/handbook/concepts.html#modes',
    input: [0n, 300n, 65_535n],
    training: [0n, 255n, 255n],
    inference: [0n, 1n, 255n],
    control: [0n, 0n],
    run: stage('to-8-bit', (values: number[]) =>
      values.map((value) => (value > 65_535 ? 255 : value > 0 ? Math.floor(Number(value) / 256) : 0)),
    ),
  },
  {
    id: 'img-center-crop-odd',
    source: 'https://pytorch.org/vision/stable/transforms.html',
    input: [0n, 1n, 2n, 3n, 4n],
    training: [2n, 3n],
    inference: [1n, 2n],
    control: [0n, 1n, 2n, 3n],
    run: stage('crop', (values: number[]) => {
      const start = Math.max(0, Math.floor((values.length - 2) / 2))
      return values.slice(start, start + 2)
    }),
  },
  {
    id: 'img-gray-luma',
    source: 'npm jimp 1.6 and Pillow, both run',
    input: [[255n, 0n, 0n]],
    training: [76n],
    inference: [54n],
    control: [[0n, 0n, 0n]],
    run: stage('to-gray', (pixels: number[][]) =>
      pixels.map((pixel) => {
        const [red, green, blue] = firstThree(pixel)
        return Math.floor(0.2126 * red + 0.7152 * green + 0.0722 * blue)
      }),
    ),
  },
  {
    id: 'img-gray-truncate',
    source: 'torchvision 0.14 and Pillow 9.4, both run',
    because: 'the two differ by one level: more than rounding of the numbers they are made from',
    input: [[0n, 255n, 0n]],
    training: [150n],
    inference: [149n],
    control: [[255n, 0n, 0n]],
    run: stage('to-gray', (pixels: number[][]) =>
      pixels.map((pixel) => {
        const [red, green, blue] = firstThree(pixel)
        return Math.trunc(0.2989 * red + 0.587 * green + 0.114 * blue)
      }),
    ),
  },
  {
    id: 'img-hsv-range',
    source: 'https://docs.opencv.org/4.x/de/d25/imgproc_color_conversions.html',
    input: [255n, 0n, 128n],
    training: 165n,
    inference: 233n,
    control: [7n, 7n, 7n],
    run: stage('hue', (pixel: number[]) => {
      const [red, green, blue] = firstThree(pixel).map(Math.floor) as [number, number, number]
      const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)]
      if (most === least) return 0
      const sixth = 60 / (most - least)
      const degrees =
        most === red
          ? (sixth * (green - blue) + 360) % 360
          : most === green
            ? sixth * (blue - red) + 120
            : sixth * (red - green) + 240
      return Math.floor((degrees * 255) / 360)
    }),
  },
  {
    id: 'round-uint8-overflow',
    source: 'https://docs.opencv.org/4.x/d0/d86/tutorial_py_image_arithmetics.html',
    input: [250n, 100n],
    training: [4n, 110n],
    inference: [255n, 110n],
    control: [100n, 20n],
    run: stage('brighten', (values: number[]) => values.map((value) => Math.min(Math.floor(byte(value)) + 10, 255))),
  },
  {
    id: 'round-uint8-wrap',
    source: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Uint8ClampedArray',
    input: [256.7, -1.2, 127.5],
    training: [0n, 255n, 127n],
    inference: [255n, 0n, 128n],
    control: [0, 12, 200],
    run: stage('to-bytes', (values: number[]) => [...Uint8ClampedArray.from(values)]),
  },
]

/** Divergences between libraries in steps on pixels; the service's library written out. */
export const cases: readonly ZooCase[] = told.map((one) => ({ ...toldCase(one), emulated: true, reduced: true }))
