import { defineConfig } from 'lockstep'

export default defineConfig({
  pairs: {
    'legal-text': {
      training: 'legal-text/training.py',
      inference: 'legal-text/inference.ts',
      golden: '../golden/legal-text.yaml',
    },
    'churn-table': {
      training: 'churn-table/training.py',
      inference: 'churn-table/inference.ts',
      golden: '../golden/churn-table.yaml',
      inputs: './churn-table/inputs.ts',
      // Bounds of rounding, derived in churn-table/README.md; every other stage is compared exactly.
      compare: {
        log: { ulp: 2 },
        scale: { atol: 2e-6 },
        features: { atol: 2e-6 },
        concat: { atol: 2e-6 },
      },
    },
    'support-ticket': {
      training: { file: 'support-ticket/training.ts', export: 'ticketFeatures' },
      inference: 'support-ticket/inference.ts',
      golden: '../golden/support-ticket.yaml',
      inputs: './support-ticket/inputs.ts',
    },
  },
})
