// Needs the program: `go build` in this folder.
import { defineConfig } from 'lockstep'

export default defineConfig({
  pairs: {
    'search-terms': {
      training: { command: ['./go-worker'], export: 'search-terms' },
      inference: { file: './inference.ts', export: 'inference' },
      inputs: './inputs.ts',
    },
  },
})
