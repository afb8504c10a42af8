import { mergeOrder } from '../../pipeline/merge-order.ts'
import type { FindingFact, FindingKind } from '../finding.ts'
import type { PairReport } from '../report.ts'
import { distinct } from './distinct.ts'
import { groupBy } from '../../values/group-by.ts'

type Fact<Kind extends FindingKind> = Extract<FindingFact, { readonly kind: Kind }>

/** What is known of a pair as a whole, from which some facts follow. */
export interface Whole extends Pick<
  PairReport,
  'compared' | 'causes' | 'known' | 'vacuous' | 'goldenRecords' | 'driftedCount'
> {
  readonly strict: boolean
}

/**
 * Merges the facts that the parts of a check have found of a pair into those that a check of all records would have
 * found, in its order.
 *
 * @param parts those in which the pair was run, whether or not they were given a record
 */
export function mergeFacts(parts: ReadonlyArray<readonly FindingFact[]>, whole: Whole): readonly FindingFact[] {
  const all = parts.flat()
  const of = <Kind extends FindingKind>(kind: Kind): ReadonlyArray<Fact<Kind>> => ofKind(all, kind)
  const others = mergeOrder(parts.map((facts) => facts.map(({ kind }) => kind))) as readonly FindingKind[]
  const known = sum(whole.known)
  return [
    ...(whole.driftedCount > 0 ? [{ kind: 'drifted', records: whole.driftedCount } as const] : []),
    ...diverged(of('diverged'), whole),
    ...beyond(of('beyond')),
    ...distinct(of('version-violated')),
    ...whole.known.flatMap(({ stage, failed }) =>
      failed === null ? [] : [{ kind: 'known-failed', stage, why: failed } as const],
    ),
    ...vacuous(whole),
    ...(known > 0 ? [{ kind: 'known', records: known } as const] : []),
    ...others.filter((kind) => !COMPUTED.includes(kind)).flatMap((kind) => otherFacts(kind, parts, whole)),
    ...cliffs(of('cliff')),
    ...orders(of('order-harmless'), of('diverged'), whole),
    ...structures(of('structure-harmless'), whole),
    ...(isCompared(whole) ? [] : [{ kind: 'nothing-compared', isEmptyShard: false } as const]),
  ]
}

function ofKind<Kind extends FindingKind>(facts: readonly FindingFact[], kind: Kind): ReadonlyArray<Fact<Kind>> {
  return facts.filter((fact): fact is Fact<Kind> => fact.kind === kind)
}

/** What is said above, each at its place. */
const COMPUTED: readonly FindingKind[] = [
  'drifted',
  'diverged',
  'beyond',
  'version-violated',
  'known-failed',
  'vacuous-stage',
  'known',
  'cliff',
  'order-harmless',
  'structure-harmless',
  'nothing-compared',
]

function isCompared({ compared: { golden, stored, generated, stages } }: Whole): boolean {
  return golden + stored + generated > 0 && stages > 0
}

function diverged(facts: ReadonlyArray<Fact<'diverged'>>, { causes }: Whole): readonly FindingFact[] {
  const records = sum(facts)
  const blamed = causes.filter(({ harmless, inputClass }) => !harmless && inputClass !== 'beyond').length
  return records + blamed > 0 ? [{ kind: 'diverged', records, causes: blamed }] : []
}

function beyond(facts: ReadonlyArray<Fact<'beyond'>>): readonly FindingFact[] {
  if (facts.length === 0) return []
  const shapes = new Map<string, number>()
  for (const { what, records } of facts.flatMap((fact) => fact.shapes)) {
    shapes.set(what, (shapes.get(what) ?? 0) + records)
  }
  const sorted = [...shapes].map(([what, records]) => ({ what, records })).toSorted((a, b) => b.records - a.records)
  return [{ kind: 'beyond', records: sum(facts), shapes: sorted, fails: facts.some(({ fails }) => fails) }]
}

