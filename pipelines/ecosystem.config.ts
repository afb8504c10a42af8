// Pairs on the libraries that people train and serve with. They need `npm run setup:ecosystem`.
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
    tfidf: {
      training: { file: 'tfidf/training.py', python },
      inference: 'tfidf/inference.ts',
      golden: '../golden/tfidf.yaml',
      // NumPy's logarithm and V8's differ by one unit in the last place, for 3 already (tfidf/README.md).
      compare: { 'words.tf-idf': { rtol: 1e-15 }, scale: { rtol: 1e-15 } },
      known: [
        {
          stage: 'words.preprocess',
          cause: 'implementation',
          when: 'input contains U+A7F1 MODIFIER LETTER CAPITAL S, or input contains U+1CCD6 OUTLINED LATIN CAPITAL LETTER A, or input contains U+1CCF0 OUTLINED DIGIT ZERO',
          reason: 'Node decomposes characters of Unicode 16 and 17, which Python 3.11 to 3.13 do not know',
          until: '2028-12-31',
        },
      ],
    },
    'tabular-onnx': {
      training: { file: 'tabular-onnx/training.py', python },
      inference: 'tabular-onnx/inference.ts',
      golden: '../golden/tabular-onnx.yaml',
      inputs: './tabular-onnx/inputs.ts',
      // The graph is float32, scikit-learn float64; the bounds are derived in tabular-onnx/README.md.
      compare: {
        'columns.numeric.impute': { as: 'float32' },
        'columns.numeric.scale': { as: 'float32', rtol: 3e-7, atol: 4e-7 },
        'columns.categories': { as: 'float32' },
        columns: { as: 'float32', rtol: 3e-7, atol: 4e-7 },
        'columns.concatenate': { as: 'float32', rtol: 3e-7, atol: 4e-7 },
      },
    },
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
    'tokenizer-wordpiece': {
      training: { file: 'tokenizer/training.py', export: 'wordpiece', python },
      inference: { file: 'tokenizer/inference.ts', export: 'wordpiece' },
      golden: '../golden/tokenizer-wordpiece.yaml',
      // Each is described in tokenizer/README.md.
      known: [
        {
          stage: 'added-tokens',
          cause: 'implementation',
          when: 'input contains a lone surrogate, or input is null',
          inputs: ['\ud83d'],
          reason: 'Python refuses lone surrogates and null, JavaScript encodes them',
          until: '2028-12-31',
        },
        {
          stage: 'normalize',
          cause: 'implementation',
          when: 'input contains U+03A3 GREEK CAPITAL LETTER SIGMA',
          inputs: ['aΣ'],
          reason: 'at the end of a word Σ becomes ς in JavaScript, σ in Rust',
          until: '2028-12-31',
        },
        {
          stage: 'normalize',
          cause: 'implementation',
          when: 'input contains U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7',
          inputs: ['\u{20000}'],
          reason: 'JavaScript sets no blanks around ideographs beyond U+FFFF',
          until: '2028-12-31',
        },
        {
          stage: 'normalize',
          cause: 'implementation',
          inputs: ['\u0890', '\u07fd', '\u{105c9}'],
          reason:
            'JavaScript alone drops controls and marks newer than Unicode 8, and decomposes letters of Unicode 16',
          until: '2028-12-31',
        },
        {
          stage: 'pre-tokenize',
          cause: 'implementation',
          inputs: ['a\u061d', 'a\u2e52'],
          reason: 'JavaScript alone splits off punctuation newer than Unicode 8',
          until: '2028-12-31',
        },
      ],
    },
    'tokenizer-bpe': {
      training: { file: 'tokenizer/training.py', export: 'bpe', python },
      inference: { file: 'tokenizer/inference.ts', export: 'bpe' },
      golden: '../golden/tokenizer-bpe.yaml',
      known: [
        {
          stage: 'added-tokens',
          cause: 'implementation',
          when: 'input contains a lone surrogate, or input is null',
          inputs: ['\ud83d'],
          reason: 'Python refuses lone surrogates and null, JavaScript encodes them',
          until: '2028-12-31',
        },
        {
          stage: 'pre-tokenize',
          cause: 'implementation',
          when: 'input contains U+0085 NEXT LINE, or input contains U+FEFF ZERO WIDTH NO-BREAK SPACE',
          inputs: ['!\u0085', '!\ufeff'],
          reason: 'U+0085 is white space in Rust only, U+FEFF in JavaScript only',
          until: '2028-12-31',
        },
        {
          stage: 'pre-tokenize',
          cause: 'implementation',
          when: 'input contains U+A7D2 LATIN CAPITAL LETTER DOUBLE THORN, or input contains U+323B0 CJK UNIFIED IDEOGRAPH-323B0',
          inputs: ['a\u088f'],
          reason: 'letters newer than Unicode 16 are letters in JavaScript only',
          until: '2028-12-31',
        },
      ],
    },
  },
})
