import { defineConfig } from '../../harness/index.ts'

export const full = defineConfig({
  pairs: {
    'legal-text': {
      training: { file: 'pipelines/legal-text/training.py', export: 'training', python: '.venv/bin/python' },
      inference: 'pipelines/legal-text/inference.ts',
      golden: 'golden/legal-text.yaml',
      inputs: { from: 'golden', edges: ['unicode'], valid: './valid.ts' },
      compare: {
        '*': { throws: 'both', nan: 'null' },
        features: { rtol: 1e-6, as: 'float32' },
        image: { mean: 0.5, p99: 2, psnr: 40 },
      },
      align: { tokenize: 'tokens', params: { tokenize: { maxLength: 'max_length' } } },
      versions: { unicode: 'warn', 'py:tokenizers': 'same' },
      known: [
        { stage: 'tokens', cause: 'implementation', record: 'turkish-i', until: '2027-03-01', reason: 'is replaced' },
      ],
    },
  },
  runs: 1000,
  timeout: { stage: 5_000, start: 60_000 },
})

// @ts-expect-error a pair needs an inference side
defineConfig({ pairs: { a: { training: 'a.py' } } })
// @ts-expect-error the key is misspelt
defineConfig({ pairs: { a: { inference: 'a.ts', infrence: 'b' } } })
const known = { stage: 'a', record: 'b', reason: 'c' }
defineConfig({ pairs: { a: { inference: 'a.ts', known: [{ ...known, cause: 'order' }] } } })
// @ts-expect-error no such kind of cause
defineConfig({ pairs: { a: { inference: 'a.ts', known: [{ ...known, cause: 'ordre' }] } } })
// @ts-expect-error no such rule
defineConfig({ pairs: { a: { inference: 'a.ts', compare: { x: { rtoll: 1 } } } } })
const own = { inference: 'a.ts' }
defineConfig({ pairs: { a: { ...own, inputs: { schema: 's.json', edges: false, valid: 'v.ts' } } } })
defineConfig({ pairs: { a: { ...own, inputs: { from: 'log.jsonl', sample: 5 } } } })
// @ts-expect-error no log, and not the golden records
defineConfig({ pairs: { a: { ...own, inputs: { from: 'goldn' } } } })
