import { pipeline, type Pipeline } from '../pipeline/pipeline.ts'
import { stage, type Stage } from '../pipeline/stage.ts'
import { checkOptions, type SharpOptions } from './sharp/check-options.ts'
import { colour, type ColourMode } from './sharp/colour.ts'
import { decode, type Decoded } from './sharp/decode.ts'
import { orient } from './sharp/orient.ts'
import { asPixels, loadSharp, type PixelMode, type Pixels } from './sharp/pixels.ts'
import { resize, type ResizeParams } from './sharp/resize.ts'
import { channelsFirst, normalise, scale } from './sharp/to-float.ts'

export type { SharpOptions } from './sharp/check-options.ts'

/**
 * Declares a pipeline of {@link sharpStages}.
 * @throws {UsageError} as they do.
 */
export function sharpPipeline(name: string, options: SharpOptions = {}): Pipeline {
  return pipeline(name, sharpStages(options))
}

/**
 * Lists the stages of an image's way to a tensor on sharp, named and configured as those of `lockstep.pillow` in
 * Python: `decode` (bytes or base64 of a file → mode, EXIF orientation and pixels), `orient`, `colour`, `resize` (where
 * there is a `size`), `scale` (float32), `normalise` (where there are `mean` and `std`), `layout` (where it is `chw`).
 * Pixels are tensors of shape (height, width, channels). Each stage runs alone on the value of the one before it.
 * @throws {UsageError} if sharp is not installed or an option cannot be used.
 */
export function sharpStages(options: SharpOptions = {}): Stage[] {
  const { icc, orient: exif, mode, size, resample, scale: divisor, mean, std, layout } = checkOptions(options)
  const sharp = loadSharp()
  const uses = ['sharp']
  const turn = (image: Decoded, params: { exif: boolean }): { mode: PixelMode; pixels: Pixels } => ({
    mode: image.mode,
    pixels: orient(asPixels(image.pixels), params.exif ? image.orientation : 1),
  })
  const stages = [
    stage('decode', (file: unknown, params: { icc: typeof icc }) => decode(sharp, file, params.icc), {
      params: { icc },
      uses,
    }),
    stage('orient', turn, { params: { exif } }),
    stage(
      'colour',
      (image: { pixels: unknown }, params: { mode: ColourMode }) => colour(sharp, asPixels(image.pixels), params.mode),
      { params: { mode }, uses },
    ),
  ]
  if (size !== undefined) {
    const run = (pixels: unknown, params: ResizeParams): Promise<Pixels> => resize(sharp, asPixels(pixels), params)
    stages.push(stage('resize', run, { params: { size, resample }, uses }))
  }
  const toFloat = (pixels: unknown, params: { divisor: number }): Pixels => scale(asPixels(pixels), params.divisor)
  stages.push(stage('scale', toFloat, { params: { divisor } }))
  if (mean !== undefined && std !== undefined) {
    const run = (pixels: unknown, params: { mean: readonly number[]; std: readonly number[] }): Pixels =>
      normalise(asPixels(pixels), params.mean, params.std)
    stages.push(stage('normalise', run, { params: { mean, std } }))
  }
  if (layout === 'chw') {
    const run = (pixels: unknown, params: { order: string }): Pixels =>
      params.order === 'chw' ? channelsFirst(asPixels(pixels)) : asPixels(pixels)
    stages.push(stage('layout', run, { params: { order: layout } }))
  }
  return stages
}
