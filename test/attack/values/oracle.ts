import { HOLE, isNumber, type Description, type Item, type Sequence, type Typed } from './description.ts'
import { hasMatching } from './matching.ts'
import { sameComplex, sameNumber } from './oracle-numbers.ts'
import { EXACT_TERMS, type Terms } from './oracle-rule.ts'
import { sameTables } from './oracle-tables.ts'
import { sameBridged, sameTensors } from './oracle-tensors.ts'
import { below, belowKey, isIgnored, type Pattern } from './patterns.ts'

/**
 * Says whether two described values agree under a rule, from the manual alone: naive, quadratic where elements are
 * matched, in exact arithmetic where floats would mislead. It shares no line with what it judges.
 */
export function oracle(a: Item, b: Item, terms: Terms, patterns: readonly Pattern[] = []): boolean {
  if (isIgnored(patterns)) return true
  if (terms.absent && isAbsent(a) && isAbsent(b)) return true
  if (isNumber(a) && isNumber(b)) return sameNumber(a, b, terms)
  switch (a.kind) {
    case 'opaque':
      return false
    case 'undefined':
    case 'null':
    case 'na':
    case 'hole':
      return a.kind === b.kind
    case 'bool':
      return b.kind === 'bool' && a.is === b.is
    case 'complex':
      return b.kind === 'complex' && sameComplex(a, b, terms, 'complex128')
    case 'text':
    case 'code-points':
      return sameText(a, b)
    case 'instant':
    case 'naive-datetime':
    case 'duration':
      return b.kind === a.kind && a.ns === b.ns
    case 'date':
      return b.kind === 'date' && a.iso === b.iso
    case 'time':
      return b.kind === 'time' && a.ns === b.ns && a.zone === b.zone
    case 'list':
    case 'tuple':
      if (b.kind === 'list' || b.kind === 'tuple') return sameSequences(a, b, terms, patterns)
      return b.kind === 'tensor' && sameBridged(a, b, terms)
    case 'typed':
      return b.kind === 'typed' && sameTyped(a, b, terms, patterns)
    case 'record':
    case 'map':
      return (b.kind === 'record' || b.kind === 'map') && sameEntries(entriesOf(a), entriesOf(b), terms, patterns)
    case 'set':
      return b.kind === 'set' && sameMultisets(a.items, b.items, terms)
    case 'tensor':
      return b.kind === 'tensor' ? sameTensors(a, b, terms) : sameBridged(a, b, terms)
    case 'table':
      return b.kind === 'table' && sameTables(a, b, terms, { agree: oracle, sameName: sameKey, patterns })
    default:
      return b.kind === 'tensor' && sameBridged(a, b, terms)
  }
}

function isAbsent({ kind }: Item): boolean {
  return kind === 'null' || kind === 'undefined' || kind === 'hole'
}

/** Text by its code points: surrogates that stand apart as code points are not the character they would join to. */
function sameText(a: Item, b: Item): boolean {
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text
  const [x, y] = [pointsOf(a), pointsOf(b)]
  return x !== null && y !== null && x.length === y.length && x.every((point, at) => point === y[at])
}

function pointsOf(of: Item): readonly number[] | null {
  if (of.kind === 'code-points') return of.points
  return of.kind === 'text' ? Array.from(of.text, (char) => char.codePointAt(0) ?? 0) : null
}

function sameSequences(a: Sequence, b: Sequence, terms: Terms, patterns: readonly Pattern[]): boolean {
  if (terms.subtype && a.kind !== b.kind) return false
  if (terms.unordered) return sameMultisets(a.items, b.items, terms, patterns)
  for (let at = 0; at < Math.max(a.items.length, b.items.length); at++) {
    const inner = below(patterns, at)
    if (isIgnored(inner)) continue
    const [x, y] = [a.items[at], b.items[at]]
    if (x === undefined || y === undefined || !oracle(x, y, terms, inner)) return false
  }
  return true
}

