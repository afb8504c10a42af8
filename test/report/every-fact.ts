import type { FindingFact, FindingKind } from '../../harness/report/finding.ts'

type Fact<Kind extends FindingKind> = Extract<FindingFact, { readonly kind: Kind }>

/** A fact of which nothing is null: the compiler refuses a kind or a field too few. */
type Full<One> = { readonly [Key in keyof One]-?: NonNullable<One[Key]> }

/** The fields of a fact that may be null. */
type Nulls<One> = { readonly [Key in keyof One as null extends One[Key] ? Key : never]: null }

const FULL: { readonly [Kind in FindingKind]: Full<Fact<Kind>> } = {
  'could-not-run': { kind: 'could-not-run', isUsage: true, what: 'w', at: 'a.ts:1', hint: 'h' },
  'golden-not-clean': { kind: 'golden-not-clean', what: 'w', at: 'g.yaml:1', hint: 'h' },
  drifted: { kind: 'drifted', records: 1 },
  diverged: { kind: 'diverged', records: 2, causes: 1 },
  beyond: { kind: 'beyond', records: 1, shapes: [{ what: 'longer', records: 1 }], fails: true },
  'version-violated': { kind: 'version-violated', what: 'unicode' },
  'version-not-compared': { kind: 'version-not-compared', what: 'icu', sides: 1 },
  'known-failed': { kind: 'known-failed', stage: 's', why: 'w' },
  'vacuous-stage': { kind: 'vacuous-stage', stage: 's', among: 'golden', strict: true },
  'array-as-list': { kind: 'array-as-list', stage: 's', at: 'a.ts:1' },
  'differs-on-the-way': { kind: 'differs-on-the-way', stage: 's', records: 1, isOfLoop: true, at: 'a.ts:1' },
  cliff: { kind: 'cliff', stage: 's', records: 1, rule: 'r', largest: 9, limit: 1, strict: true, at: 'a.ts:1' },
  'order-harmless': { kind: 'order-harmless', stages: ['s'], records: 1, strict: true, at: 'a.ts:1' },
  'structure-harmless': {
    kind: 'structure-harmless',
    stage: 's',
    side: 'training',
    caveat: 'c',
    strict: true,
    at: 'a.ts:1',
  },
  known: { kind: 'known', records: 1 },
  'nothing-compared': { kind: 'nothing-compared', isEmptyShard: true },
  'not-run': { kind: 'not-run' },
  'no-golden': { kind: 'no-golden', file: 'golden/p.yaml' },
  'not-recorded': { kind: 'not-recorded', records: 1 },
  'goldens-threw': {
    kind: 'goldens-threw',
    records: ['a'],
    of: 1,
    example: { stage: 's', threw: 'ValueError' },
    all: true,
  },
  'both-ended': { kind: 'both-ended', records: 1, golden: ['a'], how: 'it ended' },
  'stored-left-out': { kind: 'stored-left-out', why: 'edges', records: ['e-null'] },
  'not-stored': { kind: 'not-stored', problem: 'no space' },
  'mutates-input': { kind: 'mutates-input', stage: 's', side: 'inference', at: 'a.ts:1' },
  'taps-not-compared': { kind: 'taps-not-compared', stage: 's', side: 'training', canWatch: true, at: 'a.ts:1' },
  'batch-tolerated': { kind: 'batch-tolerated', stage: 's', side: 'training', records: 1, rule: 'r', at: 'a.ts:1' },
  'params-differ': {
    kind: 'params-differ',
    stage: 's',
    at: 'a.ts:1',
    differences: [{ path: '$.n', training: '3', inference: null }],
    count: 1,
  },
  'params-vary': { kind: 'params-vary', stage: 's', side: 'training', at: 'a.ts:1', example: '$.n is 3, then 1' },
  'stages-matched': { kind: 'stages-matched', training: ['a'], inference: ['b'], agrees: true, inputs: 64 },
  'no-such-stage': { kind: 'no-such-stage', key: 'known', stage: 's', meant: 'm', strict: true, isUnsure: true },
  'not-watched': { kind: 'not-watched', names: ['n'], own: { training: ['a'], inference: ['b'] } },
  'stages-not-matched': { kind: 'stages-not-matched', what: 'it ended', side: 'inference', stage: 's' },
}

const NULLS: { readonly [Kind in FindingKind]: Nulls<Fact<Kind>> } = {
  'could-not-run': { at: null, hint: null },
  'golden-not-clean': { at: null, hint: null },
  drifted: {},
  diverged: {},
  beyond: {},
  'version-violated': {},
  'version-not-compared': {},
  'known-failed': {},
  'vacuous-stage': {},
  'array-as-list': { at: null },
  'differs-on-the-way': { at: null },
  cliff: { largest: null, limit: null, at: null },
  'order-harmless': { at: null },
  'structure-harmless': { caveat: null, at: null },
  known: {},
  'nothing-compared': {},
  'not-run': {},
  'no-golden': {},
  'not-recorded': {},
  'goldens-threw': { example: null },
  'both-ended': { how: null },
  'stored-left-out': {},
  'not-stored': {},
  'mutates-input': { at: null },
  'taps-not-compared': { at: null },
  'batch-tolerated': { at: null },
  'params-differ': { at: null },
  'params-vary': { at: null, example: null },
  'stages-matched': {},
  'no-such-stage': { meant: null },
  'not-watched': { own: null },
  'stages-not-matched': { side: null, stage: null },
}

/** A fact of every kind with all that it may hold, and one in which all is null that may be. */
export const EVERY_FACT: readonly FindingFact[] = Object.values(FULL).flatMap((full) => [
  full,
  { ...full, ...NULLS[full.kind] } as FindingFact,
])
