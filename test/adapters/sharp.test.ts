import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { sharpPipeline, sharpStages, type SharpOptions } from '../../harness/adapters/sharp.ts'
import { UsageError } from '../../harness/errors.ts'
import type { Stage } from '../../harness/pipeline/stage.ts'
import { tensor } from '../../harness/values/tensor.ts'

const image = (name: string): Uint8Array => readFileSync(new URL(`../../golden/images/${name}`, import.meta.url))

/** Runs stages one after the other, up to the one that is named. */
async function upTo(name: string, file: unknown, options: SharpOptions = {}): Promise<unknown> {
  let value = file
  for (const one of sharpStages(options)) {
    value = await run(one, value)
    if (one.name === name) return value
  }
  throw new Error(`no stage ${name}`)
}

async function run({ run: call, params }: Stage, value: unknown): Promise<unknown> {
  return (call as (value: unknown, params: unknown) => unknown)(value, params)
}

function stageOf(name: string, options: SharpOptions = {}): Stage {
  return sharpStages(options).find((one) => one.name === name)!
}

const row = (...levels: number[]): unknown => tensor('uint8', [1, levels.length, 1], Uint8Array.from(levels))

describe('a pipeline on sharp', () => {
  test('has a stage for what is asked for, each with its params', () => {
    const { name, nodes } = sharpPipeline('image', { size: [5, 4], mean: [0, 0, 0], std: [1, 1, 1], layout: 'chw' })
    const params = nodes.map((node) =>
      node.kind === 'stage' ? [node.name, JSON.stringify(node.params)].join(' ') : '',
    )
    expect([name, ...params]).toMatchInlineSnapshot(`
      [
        "image",
        "decode {"icc":"convert"}",
        "orient {"exif":true}",
        "colour {"mode":"RGB"}",
        "resize {"size":[5,4],"resample":"bilinear"}",
        "scale {"divisor":255}",
        "normalise {"mean":[0,0,0],"std":[1,1,1]}",
        "layout {"order":"chw"}",
      ]
    `)
    expect(sharpStages().map((one) => one.name)).toEqual(['decode', 'orient', 'colour', 'scale'])
  })

  test('is declared at the place of its user', () => {
    const places = sharpStages().map(({ site }) => site!.replace(/^.*\/|:\d+:\d+$/g, ''))
    expect(new Set(places)).toEqual(new Set(['sharp.test.ts']))
  })
})

describe('decode', () => {
  test.each([
    ['one-bit.png', 'L', [9, 13, 1]],
    ['grey.png', 'L', [9, 13, 1]],
    ['grey-alpha.png', 'LA', [9, 13, 2]],
    ['palette.png', 'RGB', [12, 17, 3]],
    ['palette-transparent.png', 'RGBA', [12, 17, 4]],
    ['transparent-colour.png', 'RGBA', [12, 17, 4]],
    ['cmyk.jpg', 'RGB', [12, 17, 3]],
  ])('reads %s as %s', async (name, mode, shape) => {
    expect(await upTo('decode', image(name))).toMatchObject({ mode, orientation: 1, pixels: { dtype: 'uint8', shape } })
  })

  test('keeps grey and its alpha, pixel by pixel', async () => {
    const { pixels } = (await upTo('decode', image('grey-alpha.png'))) as { pixels: { data: Uint8Array } }
    const channel = async (at: 0 | 3): Promise<Buffer> =>
      sharp(image('grey-alpha.png')).toColourspace('srgb').extractChannel(at).raw().toBuffer()
    const [grey, alpha] = [await channel(0), await channel(3)]
    expect([new Set(grey).size > 2, new Set(alpha).size > 2]).toEqual([true, true])
    expect([...pixels.data]).toEqual([...grey].flatMap((level, at) => [level, alpha[at]]))
  })

  test('keeps 16 bits of grey', async () => {
    const { mode, pixels } = (await upTo('decode', image('grey-16-bit.png'))) as {
      mode: string
      pixels: { data: unknown }
    }
    expect([mode, pixels.data]).toEqual([
      'I;16',
      Uint16Array.from({ length: 88 }, (_, at) => (at % 11) * 6000 + Math.floor(at / 11) * 100),
    ])
  })

  test('takes base64 and data URLs for the bytes they stand for, and nothing else', async () => {
    const file = image('alpha.png')
    const base64 = Buffer.from(file).toString('base64')
    const expected = await upTo('decode', file)
    expect(await upTo('decode', base64)).toEqual(expected)
    expect(await upTo('decode', `data:image/png;base64,${base64}`)).toEqual(expected)
    await expect(upTo('decode', 'photo.jpg')).rejects.toThrow('an image is the bytes of a file or their base64')
    await expect(upTo('decode', { path: 'photo.jpg' })).rejects.toThrow(TypeError)
  })

  test('throws on a broken file', async () => {
    await expect(upTo('decode', image('cut-off.png'))).rejects.toThrow(Error)
    await expect(upTo('decode', new Uint8Array(3))).rejects.toThrow('unsupported image format')
  })

  test('applies a colour profile, or leaves the numbers as they are', async () => {
    const file = image('colour-profile.png')
    const ignored = await upTo('decode', file, { icc: 'ignore' })
    expect(ignored).toEqual(
      await upTo('decode', image('mirrored.png')).then((value) => ({ ...(value as object), orientation: 1 })),
    )
    expect(await upTo('decode', file)).not.toEqual(ignored)
  })
})

