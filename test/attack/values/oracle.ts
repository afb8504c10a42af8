import { HOLE, isNumber, type Item, type Sequence, type Typed } from './description.ts'
import { hasMatching } from './matching.ts'
import { isNull, sameComplex, sameNumber } from './oracle-numbers.ts'
import type { Terms } from './oracle-rule.ts'
import { sameTables } from './oracle-tables.ts'
import { sameEntries } from './oracle-entries.ts'
import { sameBridged, sameTensors } from './oracle-tensors.ts'
import { below, belowAny, isIgnored, type Pattern } from './patterns.ts'
import { sameStatistics } from './oracle-statistics.ts'
import { Undecided } from './undecided.ts'

/**
 * Says whether two described values agree under a rule, from the manual alone: naive, quadratic where elements are
 * matched, in exact arithmetic where floats would mislead. It shares no line with what it judges.
 */
export function oracle(a: Item, b: Item, terms: Terms, patterns: readonly Pattern[] = []): boolean {
  if (isIgnored(patterns)) return true
  if (isNull(a, terms) && isNull(b, terms)) return true
  if (isNumber(a) && isNumber(b)) return sameNumber(a, b, terms)
  const statistic = terms.statistics === null ? null : sameStatistics(a, b, terms, patterns.length > 0)
  if (statistic !== null) return statistic
  if (patterns.length > 0 && (isEntered(a) || isEntered(b))) throw new Undecided()
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
      return (b.kind === 'record' || b.kind === 'map') && sameEntries(a, b, { terms, patterns, agree: oracle })
    case 'set':
      return b.kind === 'set' && sameMultisets(a.items, b.items, terms, patterns)
    case 'tensor':
      return b.kind === 'tensor' ? sameTensors(a, b, terms) : sameBridged(a, b, terms)
    case 'table':
      return b.kind === 'table' && sameTables(a, b, terms, { agree: oracle, patterns })
    default:
      return b.kind === 'tensor' && sameBridged(a, b, terms)
  }
}

/** What cannot be compared for something inside of it, which a path may leave out. */
function isEntered(of: Item): boolean {
  return of.kind === 'opaque' && (of.what === 'deep' || of.what === 'cycle' || of.what === 'getter')
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

/** Compares what has no order, and so no places: a path reaches all elements by `*`, or none. */
function sameMultisets(a: readonly Item[], b: readonly Item[], terms: Terms, patterns: readonly Pattern[]): boolean {
  const inner = belowAny(patterns)
  if (isIgnored(inner)) return true
  if (a.length !== b.length) return false
  const single = { ...terms, statistics: null }
  return hasMatching(a.length, (i, j) => oracle(a[i] ?? HOLE, b[j] ?? HOLE, single, inner))
}

function sameTyped(a: Typed, b: Typed, terms: Terms, patterns: readonly Pattern[]): boolean {
  if (a.type !== b.type || a.shape.length !== b.shape.length || a.shape.some((one, at) => one !== b.shape[at]))
    return false
  return a.items.every((item, at) => oracle(item, b.items[at] ?? HOLE, terms, below(patterns, at)))
}