function vacuous({ vacuous: seen, strict }: Whole): readonly FindingFact[] {
  return (['golden', 'generated'] as const).flatMap((among) =>
    seen[among].map((stage) => ({ kind: 'vacuous-stage', stage, among, strict }) as const),
  )
}

function cliffs(facts: ReadonlyArray<Fact<'cliff'>>): readonly FindingFact[] {
  return [...groupBy(facts, ({ stage }) => stage).values()].map((all) => ({
    ...all.reduce((a, b) => ((b.largest ?? 0) > (a.largest ?? 0) ? b : a)),
    records: sum(all),
  }))
}

/** Another order is harmless as long as nothing diverges. */
function orders(
  [first]: ReadonlyArray<Fact<'order-harmless'>>,
  failed: ReadonlyArray<Fact<'diverged'>>,
  { compared: { golden, stored, generated } }: Whole,
): readonly FindingFact[] {
  return first === undefined || sum(failed) > 0 ? [] : [{ ...first, records: golden + stored + generated }]
}

/** A difference in structure is harmless if it is for every part. */
function structures(facts: ReadonlyArray<Fact<'structure-harmless'>>, { causes }: Whole): readonly FindingFact[] {
  const isHarmless = (name: string): boolean =>
    causes.every(({ stage, harmless, inputClass }) => stage !== name || harmless || inputClass === 'beyond')
  return [...groupBy(facts, ({ stage, side }) => `${side} ${stage}`).values()].flatMap(([first]) =>
    first !== undefined && isHarmless(first.stage) ? [first] : [],
  )
}

/** Merges the facts of a kind that is found part by part. */
function otherFacts(
  kind: FindingKind,
  parts: ReadonlyArray<readonly FindingFact[]>,
  whole: Whole,
): readonly FindingFact[] {
  const of = <Kind extends FindingKind>(one: Kind): ReadonlyArray<Fact<Kind>> => ofKind(parts.flat(), one)
  switch (kind) {
    case 'not-recorded':
      return [{ kind, records: sum(of(kind)) }]
    case 'goldens-threw':
      return threw(of(kind), parts, whole)
    case 'both-ended': {
      const all = of(kind)
      const golden = all.flatMap((fact) => fact.golden)
      return [{ kind, records: sum(all), golden, how: all.find(({ how }) => how !== null)?.how ?? null }]
    }
    case 'stored-left-out':
      return [...groupBy(of(kind), ({ why }) => why).values()].flatMap((all) =>
        all.slice(0, 1).map((fact) => ({ ...fact, records: all.flatMap(({ records }) => records) })),
      )
    case 'batch-tolerated':
      return [...groupBy(of(kind), ({ stage, side }) => `${side} ${stage}`).values()].flatMap((all) =>
        all.slice(0, 1).map((fact) => ({ ...fact, records: sum(all) })),
      )
    case 'no-such-stage':
      // No record of any part passes it.
      return [...groupBy(of(kind), ({ key, stage }) => JSON.stringify([key, stage])).values()].flatMap((all) =>
        all.length < parts.length ? [] : all.slice(0, 1).map((fact) => ({ ...fact, isUnsure: false })),
      )
    default:
      return distinct(of(kind))
  }
}

function threw(
  facts: ReadonlyArray<Fact<'goldens-threw'>>,
  parts: ReadonlyArray<readonly FindingFact[]>,
  { goldenRecords }: Whole,
): readonly FindingFact[] {
  const ids = new Set(facts.flatMap(({ records }) => records))
  const records = goldenRecords.filter(({ record }) => ids.has(record)).map(({ record }) => record)
  const example = facts.find((fact) => fact.records[0] === records[0])?.example ?? null
  const isEnded = parts.flat().some((fact) => fact.kind === 'both-ended' && fact.golden.length > 0)
  const all = !isEnded && goldenRecords.every(({ status }) => status === 'both-threw' || status === 'not-compared')
  return [{ kind: 'goldens-threw', records, of: goldenRecords.length, example, all }]
}

function sum(items: ReadonlyArray<{ readonly records: number }>): number {
  return items.reduce((total, { records }) => total + records, 0)
}
