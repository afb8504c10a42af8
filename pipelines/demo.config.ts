// What a failing check looks like: legal-text, with the inference pipeline that a bad merge left behind.
import { defineConfig } from 'lockstep'

export default defineConfig({
  pairs: {
    'legal-text-with-bug': {
      training: 'legal-text/training.py',
      inference: 'legal-text/inference-with-bug.ts',
      golden: '../golden/legal-text.yaml',
    },
  },
})
