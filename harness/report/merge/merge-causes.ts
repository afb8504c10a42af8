import type { Agreed } from '../../diagnose/prove.ts'
import { CLASS_RANK, nearestClass } from '../../inputs/infer/domain.ts'
import type { InputClass } from '../../run/record.ts'
import type { Cause, Look, Mode, Smallest } from '../report-cause.ts'
import { distinct } from './distinct.ts'

/** The causes of all parts, and for each part which of them its own ones have become. */
export interface MergedCauses {
  readonly causes: readonly Cause[]
  readonly places: ReadonlyArray<readonly number[]>
}

/**
 * Takes causes of several parts for one that are of the same kind, stage and edits. What was counted is summed; what is
 * said of it is what holds in every part: it is proved where each part has proved it.
 */
export function mergeCauses(parts: ReadonlyArray<readonly Cause[]>): MergedCauses {
  const groups = new Map<string, Cause[]>()
  for (const cause of parts.flat()) groups.set(keyOf(cause), [...(groups.get(keyOf(cause)) ?? []), cause])
  const merged = [...groups].flatMap(([key, [first, ...more]]) =>
    first === undefined ? [] : [{ key, cause: more.length === 0 ? first : oneOf(first, more) }],
  )
  const isKnown = merged.some(({ cause }) => cause.level !== 'unknown')
  const rank = ({ golden, inputClass }: Cause): number => (golden > 0 ? -1 : CLASS_RANK[inputClass ?? 'edge'])
  const sorted = merged.toSorted(({ cause: a }, { cause: b }) => (isKnown ? rank(a) - rank(b) : b.records - a.records))
  const keys = sorted.map(({ key }) => key)
  return {
    causes: sorted.map(({ cause }) => cause),
    places: parts.map((causes) => causes.map((cause) => keys.indexOf(keyOf(cause)))),
  }
}

function keyOf({ kind, stage, stages, edits, ends }: Cause): string {
  return JSON.stringify([kind, stage, stages, edits, ends?.side ?? null])
}

const LEVELS = ['unknown', 'likely', 'proved'] as const

function oneOf(first: Cause, more: readonly Cause[]): Cause {
  const all = [first, ...more]
  const weakest = all.reduce((a, b) => (LEVELS.indexOf(b.level) < LEVELS.indexOf(a.level) ? b : a))
  const records = sum(all, (cause) => cause.records)
  const sources = all.find((cause) => cause.sources !== undefined)?.sources
  const modes = all.filter((cause) => cause.records > 0).every((cause) => cause.modes.length > 0)
  return {
    ...first,
    level: weakest.level,
    caveat: weakest.caveat,
    reaches: all.some(({ reaches }) => reaches),
    maskedBy: common(all.map(({ maskedBy }) => maskedBy)),
    lastAgrees: all.every(({ lastAgrees }) => lastAgrees),
    harmless: all.every(({ harmless }) => harmless),
    noisy: all.some(({ noisy }) => noisy),
    inputClass: classOf(all),
    records,
    golden: sum(all, (cause) => cause.golden),
    when: common(all.map(({ when }) => when)),
    proof: weakest.level === 'proved' ? mergeProofs(all) : weakest.proof,
    smallest: simplest(all.map(({ smallest }) => smallest)),
    // A part whose records fail in one way does not say in which: they would be in no mode.
    modes: modes ? mergeModes(all.flatMap((cause) => cause.modes)) : [],
    looks: mergeLooks(all.flatMap((cause) => cause.looks)),
    tolerance: mergeTolerances(all, records),
    ...(sources === undefined ? {} : { sources }),
  }
}

