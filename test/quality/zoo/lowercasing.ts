import { stage } from 'lockstep'
import type { ZooCase } from './case.ts'

/** Divergences of lower-casing and case folding. */
export const cases: readonly ZooCase[] = [
  {
    id: 'case-casefold-vs-lower',
    source: 'https://docs.python.org/3/library/stdtypes.html#str.casefold',
    kind: 'implementation',
    stages: ['fold-case'],
    first: 'fold-case',
    witness: { input: 'Straße ﬁn', training: 'strasse fin', inference: 'straße ﬁn' },
    control: 'HELLO',
    inference: [stage('fold-case', (text: string) => text.toLowerCase())],
  },
]
