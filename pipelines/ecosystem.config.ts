// Pairs on real libraries; `npm run setup:ecosystem` installs those of Python.
import { defineConfig } from 'lockstep'

const python = '../.venv/bin/python'

// Every one of these is a finding, described in image/README.md.
const decoding = [
  {
    stage: 'decode',
    record: 'cmyk',
    cause: 'implementation',
    reason: 'sharp decodes CMYK to sRGB, by a colour profile',
  },
  {
    stage: 'decode',
    record: 'grey-2-bit-transparent',
    cause: 'implementation',
    reason: 'Pillow compares the transparent colour as stored with pixels scaled to 8 bits',
  },
  {
    stage: 'colour',
    record: 'grey-16-bit',
    cause: 'implementation',
    reason: 'Pillow clips 16-bit grey to 255, sharp divides by 256',
  },
] as const
const reduced = 'at the edges libvips repeats pixels, where Pillow leaves them out'
const enlarged = 'libvips enlarges from the corners of pixels, Pillow from their centres'

export default defineConfig({
  pairs: {
    image: {
      training: { file: 'image/training.py', python },
      inference: 'image/inference.ts',
      golden: '../golden/image.yaml',
      inputs: './image/inputs.ts',
      known: [...decoding],
    },
    'image-sharp': {
      training: { file: 'image/training.py', python },
      inference: 'image/inference-sharp.ts',
      golden: '../golden/image.yaml',
      inputs: './image/inputs-sharp.ts',
      known: [
        ...decoding,
        ...[
          'alpha',
          'checkerboard',
          'colour-profile',
          'gradient',
          'grey',
          'grey-alpha',
          'grey-photo',
          'mirrored',
          'on-its-side',
          'one-bit',
          'palette',
          'palette-transparent',
          'photo',
          'progressive',
          'thin-lines',
          'transparent-colour',
        ].map((record) => ({ stage: 'resize', record, cause: 'implementation', reason: reduced }) as const),
        { stage: 'resize', record: 'enlarged', cause: 'implementation', reason: enlarged },
      ],
    },
  },
})