function mergeProofs(causes: readonly Cause[]): Cause['proof'] {
  const proofs = causes.flatMap(({ proof }) => (proof === null ? [] : [proof]))
  if (proofs.length === 0) return null
  const agreed = (of: 'golden' | 'generated'): Agreed => [
    sum(proofs, ({ repaired }) => repaired[of][0]),
    sum(proofs, ({ repaired }) => repaired[of][1]),
  ]
  // Fresh inputs are the same in every part.
  const fresh = proofs.map(({ repaired }) => repaired.fresh).reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a))
  return {
    repaired: { golden: agreed('golden'), generated: agreed('generated'), fresh },
    withoutThisEdit: { diverging: sum(proofs, ({ withoutThisEdit }) => withoutThisEdit.diverging) },
    residual: sum(proofs, ({ residual }) => residual),
  }
}

function mergeModes(modes: readonly Mode[]): readonly Mode[] {
  return byLook(modes).map(([first, ...more]): Mode => {
    const all: AtLeastOne<Mode> = [first, ...more]
    return {
      ...counted(all),
      when: common(all.map(({ when }) => when)),
      smallest: simplest(all.map(({ smallest }) => smallest)) ?? first.smallest,
      looks: mergeLooks(all.flatMap(({ looks }) => looks)),
    }
  })
}

function mergeLooks(looks: readonly Look[]): readonly Look[] {
  return byLook(looks).map((all) => ({ ...counted(all), smallest: simplest(all.map(({ smallest }) => smallest)) }))
}

type AtLeastOne<Item> = readonly [Item, ...Item[]]

/** Groups what looks alike, those with golden records first, then those with most. */
function byLook<Item extends Look | Mode>(items: readonly Item[]): ReadonlyArray<AtLeastOne<Item>> {
  const groups = new Map<string, [Item, ...Item[]]>()
  for (const item of items) {
    const group = groups.get(item.what)
    if (group === undefined) groups.set(item.what, [item])
    else group.push(item)
  }
  const rank = (group: AtLeastOne<Item>): number => (sum(group, ({ golden }) => golden) > 0 ? 0 : 1)
  const size = (group: AtLeastOne<Item>): number => sum(group, ({ records }) => records)
  return [...groups.values()].toSorted((a, b) => rank(a) - rank(b) || size(b) - size(a))
}

function counted<Item extends Look | Mode>(all: AtLeastOne<Item>): Item {
  const shown = all.find(({ golden }) => golden > 0) ?? all[0]
  const records = sum(all, (one) => one.records)
  const golden = sum(all, (one) => one.golden)
  return { ...shown, records, golden, inputClass: nearestClass(all.map(({ inputClass }) => inputClass)) }
}

function mergeTolerances(causes: readonly Cause[], hides: number): Cause['tolerance'] {
  const all = causes.flatMap(({ tolerance }) => (tolerance === null ? [] : [tolerance]))
  const [first] = all
  if (first === undefined || all.length < causes.length) return null
  const max = (of: 'rtol' | 'atol'): number => Math.max(...all.map((one) => one[of]))
  const unsafeBefore = all.find((one) => one.unsafeBefore !== null)?.unsafeBefore ?? null
  return { as: common(all.map((one) => one.as)), rtol: max('rtol'), atol: max('atol'), hides, unsafeBefore }
}

/** Of a group that nothing is known of, null says that not all of it is beyond. */
function classOf(causes: readonly Cause[]): InputClass | null {
  const classes = causes.map(({ inputClass }) => inputClass)
  return causes.every(({ level }) => level === 'unknown') ? common(classes) : nearestClass(classes)
}

/** What all parts say; null where they do not say the same. */
function common<Value>(values: readonly Value[]): Value | null {
  return distinct(values).length === 1 ? (values[0] ?? null) : null
}

function simplest(all: ReadonlyArray<Smallest | null>): Smallest | null {
  const known = all.filter((one) => one !== null)
  const size = ({ input }: Smallest): number => (input.cut ? Infinity : input.text.length)
  return known.toSorted((a, b) => size(a) - size(b) || b.shrunkFrom - a.shrunkFrom)[0] ?? null
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
