import type { FindingKind } from './finding.ts'

/** What findings of each kind are, to somebody who knows none of them, and what to do. */
const ABOUT: Readonly<Record<FindingKind, string>> = {
  'could-not-run':
    'The pair was not checked, or not to the end: its configuration is wrong, or a side did not start, crashed or hung.',
  'golden-not-clean': 'The golden file is damaged, or changes are pending: accept or reject them.',
  drifted: 'Training itself gives other values than were recorded: see the topic drift.',
  diverged: 'Both sides give different values: the causes say why.',
  beyond: 'Only inputs of another shape than the golden records diverged: see the topic beyond.',
  'version-violated': 'A version that is to be the same on both sides (versions: same) is not.',
  'version-not-compared':
    'A version that is to be the same could not be compared, as a side does not say which it has.',
  'known-failed':
    'An entry of known no longer holds, as its records agree or its date has passed: delete it, or look again.',
  'vacuous-stage':
    'A stage did nothing on any record, so that nothing is known of it: add records on which it does something.',
  cliff: 'A statistic of an array agrees and hides a single element that is far off: look at that element.',
  'array-as-list':
    'A watched variable is a list on one side, and an array, a column or a set on the other, or one value beside a column of one row, and compared by its elements.',
  'differs-on-the-way':
    'A variable of a loop, or one that only watch: auto names, differs, while what both sides return is the same: so it agrees.',
  'order-harmless': 'Stages run in another order on the two sides, which changed no compared value so far.',
  'structure-harmless': 'One side has a stage that the other lacks, which changed no compared value so far.',
  known: 'Records diverged as the configuration says they do: see the topic known.',
  'nothing-compared':
    'No record was compared, so that nothing is known: add golden records, or look at what was filtered.',
  'not-run': 'An earlier pair failed, and the check was to stop there.',
  'no-golden': 'The pair has no golden records, so that inputs can only be guessed: record some.',
  'not-recorded': 'Golden records hold no values of training yet, so that it is not seen when training changes.',
  'goldens-threw': 'Both sides throw on golden records, though nobody said that they are to.',
  'both-ended':
    'The processes of both sides ended on a record (a crash, a hang, memory), so that it could not be judged.',
  'stored-left-out': 'Failing inputs of earlier checks are no inputs of the pair any more, and forgotten.',
  'not-stored': 'Failing inputs could not be written to .lockstep/, so that the next check does not begin with them.',
  'mutates-input': 'A stage changes the value that it is given: copy it first.',
  'taps-not-compared': 'A stage of a list passes taps, which are not compared: watch them, or make stages of them.',
  'batch-tolerated': 'A stage gives a record other values alone than in a batch, within what its rule tolerates.',
  'params-differ': 'A stage has other params on the two sides; whether that matters, the causes say.',
  'params-vary': 'A tap was passed with other params on different records: what depends on the record is a value.',
  'stages-matched': 'Stages of different names were compared, as they do the same or stand in the same place.',
  'no-such-stage':
    'The configuration, or an option, names a stage that no side has: a typing error, or a stage that was renamed.',
  'not-watched':
    'watch: auto leaves out variables that cannot be compared: by what they hold, or by the functions that have them.',
  'stages-not-matched': 'Matching stages by what they do came to no end, so that names alone count.',
}

/** All kinds of findings, the gravest first. */
export const FINDING_KINDS = Object.keys(ABOUT) as readonly FindingKind[]

/** Tells whether a word is a kind of findings. */
export function isFindingKind(word: string): word is FindingKind {
  return Object.hasOwn(ABOUT, word)
}

/** Says what findings of a kind are, in a sentence. */
export function aboutFinding(kind: FindingKind): string {
  return ABOUT[kind]
}
