// Pairs on the libraries that people train and serve with. They need `npm run setup:ecosystem`.
import { defineConfig } from 'lockstep'

const python = '../.venv/bin/python'

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
  },
})
