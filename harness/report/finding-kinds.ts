import { cliffText } from './cliff-words.ts'
import { count, counted, quoted } from './counted.ts'
import { beyondHint, beyondText } from './beyond-words.ts'
import { bothEndedText, goldensThrewText, storedLeftOutText } from './not-judged-words.ts'
import type { Finding, FindingFact, FindingKind } from './finding.ts'
import { FIRST_RECORD } from '../golden/first-record.ts'
import { notWatchedHint, notWatchedText } from './not-watched-words.ts'
import { onTheWayHint, onTheWayText } from './on-the-way-words.ts'
import { paramsDifferText } from './params-words.ts'
import { failsPair, gravest, type ExitCode, type Judgement, type Verdict } from './verdict.ts'

interface Kind<F> {
  /** What the fact makes of its pair where nothing graver was found; null: nothing. */
  readonly judgement: (fact: F) => Judgement | null
  /** Of a fact that does not fail its pair. */
  readonly mild: 'warning' | 'note'
  readonly message: (fact: F) => string
  readonly hint?: (fact: F) => string | null
  readonly command?: string
}

const is =
  (judgement: Judgement): (() => Judgement) =>
  () =>
    judgement
const nothing = (): null => null
const NOTE = { judgement: nothing, mild: 'note' } as const
const ifStrict = ({ strict }: { readonly strict: boolean }): Judgement | null => (strict ? 'diverged' : null)

