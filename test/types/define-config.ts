import type { z } from 'zod'
import type { CAUSE_KINDS, configSchema } from '../../harness/config/schema.ts'
import type { CauseKind } from '../../harness/check/report.ts'
import { defineConfig, type ConfigInput } from '../../harness/index.ts'

// The types and the check know the same keys.
type Checked = z.input<typeof configSchema>
export const topKey = (key: Exclude<keyof Checked, '$schema'>): keyof ConfigInput => key
export const pairKey = (key: keyof Checked['pairs'][string]): keyof ConfigInput['pairs'][string] => key
export const allPairKeys = (key: keyof ConfigInput['pairs'][string]): keyof Checked['pairs'][string] => key
type Rules<Pair extends { compare?: unknown }> = NonNullable<Pair['compare']>
type CheckedRule = Rules<Checked['pairs'][string]>[string]
type WrittenRule = Rules<ConfigInput['pairs'][string]>[string]
export const ruleKey = (key: keyof CheckedRule): keyof WrittenRule => key
export const allRuleKeys = (key: keyof WrittenRule): keyof CheckedRule => key

// The kinds of causes are the ones of the report.
export const kinds = (kind: (typeof CAUSE_KINDS)[number]): CauseKind => kind
export const allKinds = (kind: CauseKind): (typeof CAUSE_KINDS)[number] => kind

export const full = defineConfig({
  pairs: {
    'legal-text': {
      training: { file: 'pipelines/legal-text/training.py', export: 'training', python: '.venv/bin/python' },
      inference: 'pipelines/legal-text/inference.ts',
      golden: 'golden/legal-text.yaml',
      inputs: { from: 'golden', edges: ['unicode'], valid: './valid.ts' },
      compare: { '*': { throws: 'both' }, features: { rtol: 1e-6, as: 'float32' } },
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
// @ts-expect-error no such rule
defineConfig({ pairs: { a: { inference: 'a.ts', compare: { x: { rtoll: 1 } } } } })
