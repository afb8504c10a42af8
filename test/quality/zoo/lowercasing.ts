import { stage } from 'lockstep'
import type { ZooCase } from './case.ts'

/** Divergences of lower-casing, case folding and title case. */
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
  {
    id: 'case-dotted-i-length',
    source: 'https://www.unicode.org/Public/UNIDATA/SpecialCasing.txt',
    kind: 'implementation',
    stages: ['offsets'],
    first: 'offsets',
    witness: { input: 'İzmir is big', training: [7n, 13n], inference: [6n, 12n] },
    control: 'izmir is big',
    inference: [
      stage('offsets', (text: string) => {
        const lower = Array.from(text.replaceAll('İ', 'i').toLowerCase())
        return [[...lower.keys()].find((at) => lower[at] === 'i' && lower[at + 1] === 's') ?? -1, lower.length]
      }),
    ],
  },
  {
    id: 'case-title',
    source: 'https://docs.python.org/3/library/stdtypes.html#str.title',
    kind: 'implementation',
    stages: ['title-case'],
    first: 'title-case',
    witness: { input: 'élan x1y', training: 'Élan X1Y', inference: 'éLan X1y' },
    control: 'hello world',
    inference: [
      stage('title-case', (text: string) => text.toLowerCase().replace(/\b\w/g, (char) => char.toUpperCase())),
    ],
  },
  {
    id: 'trap-commuting-order',
    source: 'pattern: two steps swapped in a merge that do not touch the same characters',
    kind: null,
    benign: true,
    stages: [],
    first: null,
    witness: { input: 'Hello, World!', training: 'hello world', inference: 'hello world' },
    control: 'Hello, World!',
    inference: [
      stage('strip-marks', (text: string) => text.replace(/[,!]/g, '')),
      stage('lower', (text: string) => text.replace(/[A-Z]/g, (char) => char.toLowerCase())),
    ],
  },
]