function sameMultisets(a: readonly Item[], b: readonly Item[], terms: Terms, patterns: readonly Pattern[] = []): boolean {
  const left = (items: readonly Item[]): Array<readonly [Item, number]> =>
    items.map((item, at) => [item, at] as const).filter(([, at]) => !isIgnored(below(patterns, at)))
  const [x, y] = [left(a), left(b)]
  if (x.length !== y.length) return false
  return hasMatching(x.length, (i, j) => oracle(x[i]?.[0] ?? HOLE, y[j]?.[0] ?? HOLE, terms, below(patterns, x[i]?.[1] ?? 0)))
}

function sameTyped(a: Typed, b: Typed, terms: Terms, patterns: readonly Pattern[]): boolean {
  if (a.type !== b.type || a.shape.length !== b.shape.length || a.shape.some((one, at) => one !== b.shape[at])) return false
  return a.items.every((item, at) => oracle(item, b.items[at] ?? HOLE, terms, below(patterns, at)))
}

type Entry = readonly [key: Description, item: Description]

function entriesOf(of: Extract<Description, { kind: 'record' | 'map' }>): readonly Entry[] {
  return of.kind === 'map' ? of.entries : of.entries.map(([text, item]) => [{ kind: 'text', text }, item] as const)
}

/** Compares entries by their keys. Keys that are one by value are matched by their subtypes, then in their order. */
function sameEntries(a: readonly Entry[], b: readonly Entry[], terms: Terms, patterns: readonly Pattern[]): boolean {
  const left = (entries: readonly Entry[]): Entry[] =>
    entries.filter(([key, item]) => !isIgnored(belowKey(patterns, key)) && !(terms.absent && isAbsent(item)))
  const [x, y] = [left(a), left(b)]
  if (x.length !== y.length) return false
  const partners = partnersOf(x, y)
  if (partners.includes(-1)) return false
  if (terms.ordered && partners.some((partner, at) => partner !== at)) return false
  return x.every(([key, item], at) => {
    const [otherKey, other] = y[partners[at] ?? 0] ?? [HOLE, HOLE]
    if (terms.subtype && (otherKey.kind === 'hole' || !oracleKey(key, otherKey, true))) return false
    return oracle(item, other, terms, belowKey(patterns, key))
  })
}

function partnersOf(a: readonly Entry[], b: readonly Entry[]): number[] {
  const partners = a.map(() => -1)
  for (const strictly of [true, false]) {
    a.forEach(([key], at) => {
      if (partners[at] !== -1) return
      partners[at] = b.findIndex(([other], index) => !partners.includes(index) && oracleKey(key, other, strictly))
    })
  }
  return partners
}

/** Compares labels: as keys are. */
function sameKey(a: Description, b: Description, terms: Terms): boolean {
  return oracleKey(a, b, terms.subtype)
}

/** Compares keys by exact value; a zero among them has no sign. */
function oracleKey(a: Description, b: Description, strictly: boolean): boolean {
  return oracle(withoutSigns(a), withoutSigns(b), strictly ? { ...EXACT_TERMS, subtype: true } : EXACT_TERMS)
}

/** The same value with every -0 made 0. */
function withoutSigns<Of extends Item>(of: Of): Of {
  const item: Item = of
  switch (item.kind) {
    case 'float':
    case 'float-scalar':
      return { ...of, x: item.x === 0 ? 0 : item.x }
    case 'complex':
      return { ...of, re: item.re + 0, im: item.im + 0 }
    case 'list':
    case 'tuple':
    case 'set':
    case 'typed':
      return { ...of, items: (item.items as readonly Item[]).map(withoutSigns) }
    case 'record':
      return { ...of, entries: item.entries.map(([key, inner]) => [key, withoutSigns(inner)]) }
    case 'map':
      return { ...of, entries: item.entries.map(([key, inner]) => [withoutSigns(key), withoutSigns(inner)]) }
    case 'tensor':
      return { ...of, elements: item.elements.map((element) => (element === 0 ? 0 : element)) }
    case 'table': {
      const column = (one: (typeof item.columns)[number]): typeof one => ({ ...one, name: withoutSigns(one.name), cells: one.cells.map(withoutSigns) })
      return { ...of, columns: item.columns.map(column), index: item.index === null ? null : column(item.index) }
    }
    default:
      return of
  }
}