test('orient turns and mirrors as EXIF says', async () => {
  const orient = stageOf('orient')
  const pixels = tensor('uint8', [2, 3, 1], Uint8Array.of(1, 2, 3, 4, 5, 6))
  const upright = [1, 2, 3, 4, 5, 6, 7, 8].map(async (orientation) => {
    const turned = (await run(orient, { mode: 'L', orientation, pixels })) as {
      pixels: { shape: number[]; data: Uint8Array }
    }
    return `${orientation}: ${turned.pixels.shape.join(' ')}: ${turned.pixels.data.join(' ')}`
  })
  expect(await Promise.all(upright)).toMatchInlineSnapshot(`
    [
      "1: 2 3 1: 1 2 3 4 5 6",
      "2: 2 3 1: 3 2 1 6 5 4",
      "3: 2 3 1: 6 5 4 3 2 1",
      "4: 2 3 1: 4 5 6 1 2 3",
      "5: 3 2 1: 1 4 2 5 3 6",
      "6: 3 2 1: 4 1 5 2 6 3",
      "7: 3 2 1: 6 3 5 2 4 1",
      "8: 3 2 1: 3 6 2 5 1 4",
    ]
  `)
  expect(await run(stageOf('orient', { orient: false }), { mode: 'L', orientation: 6, pixels })).toEqual({
    mode: 'L',
    pixels,
  })
})

test('colour drops alpha, adds it opaque, and makes grey of linear light', async () => {
  const pixels = tensor('uint8', [1, 1, 4], Uint8Array.of(255, 0, 0, 10))
  const value = { mode: 'RGBA', pixels }
  expect(await run(stageOf('colour'), value)).toEqual(tensor('uint8', [1, 1, 3], Uint8Array.of(255, 0, 0)))
  expect(await run(stageOf('colour', { mode: 'L' }), value)).toEqual(tensor('uint8', [1, 1, 1], Uint8Array.of(127)))
  expect(await run(stageOf('colour', { mode: 'RGBA' }), { mode: 'L', pixels: row(7) })).toEqual(
    tensor('uint8', [1, 1, 4], Uint8Array.of(7, 7, 7, 255)),
  )
})

test('resize takes the kernel that is named', async () => {
  const resized = async (resample: NonNullable<SharpOptions['resample']>): Promise<unknown> =>
    run(stageOf('resize', { size: [4, 1], resample }), row(0, 255))
  expect(await resized('nearest')).toEqual(row(0, 0, 255, 255))
  expect(await resized('bilinear')).toEqual(row(0, 0, 128, 255))
})

test('scale, normalise and layout round to float32 at every step', async () => {
  const options: SharpOptions = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], layout: 'chw' }
  const pixels = tensor('uint8', [1, 2, 3], Uint8Array.of(1, 2, 3, 253, 254, 255))
  const scaled = await run(stageOf('scale'), pixels)
  const normalised = await run(stageOf('normalise', options), scaled)
  const f = Math.fround
  const expected = (level: number, mean: number, std: number): number => f(f(f(level / 255) - f(mean)) / f(std))
  expect(await run(stageOf('layout', options), normalised)).toEqual(
    tensor(
      'float32',
      [3, 1, 2],
      Float32Array.of(
        expected(1, 0.485, 0.229),
        expected(253, 0.485, 0.229),
        expected(2, 0.456, 0.224),
        expected(254, 0.456, 0.224),
        expected(3, 0.406, 0.225),
        expected(255, 0.406, 0.225),
      ),
    ),
  )
})

describe('options', () => {
  test.each<[object, string]>([
    [
      { resample: 'linear' },
      `'resample' is "linear"; choose one of nearest, bilinear, bicubic, lanczos, lanczos2, mitchell, mks2013, mks2021`,
    ],
    [{ mode: 'CMYK' }, `'mode' is "CMYK"; choose one of L, RGB, RGBA`],
    [{ size: [5] }, `'size' is [width, height] in pixels, received [5]`],
    [{ size: [5, 0.5] }, `'size' is [width, height] in pixels, received [5,0.5]`],
    [{ scale: 0 }, `'scale' is a number above 0, received 0`],
    [{ mean: [0] }, `'mean' and 'std' come together, a number each per channel`],
    [{ mean: [0], std: [1] }, `'mean' takes 3 numbers, one for each channel of RGB`],
    [{ resampel: 'nearest' }, `did you mean 'resample'?`],
  ])('%j are refused', (options, message) => {
    expect(() => sharpStages(options)).toThrow(UsageError)
    expect(() => sharpStages(options)).toThrow(message)
  })
})
