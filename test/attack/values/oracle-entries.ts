import type { Description, Item } from './description.ts'
import { isNull } from './oracle-numbers.ts'
import { EXACT_TERMS, type Terms } from './oracle-rule.ts'
import { belowKey, isIgnored, type Pattern } from './patterns.ts'
import { Undecided } from './undecided.ts'
import { withoutSigns } from './without-signs.ts'

type Mapping = Extract<Description, { kind: 'record' | 'map' }>
type Entry = readonly [key: Description, item: Description]

/** The oracle itself, which says whether two values agree. */
export type Agree = (a: Item, b: Item, terms: Terms, patterns: readonly Pattern[]) => boolean

interface Within {
  readonly terms: Terms
  readonly patterns: readonly Pattern[]
  readonly agree: Agree
}

function entriesOf(of: Mapping): readonly Entry[] {
  return of.kind === 'map' ? of.entries : of.entries.map(([text, item]) => [{ kind: 'text', text }, item] as const)
}

/** Compares entries by their keys. Keys that are one by value are matched by their subtypes, then in their order. */
export function sameEntries(a: Mapping, b: Mapping, { terms, patterns, agree }: Within): boolean {
  const left = (of: Mapping): Entry[] =>
    entriesOf(of).filter(([key, item]) => !isIgnored(belowKey(patterns, key)) && !(terms.absent && isNull(item, terms)))
  const [x, y] = [left(a), left(b)]
  const [keys, others] = [entriesOf(a), entriesOf(b)].map((entries) => entries.map(([key]) => key))
  const holds = (kind: string): boolean => [...(keys ?? []), ...(others ?? [])].some((key) => key.kind === kind)
  // Whether a path names a key of code points, and whether a key that cannot be compared may be left out.
  if (patterns.length > 0 && holds('code-points')) throw new Undecided()
  if ((patterns.length > 0 || terms.absent) && holds('opaque')) throw new Undecided()
  const isTwice = hasOneKeyTwice(keys ?? [], agree) || hasOneKeyTwice(others ?? [], agree)
  if (isTwice && (x.length !== keys?.length || y.length !== others?.length)) throw new Undecided()
  if (x.length !== y.length) return false
  const partners = partnersOf(x, y, agree)
  if (partners.includes(-1)) return false
  if (isTwice && hasOtherSubtypes(x, y, { partners, agree })) throw new Undecided()
  if (terms.ordered && partners.some((partner, at) => partner !== at)) return false
  return x.every(([key, item], at) => {
    const [otherKey, other] = y[partners[at] ?? 0] ?? [key, item]
    if (terms.subtype && !isOneKey(key, otherKey, agree, true)) return false
    return agree(item, other, terms, belowKey(patterns, key))
  })
}

function partnersOf(a: readonly Entry[], b: readonly Entry[], agree: Agree): number[] {
  const partners = a.map(() => -1)
  for (const strictly of [true, false]) {
    a.forEach(([key], at) => {
      if (partners[at] !== -1) return
      partners[at] = b.findIndex(([other], index) => !partners.includes(index) && isOneKey(key, other, agree, strictly))
    })
  }
  return partners
}

interface Pairing {
  readonly partners: readonly number[]
  readonly agree: Agree
}

function hasOtherSubtypes(a: readonly Entry[], b: readonly Entry[], { partners, agree }: Pairing): boolean {
  return a.some(([key], at) => {
    const isRepeated = a.filter(([one]) => isOneKey(one, key, agree)).length > 1
    const [other] = b[partners[at] ?? 0] ?? [key]
    return isRepeated && !isOneKey(key, other, agree, true)
  })
}

/** Tells whether two keys of one map are one by value. */
export function hasOneKeyTwice(keys: readonly Description[], agree: Agree): boolean {
  if (keys.length < 2 || keys.every(({ kind }) => kind === 'text')) return false
  return keys.some((key, at) => keys.slice(0, at).some((before) => isOneKey(before, key, agree)))
}

const STRICT_TERMS: Terms = { ...EXACT_TERMS, subtype: true }

/** Compares keys by exact value, or by their subtypes too; a zero among them has no sign. */
function isOneKey(a: Description, b: Description, agree: Agree, strictly = false): boolean {
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text
  return agree(withoutSigns(a), withoutSigns(b), strictly ? STRICT_TERMS : EXACT_TERMS, [])
}

/** Compares labels of a table by exact value; int and float differ under `subtype`. */
export function sameLabel(a: Description, b: Description, terms: Terms, agree: Agree): boolean {
  return agree(a, b, terms.subtype ? STRICT_TERMS : EXACT_TERMS, [])
}