/** One row for each kind of fact. */
const KINDS: { readonly [K in FindingKind]: Kind<Extract<FindingFact, { readonly kind: K }>> } = {
  'could-not-run': {
    judgement: ({ isUsage }) => (isUsage ? 'wrong-usage' : 'could-not-run'),
    mild: 'note',
    message: ({ what }) => what,
    hint: ({ hint }) => hint,
  },
  'golden-not-clean': {
    judgement: is('golden-not-clean'),
    mild: 'note',
    message: ({ what }) => what,
    hint: ({ hint }) => hint,
  },
  drifted: {
    judgement: is('drifted'),
    mild: 'note',
    message: ({ records }) => `training no longer reproduces ${counted(records, 'golden record')}`,
    command: 'golden update',
  },
  diverged: {
    judgement: is('diverged'),
    mild: 'note',
    message: ({ records, causes }) =>
      records === 0
        ? `no record that was compared diverged, but inputs of the same shape do, of ${counted(causes, 'cause')}`
        : `${counted(records, 'record')} diverged, of ${counted(causes, 'cause')}`,
  },
  beyond: {
    judgement: ({ fails }) => (fails ? 'diverged' : null),
    mild: 'warning',
    message: beyondText,
    hint: (fact) => (fact.fails ? null : beyondHint(fact)),
  },
  'version-violated': {
    judgement: is('diverged'),
    mild: 'note',
    message: ({ what }) => `the policy '${what}: same' is violated`,
  },
  'version-not-compared': {
    judgement: nothing,
    mild: 'warning',
    message: ({ what, sides }) =>
      `the policy '${what}: same' compared nothing: ${sides === 0 ? 'no side says' : 'only one side says'} its version`,
    hint: () => "name the package or file in the stage's uses",
  },
  'known-failed': {
    judgement: is('diverged'),
    mild: 'note',
    message: ({ stage, why }) => `the known divergence of stage '${stage}' no longer holds: ${why}`,
  },
  'vacuous-stage': {
    judgement: ifStrict,
    mild: 'warning',
    message: ({ stage, among }) => `stage '${stage}': replacing it alters no compared value of the ${among} records`,
  },
  'array-as-list': {
    ...NOTE,
    message: ({ stage }) =>
      `'${stage}' is a list, or one value, on one side, and an array, a column or a set on the other: as a variable of a function it is compared by its elements`,
    hint: ({ stage }) => `compare: { '${stage}': { subtype: true } } makes it a difference`,
  },
  'differs-on-the-way': {
    ...NOTE,
    message: onTheWayText,
    hint: onTheWayHint,
  },
  cliff: {
    judgement: ifStrict,
    mild: 'warning',
    message: cliffText,
    hint: () => 'look at these elements: a border, a corner or one broken value drowns in a mean',
  },
  'order-harmless': {
    judgement: ifStrict,
    mild: 'warning',
    message: ({ stages, records }) =>
      `the order of ${quoted(stages)} differs; harmless so far: the last value agrees on ${count(records)} records`,
    hint: () => "order: 'strict' makes another order a failure",
  },
  'structure-harmless': {
    judgement: ifStrict,
    mild: 'warning',
    message: ({ stage, side, caveat }) =>
      `stage '${stage}' ${side === 'training' ? 'is missing at inference' : 'is at inference only'}; harmless so far: ${caveat}`,
    hint: () => "order: 'strict' makes it a failure",
  },
  known: {
    judgement: is('agreed-with-known'),
    mild: 'note',
    message: ({ records }) => `${counted(records, 'record')} diverged as the configuration knows`,
  },
  'nothing-compared': {
    judgement: ({ isEmptyShard }) => (isEmptyShard ? 'empty-shard' : 'nothing-compared'),
    mild: 'note',
    message: ({ isEmptyShard }) => (isEmptyShard ? 'this shard was given no record' : 'nothing was compared'),
  },
  'not-run': {
    judgement: is('nothing-compared'),
    mild: 'note',
    message: () => 'not run: an earlier pair failed (--bail)',
  },
  'no-golden': {
    judgement: nothing,
    mild: 'warning',
    message: ({ file }) =>
      `there is no golden file ${file}: write ${FIRST_RECORD.map((line) => `'${line}'`).join(' and ')} into it, then record`,
    command: 'golden record',
  },
  'not-recorded': {
    judgement: nothing,
    mild: 'warning',
    message: ({ records }) =>
      `${records} golden record${records === 1 ? ' is' : 's are'} not recorded yet: drift of training cannot be seen there`,
    command: 'golden record',
  },
  'goldens-threw': {
    judgement: ({ all }) => (all ? 'nothing-compared' : null),
    mild: 'warning',
    message: goldensThrewText,
    hint: () => 'put right what throws, or write throws: true into a golden record that is meant to',
  },
  'both-ended': {
    judgement: ({ golden }) => (golden.length > 0 ? 'could-not-run' : null),
    mild: 'warning',
    message: bothEndedText,
  },
  'stored-left-out': {
    ...NOTE,
    message: storedLeftOutText,
  },
  'not-stored': {
    judgement: nothing,
    mild: 'warning',
    message: ({ problem }) => `failing inputs could not be stored: ${problem}`,
  },
  'mutates-input': {
    judgement: nothing,
    mild: 'warning',
    message: ({ stage, side }) => `stage '${stage}' of ${side} changes the value it is given`,
    hint: () => 'copy the value first: what ran before may still hold it',
  },
  'taps-not-compared': {
    judgement: nothing,
    mild: 'warning',
    message: ({ stage, side }) => `stage '${stage}' of ${side} passes taps, which are not compared: only its result is`,
    hint: ({ side, canWatch }) =>
      canWatch
        ? `${side}: { …, watch: [] } compares them, and what else is named there`
        : 'make stages of what they name',
  },
  'batch-tolerated': {
    ...NOTE,
    message: ({ stage, side, records, rule }) =>
      `stage '${stage}' of ${side} gives ${counted(records, 'record')} other values alone or beside others in a batch, within '${rule}'`,
  },
  'params-differ': {
    judgement: nothing,
    mild: 'warning',
    message: paramsDifferText,
  },
  'params-vary': {
    judgement: nothing,
    mild: 'warning',
    message: ({ stage, side, example }) =>
      `tap '${stage}' of ${side} has other params on different records${example === null ? '' : `: ${example}`}`,
    hint: () => 'what depends on the record is a value, for a tap of its own',
  },
  'stages-matched': {
    ...NOTE,
    message: ({ training, inference, agrees, inputs }) => {
      const why = agrees ? `they give the same on ${inputs} inputs` : 'they stand in the same place'
      return `${quoted(inference)} of inference ${inference.length === 1 ? 'is' : 'are'} compared with ${quoted(training)} of training: ${why}`
    },
    hint: ({ training: [theirs, ...more], inference: [own, ...others] }) =>
      more.length + others.length === 0 ? `align: { '${own}': '${theirs}' } says so for good` : null,
  },
  'no-such-stage': {
    judgement: ifStrict,
    mild: 'warning',
    message: ({ key, stage }) =>
      `${key} names a stage '${stage}' that no side has on any record: ${key.startsWith('--') ? 'nothing is compared' : 'it says nothing'}`,
    hint: ({ meant }) => meant,
  },
  'not-watched': { ...NOTE, message: notWatchedText, hint: notWatchedHint },
  'stages-not-matched': {
    judgement: nothing,
    mild: 'warning',
    message: ({ what }) =>
      `stages that only one side has could not be matched by what they do, so that names alone count: ${what}`,
    hint: () => 'put right what ends the process, or say with align which stages stand for each other',
  },
}

/** Judges a pair by all that was found of it: the gravest fact decides. */
export function judgePair(facts: readonly FindingFact[]): { readonly verdict: Verdict; readonly exitCode: ExitCode } {
  return gravest(facts.map((fact) => kindOf(fact).judgement(fact)).filter((judgement) => judgement !== null))
}

/** Says a fact as a report does. `pair` is the name of the pair it is of. */
export function reportFinding(fact: FindingFact, pair: string): Finding {
  const { mild, message, hint, command = null } = kindOf(fact)
  const judgement = kindOf(fact).judgement(fact)
  return {
    kind: fact.kind,
    severity: judgement !== null && failsPair(judgement) ? 'error' : mild,
    message: message(fact),
    at: 'at' in fact ? fact.at : null,
    hint: hint?.(fact) ?? (command === null ? null : `npx lockstep ${command} ${pair}`),
    command,
    stage: 'stage' in fact ? fact.stage : null,
    side: 'side' in fact ? fact.side : null,
  }
}

// The row of a kind reads facts of that kind alone, which the compiler cannot follow through an index.
function kindOf(fact: FindingFact): Kind<FindingFact> {
  return KINDS[fact.kind] as Kind<FindingFact>
}
