import { BUG, config, INFERENCE, TRAINING, withStage, type Project } from '../commands/project.ts'

const INPUTS = [
  'Plain words',
  '  Some  spaces ',
  'x',
  'One two  three',
  '',
  'a b c d',
  'ß É',
  'tail  ',
  'Kept',
  'ten x',
]
const golden = (inputs: readonly string[], more: (at: number) => object = () => ({})): object => ({
  lockstep: 1,
  records: inputs.map((input, at) => ({ id: `r${at}`, input, ...more(at) })),
})

const FUNCTION = `
import { tap } from 'lockstep'
export function training(text: string): number {
  const lower = tap('lower', text.toLowerCase())
  if (lower.includes('x')) tap('crossed', lower.replaceAll('x', ''))
  return tap('size', lower.length)
}
`
const THROWS = TRAINING.replace('text.toLowerCase()', "{ if (text.includes('x')) throw new Error('x'); return text }")
const CONSTANT = TRAINING.replace("text.split(' ')", 'text.length > 40')

/** Projects of one pair, `text`, of every outcome that a check has, by what they are of. */
export const PROJECTS: Readonly<Record<string, Project>> = {
  'sides that agree': { 'golden.yaml': golden(INPUTS) },
  'fewer records than shards': { 'golden.yaml': golden(['One']), 'lockstep.config.json': config({}, { runs: 0 }) },
  'a stage that differs': { 'golden.yaml': golden(INPUTS), 'inference.ts': BUG },
  'more divergences than are kept': {
    'golden.yaml': golden(Array.from({ length: 150 }, (_, at) => `${'word '.repeat(at % 7)} ${at}`)),
    'inference.ts': withStage("text.split(' ').slice(1)"),
    'lockstep.config.json': config({}, { budget: 0, runs: 20 }),
  },
  'two stages that differ': {
    'golden.yaml': golden(INPUTS),
    'inference.ts': BUG.replace('text.toLowerCase()', "text.toLowerCase().replace('ß', 'ss')"),
  },
  'causes that are not looked for': {
    'golden.yaml': golden(INPUTS),
    'inference.ts': BUG.replace('text.toLowerCase()', "text.toLowerCase().replace('ß', 'ss')"),
    'lockstep.config.json': config({}, { budget: 0 }),
  },
  'records on which both sides throw': {
    'golden.yaml': golden(INPUTS),
    'training.ts': THROWS,
    'inference.ts': THROWS.replace('const training', 'const inference'),
  },
  'golden records that all throw': {
    'golden.yaml': golden(['x', 'xx', 'x y']),
    'training.ts': THROWS,
    'inference.ts': THROWS.replace('const training', 'const inference'),
  },
  'a stage that is always the same': {
    'golden.yaml': golden(INPUTS),
    'training.ts': CONSTANT,
    'inference.ts': CONSTANT.replace('const training', 'const inference'),
    'lockstep.config.json': config({}, { runs: 0 }),
  },
  'a known divergence that holds, and one that does not': {
    'golden.yaml': golden(INPUTS),
    'inference.ts': BUG,
    'lockstep.config.json': config({
      known: [
        { stage: 'words', cause: 'unknown', record: 'r1', reason: 'it is known' },
        { stage: 'words', cause: 'unknown', record: 'r0', reason: 'it was known' },
        { stage: 'words', cause: 'unknown', inputs: ['a  b', 'a'], reason: 'one of two still diverges' },
        { stage: 'words', cause: 'unknown', record: 'r3', until: '2020-01-01', reason: 'for a while' },
      ],
    }),
  },
  'stages in another order': {
    'golden.yaml': golden(INPUTS),
    'inference.ts': `
import { pipeline, stage } from 'lockstep'
export const inference = pipeline('text', [
  stage('trim', (text: string) => text.trim()),
  stage('lower', (text: string) => text.toLowerCase()),
  stage('words', (text: string) => text.split(' ')),
])
`,
  },
  'a stage that is missing': {
    'golden.yaml': golden(INPUTS),
    'inference.ts': INFERENCE.replace("  stage('trim', (text: string) => text.trim()),\n", ''),
  },
  'functions with taps that few records pass': {
    'golden.yaml': golden(INPUTS),
    'training.ts': FUNCTION,
    'inference.ts': FUNCTION.replace('function training', 'function inference'),
    'lockstep.config.json': config({ compare: { never: { atol: 1 } } }),
  },
  'a side that cannot run': { 'golden.yaml': golden(INPUTS), 'inference.ts': 'export const inference = 7' },
  'changes that are pending': { 'golden.yaml': golden(INPUTS), 'golden.pending.yaml': '' },
  'inputs beyond the golden ones': {
    'golden.yaml': golden(['a', 'b', 'c d']),
    'inference.ts': withStage("text.length > 20 ? [] : text.split(' ')"),
  },
  'failures of earlier days': {
    'golden.yaml': golden(INPUTS),
    'inference.ts': BUG,
    '.lockstep/text.json': {
      failures: ['a  b', 'c  d', 'e  f'].map((input, at) => ({ id: `g-1-${at}`, origin: 'generated', input })),
      golden: [],
    },
  },
}
