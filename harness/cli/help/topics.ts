import { CAUSE_KINDS, type CauseKind } from '../../diagnose/cause-kinds.ts'
import { aboutFinding, FINDING_KINDS, isFindingKind } from '../../report/finding-about.ts'
import { EXIT_MEANINGS } from '../../report/verdict.ts'
import { aboutCause, remedyOf } from '../../reporters/terminal/cause-words.ts'
import { SIGNS } from '../../reporters/signs.ts'
import { LINE_LABELS } from '../../reporters/terminal/line-labels.ts'

/** A term of a list, and what is said of it. */
export type Item = readonly [term: string, text: string]

/** A word that `lockstep help` explains. */
export interface Topic {
  /** The heading of its section in `pipelines/manual/words.md`. */
  readonly name: string
  /** Other words for it. */
  readonly also: readonly string[]
  /** What is listed below that section's text, from where the program has it; `word` is what was asked for. */
  readonly items: (word: string) => readonly Item[]
}

const KINDS = Object.keys(CAUSE_KINDS) as readonly CauseKind[]
const isCauseKind = (word: string): word is CauseKind => Object.hasOwn(CAUSE_KINDS, word)
const none = (): readonly Item[] => []

/** Labels of lines that are no topic's words. */
const ONLY_LABELS = Object.keys(LINE_LABELS).filter(
  (label) => !['cause', 'proof', 'repair', 'smallest', 'fails', 'rule', 'edge', 'drifted', 'changed'].includes(label),
)

/** Every topic, in the order of the help. */
export const TOPICS: readonly Topic[] = [
  {
    name: 'lines',
    also: ['line', 'report', 'first', 'fail', 'pass', 'inference', ...ONLY_LABELS],
    items: (word) => {
      const one = LINE_LABELS[word.toLowerCase()]
      return one === undefined ? Object.entries(LINE_LABELS) : [[word.toLowerCase(), one]]
    },
  },
  {
    name: 'signs',
    also: ['sign', 'marks', 'mark', 'legend', 'not judged', 'not reached', ...Object.keys(SIGNS)],
    items: (word) => {
      const one = Object.entries(SIGNS).filter(([sign]) => sign === word)
      return one.length === 0 ? Object.entries(SIGNS) : one
    },
  },
  {
    name: 'causes',
    also: ['cause', 'kinds', 'repair', 'proof', ...KINDS],
    items: (word) =>
      (isCauseKind(word) ? [word] : KINDS).map((kind) => [kind, `${aboutCause(kind)} ${remedyOf(kind)}`]),
  },
  {
    name: 'findings',
    also: ['finding', 'error', 'warning', 'note', 'hint', ...FINDING_KINDS],
    items: (word) =>
      isFindingKind(word) ? [[word, aboutFinding(word)]] : [['kinds', FINDING_KINDS.toSorted().join(' ')]],
  },
  {
    name: 'exit codes',
    also: ['exit', 'exit code', 'verdict', 'empty', 'interrupted', 'passes', ...Object.keys(EXIT_MEANINGS)],
    items: exitCodes,
  },
  { name: 'proved', also: ['likely', 'residual', 'not looked into'], items: none },
  { name: 'smallest', also: ['shrunk', 'shrunk from', 'smallest input'], items: none },
  { name: 'swallowed', also: ['swallow', 'swallows', 'masked'], items: none },
  { name: 'noisy', also: ['noise'], items: none },
  { name: 'harmless', also: ['harmless so far'], items: none },
  { name: 'when', also: ['predicate'], items: none },
  { name: 'modes', also: ['ways to fail', 'ways', 'fails', 'mode', 'looks', 'differs'], items: none },
  { name: 'pair', also: ['pairs', 'side', 'sides', 'reference'], items: none },
  { name: 'stage', also: ['step', 'steps'], items: none },
  { name: 'record', also: ['origin', 'divergence', 'divergences', 'diverge', 'diverges'], items: none },
  { name: 'vacuous', also: ['vacuous stages'], items: none },
  { name: 'stored', also: ['stored failures', 'last failed', 'replay id'], items: none },
  { name: 'seed', also: ['seeds', 'fresh', 'random'], items: none },
  { name: 'provenance', also: ['skew', 'skews', 'environment', 'policy'], items: none },
  { name: 'shard', also: ['shards', 'part'], items: none },
  { name: 'budget', also: ['time', 'time was up'], items: none },
  { name: 'private', also: [], items: none },
  { name: 'known', also: ['quarantined', 'until'], items: none },
  { name: 'beyond', also: [], items: none },
  { name: 'shapes', also: ['shape', 'seen', 'edge', 'generated'], items: none },
  { name: 'drift', also: ['drifted', 'changed', 'pending', 'stale'], items: none },
  { name: 'goldens', also: ['golden', 'golden records', 'records'], items: none },
  {
    name: 'adequacy',
    also: ['score', 'hole', 'holes', 'mutants', 'mutant', 'fault', 'faults', 'matrix', 'redundant'],
    items: none,
  },
  { name: 'watch', also: ['watched', 'watch auto'], items: none },
  { name: 'tap', also: ['taps'], items: none },
  {
    name: 'tolerance',
    also: ['tolerances', 'rules', 'rule', 'compare', 'by rule', 'exact', 'atol', 'rtol', 'ulp'],
    items: none,
  },
  { name: 'unicode', also: ['newer', 'newer characters'], items: none },
  { name: 'digest', also: ['digests', 'edited by hand'], items: none },
  { name: 'slices', also: ['slice', 'sliced by'], items: none },
  { name: 'logged', also: ['log', 'logged only', 'serving'], items: none },
  { name: 'bad', also: ['bad lines', 'bad line', 'bad records'], items: none },
]

/** Lists the exit codes with what each means. */
export function exitCodes(): readonly Item[] {
  return Object.entries(EXIT_MEANINGS)
}

/** Finds the topic of a word, whatever its case and the signs between its parts: `exit-codes`. */
export function findTopic(word: string): Topic | null {
  const wanted = plain(word)
  const own = TOPICS.find(({ name }) => name === wanted)
  return own ?? TOPICS.find(({ also }) => also.some((other) => plain(other) === wanted)) ?? null
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_:-]+/g, ' ')
}
