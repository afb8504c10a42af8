import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../suggest.ts'
import { COLOUR_MODES, type ColourMode } from './colour.ts'
import { KERNELS, type Resample } from './resize.ts'

/** Options of `sharpStages`; all may be left out. */
export interface SharpOptions {
  /**
   * `convert` (as sharp does) brings images with a colour profile to sRGB, `ignore` leaves their numbers as they are.
   */
  readonly icc?: 'convert' | 'ignore'
  /** Whether images are turned as EXIF says. Default: true. */
  readonly orient?: boolean
  /** Default: `RGB`. */
  readonly mode?: ColourMode
  /** Default: no resizing. */
  readonly size?: readonly [width: number, height: number]
  /** Default: `bilinear`. */
  readonly resample?: Resample
  /** What pixels are divided by. Default: 255. */
  readonly scale?: number
  /** A number per channel; comes with `std`. Default: no normalising. */
  readonly mean?: readonly number[]
  readonly std?: readonly number[]
  /** Whether channels are the last axis or the first. Default: `hwc`. */
  readonly layout?: 'hwc' | 'chw'
}

/** Has a value for all that has a default. */
export type CheckedOptions = SharpOptions & Required<Omit<SharpOptions, 'size' | 'mean' | 'std'>>

const CHOICES: Readonly<Record<'icc' | 'mode' | 'resample' | 'layout', readonly string[]>> = {
  icc: ['convert', 'ignore'],
  mode: Object.keys(COLOUR_MODES),
  resample: Object.keys(KERNELS),
  layout: ['hwc', 'chw'],
}
const OPTIONS = new Set([...Object.keys(CHOICES), 'orient', 'size', 'scale', 'mean', 'std'])

/**
 * Checks options and fills in what is left out.
 * @throws {UsageError} naming the option, what was expected and what was received.
 */
export function checkOptions(options: SharpOptions): CheckedOptions {
  const unknown = Object.keys(options).find((key) => !OPTIONS.has(key))
  if (unknown !== undefined) {
    throw new UsageError(`unknown option '${unknown}'; known: ${[...OPTIONS].join(', ')}`, {
      hint: didYouMean(unknown, OPTIONS),
    })
  }
  const checked: CheckedOptions = {
    icc: 'convert',
    orient: true,
    mode: 'RGB',
    resample: 'bilinear',
    scale: 255,
    layout: 'hwc',
    ...options,
  }
  for (const [key, choices] of Object.entries(CHOICES)) {
    const value = checked[key as keyof typeof CHOICES]
    if (!choices.includes(value)) {
      throw new UsageError(`'${key}' is ${JSON.stringify(value)}; choose one of ${choices.join(', ')}`)
    }
  }
  if (!(checked.scale > 0)) throw new UsageError(`'scale' is a number above 0, received ${checked.scale}`)
  checkSize(checked.size)
  checkPerChannel(checked)
  return checked
}

function checkSize(size: SharpOptions['size']): void {
  if (size === undefined) return
  if (size.length === 2 && size.every((side) => Number.isInteger(side) && side > 0)) return
  throw new UsageError(`'size' is [width, height] in pixels, received ${JSON.stringify(size)}`)
}

function checkPerChannel({ mean, std, mode }: CheckedOptions): void {
  if ((mean === undefined) !== (std === undefined)) {
    throw new UsageError(`'mean' and 'std' come together, a number each per channel`)
  }
  const channels = COLOUR_MODES[mode]
  for (const [name, values] of Object.entries({ mean, std })) {
    if (values !== undefined && values.length !== channels) {
      throw new UsageError(`'${name}' takes ${channels} numbers, one for each channel of ${mode}`)
    }
  }
}
