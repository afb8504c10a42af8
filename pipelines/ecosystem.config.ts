// Pairs on real libraries: npm run setup:ecosystem installs those of Python.
import { defineConfig } from 'lockstep'

const python = '../.venv/bin/python'

export default defineConfig({
  pairs: {
    image: {
      training: { file: 'image/training.py', python },
      inference: 'image/inference.ts',
      golden: '../golden/image.yaml',
      inputs: './image/inputs.ts',
    },
    'image-sharp': {
      training: { file: 'image/training.py', python },
      inference: 'image/inference-sharp.ts',
      golden: '../golden/image.yaml',
      inputs: './image/inputs.ts',
    },
  },
})
