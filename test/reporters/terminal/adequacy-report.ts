import type { AdequacyReport, ReportedMutant } from '../../../harness/commands/adequacy/adequacy-pair.ts'

const shown = (text: string): { readonly text: string; readonly cut: false } => ({ text, cut: false })

const mutant = (kind: string, stage: string, would: string): Omit<ReportedMutant, 'result'> => ({
  kind,
  stage,
  would,
  by: [],
  hole: null,
})

/** What golden records of a pair notice: three of a kind killed, one hole, one change that nothing shows. */
export const ADEQUACY: AdequacyReport = {
  pair: 'one',
  side: 'training',
  file: 'training.py',
  inference: null,
  golden: ['plain', 'long \u001b[31mid'],
  stages: ['lower', 'words'],
  unstable: null,
  mutants: [
    { ...mutant('drop', 'lower', 'be left out'), result: 'killed', by: ['plain'] },
    { ...mutant('drop', 'words', 'be left out'), result: 'killed', by: ['plain', 'long \u001b[31mid'] },
    {
      ...mutant('ascii-lower-case', 'lower', 'keep capital letters beyond A to Z'),
      result: 'hole',
      hole: {
        input: shown('"À"'),
        at: 'lower',
        asItIs: shown('"à"'),
        mutated: shown('"À"'),
        difference: { path: '$', kind: 'value', training: '"à"', inference: '"À"' },
      },
    },
    {
      ...mutant('null-as-zero', 'lower', 'take what is missing for zero'),
      result: 'beyond',
      hole: { input: shown('null'), at: 'lower', asItIs: null, mutated: shown('0'), difference: null },
    },
    { ...mutant('key-order', 'words', 'give the keys of a record in another order'), result: 'equivalent' },
  ],
  notApplicable: 20,
  leftOut: 0,
  inputs: 1000,
  redundant: ['long \u001b[31mid'],
  executions: 100,
  killed: 2,
  holes: 1,
  beyond: 1,
  equivalent: 1,
  untried: 0,
  score: 2 / 3,
}
