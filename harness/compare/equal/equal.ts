import { dtypeOfArray } from '../../values/dtype.ts'
import { sequenceItems, type Sequence } from '../../values/items.ts'
import { kindOf, MAX_DEPTH, objectKind, type Kind } from '../../values/kind.ts'
import type { Complex, Table, Typed } from '../../values/tagged.ts'
import { asTensor } from '../../values/tensor.ts'
import { mayStandForLists, sameBridged } from './bridged.ts'
import { isNum, sameFloat, sameNumber } from './number.ts'
import { sameMaps, sameMembers } from './maps.ts'
import { sameMultisets, sameMultisetTensors } from './multiset.ts'
import { isMissing, isNull } from './null-like.ts'
import { ignoreIndex, ignoreKey, type IgnoreNode } from '../path-pattern.ts'
import { EXACT, type Rule } from '../rule.ts'
import { sameLeaves } from './leaves.ts'
import { isShared, share, type SharedPairs } from './shared-pairs.ts'
import { sameStatistics } from './statistics.ts'
import { sameTables } from './tables.ts'
import { sameComplexValues, sameData, sameTensors } from './tensors.ts'
import { sameTyped } from './typed.ts'

/** How many containers one comparison enters before it remembers the pairs it has found equal. */
const SHARING = 4_000_000
let entered = 0
let found: SharedPairs = new Map()
let rootRule: Rule = EXACT

/**
 * Tells whether two values agree under a rule. Allocates nothing for equal text, numbers, lists, records and small
 * tensors. Total: what can't be compared (functions, class instances, cycles, nesting beyond {@link MAX_DEPTH}, a
 * getter that throws) is never equal, not even to itself. V8 boxes each fractional number it reads from a record;
 * nothing else is made. Linear in the size of the value but for lists `unordered` under a tolerance. A list is its
 * elements: named properties of an array are no part of it. Symbol keys are no part of a record.
 */
export function equal(training: unknown, inference: unknown, rule: Rule = EXACT): boolean {
  if (typeof training === 'string' && training === inference) return true
  return rule.ignored?.ignored === true || equalAt(training, inference, rule, rule.ignored, 0)
}

/**
 * Compares two values found inside of others: at a place of the ignored tree, `depth` containers down. Total, as {@link
 * equal}.
 */
export function equalAt(
  training: unknown,
  inference: unknown,
  rule: Rule,
  at: IgnoreNode | null,
  depth: number,
): boolean {
  entered = 0
  rootRule = rule
  try {
    return same(training, inference, rule, at, depth)
  } catch {
    return false // a getter, a proxy or the stack gave out: what cannot be read is not comparable
  } finally {
    if (found.size > 0) found = new Map()
  }
}

function same(a: unknown, b: unknown, rule: Rule, at: IgnoreNode | null, depth: number): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b
  if (typeof a === 'number' && typeof b === 'number') return sameFloat(a, b, rule)
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null)
    return sameObjects(a, b, rule, at, depth)
  return sameMixed(a, b, rule)
}

/** Compares where at least one is no object. */
function sameMixed(a: unknown, b: unknown, rule: Rule): boolean {
  if (typeof a === 'function' || typeof a === 'symbol') return false
  if (a === b) return true
  if (isNull(a, rule) && isNull(b, rule)) return true
  if (isNum(a) && isNum(b)) return sameNumber(a, b, rule)
  const kind = kindOf(a)
  const other = kindOf(b)
  if (kind === 'code-points' || other === 'code-points' || kind === 'scalar' || other === 'scalar')
    return sameLeaves(a, b)
  return (
    (mayStandForLists(kind, rule) || mayStandForLists(other, rule)) &&
    sameBridged(a, b, { rule, at: null, depth: 0, same })
  )
}

function sameObjects(a: object, b: object, rule: Rule, at: IgnoreNode | null, depth: number): boolean {
  // What is equal only because something in it is ignored, or under a rule of its own, is not equal elsewhere.
  const isKept = ++entered > SHARING && at === null && rule === rootRule
  if (isKept && isShared(found, [a, b], depth)) return true
  const kind = objectKind(a)
  const other = objectKind(b)
  if (!sameKinds(a, b, kind, other, rule, at, depth)) return false
  if (isKept) share(found, [a, b], depth)
  return true
}

function sameKinds(
  a: object,
  b: object,
  kind: Kind,
  other: Kind,
  rule: Rule,
  at: IgnoreNode | null,
  depth: number,
): boolean {
  if (kind === other) {
    if (kind === 'list') return depth < MAX_DEPTH && sameLists(a as unknown[], b as unknown[], rule, at, depth)
    if (kind === 'record') return depth < MAX_DEPTH && sameRecords(a as Fields, b as Fields, rule, at, depth)
    if (kind === 'tensor') return sameTensorValues(a, b, rule, depth)
    return depth < MAX_DEPTH
      ? sameOthers(a, b, kind, rule, at, depth)
      : !CONTAINERS.has(kind) && sameOthers(a, b, kind, rule, at, depth)
  }
  if ((kind === 'tuple' && other === 'list') || (kind === 'list' && other === 'tuple')) {
    return (
      !rule.subtype &&
      depth < MAX_DEPTH &&
      sameLists(sequenceItems(a as Sequence), sequenceItems(b as Sequence), rule, at, depth)
    )
  }
  if ((kind === 'map' && other === 'record') || (kind === 'record' && other === 'map')) {
    return depth < MAX_DEPTH && sameMaps(a as Fields, b as Fields, rule, at, depth, same)
  }
  if (isNum(a) && isNum(b)) return sameNumber(a, b, rule)
  const isBridge = mayStandForLists(kind, rule) || mayStandForLists(other, rule)
  return isBridge && sameBridged(a, b, { rule, at, depth, same })
}

const CONTAINERS: ReadonlySet<Kind> = new Set<Kind>(['tuple', 'typed', 'map', 'set', 'table'])

function sameOthers(a: object, b: object, kind: Kind, rule: Rule, at: IgnoreNode | null, depth: number): boolean {
  switch (kind) {
    case 'tuple':
      return sameLists(sequenceItems(a as Sequence), sequenceItems(b as Sequence), rule, at, depth)
    case 'map':
      return sameMaps(a as ReadonlyMap<unknown, unknown>, b as ReadonlyMap<unknown, unknown>, rule, at, depth, same)
    case 'set':
      return sameMembers(a as ReadonlySet<unknown>, b as ReadonlySet<unknown>, rule, at, depth, same)
    case 'typed':
      return sameTyped(a as Typed, b as Typed, { rule, at, depth, same })
    case 'table':
      return sameTables(a as Table, b as Table, rule, at, depth, same)
    case 'complex':
      return sameComplexValues(a as Complex, b as Complex, rule)
    default:
      return isNum(a) && isNum(b) ? sameNumber(a, b, rule) : sameLeaves(a, b)
  }
}

type Fields = Readonly<Record<string, unknown>>

/** Is twice as fast as `Object.hasOwn` in a loop over keys (V8 11). */
// oxlint-disable-next-line typescript/unbound-method -- it is only ever called with the object it asks about
const { hasOwnProperty: hasOwn } = Object.prototype

function sameLists(
  a: readonly unknown[],
  b: readonly unknown[],
  rule: Rule,
  at: IgnoreNode | null,
  depth: number,
): boolean {
  if (rule.unordered) return sameMultisets(a, b, { rule, at: at === null ? null : at.any, depth: depth + 1, same })
  const held = rule.statistics === null || at !== null ? null : sameStatistics(a, b, { rule, depth })
  if (held !== null) return held
  const length = a.length
  if (length !== b.length && at === null) return false
  const isNumeric = at === null && length === b.length && typeof a[0] === 'number' && typeof a[length - 1] === 'number'
  for (
    let i = isNumeric ? samePrefix(a as readonly number[], b as readonly number[]) : 0;
    i < length && i < b.length;
    i++
  ) {
    const x = a[i]
    const y = b[i]
    if (typeof x === 'string' && x === y) continue
    const below = ignoreIndex(at, i)
    if (below !== null && below.ignored) continue
    if (!same(x, y, rule, below, depth + 1)) return false
    if (x === undefined && rule.absent === 'strict' && Object.hasOwn(a, i) !== Object.hasOwn(b, i)) return false
  }
  return length === b.length || restIgnored(Math.min(length, b.length), Math.max(length, b.length), at)
}

/**
 * Counts the numbers two lists share at their start. A loop of its own, so that the engine reads the numbers as they
 * lie in memory: handed to a function that takes anything, each fractional one would be put into an object first.
 */
function samePrefix(a: readonly number[], b: readonly number[]): number {
  let i = 0
  for (; i < a.length; i++) {
    const x = a[i] as number
    const y = b[i] as number
    // A list that ends in numbers may hold anything between: a hole is not undefined, a function not even itself.
    if (typeof x !== 'number') break
    if (x === y ? x === 0 && 1 / x !== 1 / y : x === x || y === y) break
  }
  return i
}

function restIgnored(from: number, to: number, at: IgnoreNode | null): boolean {
  if (at?.any?.ignored === true) return true
  for (let i = from; i < to; i++) if (ignoreIndex(at, i)?.ignored !== true) return false
  return true
}

function sameRecords(a: Fields, b: Fields, rule: Rule, at: IgnoreNode | null, depth: number): boolean {
  if (rule.orderedKeys) return sameMaps(a, b, rule, at, depth, same)
  const nullable = rule.absent === 'null'
  let count = 0
  for (const key in a) {
    if (!hasOwn.call(a, key)) continue
    const below = ignoreKey(at, key)
    if (below !== null && below.ignored) continue
    const x = a[key]
    if (!hasOwn.call(b, key)) {
      if (nullable && isMissing(x, rule)) continue
      return false
    }
    count++
    if (!same(x, b[key], rule, below, depth + 1)) return false
  }
  for (const key in b) {
    if (!hasOwn.call(b, key)) continue
    if (at !== null && ignoreKey(at, key)?.ignored === true) continue
    if (nullable && isMissing(b[key], rule) && !hasOwn.call(a, key)) continue
    count--
  }
  return count === 0
}

function sameTensorValues(a: object, b: object, rule: Rule, depth: number): boolean {
  const held = rule.statistics === null ? null : sameStatistics(a, b, { rule, depth })
  if (held !== null) return held
  if (!rule.unordered && ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) {
    const dtype = dtypeOfArray(a)
    if (dtype !== undefined && dtype === dtypeOfArray(b)) return sameData(dtype, a as Uint8Array, b as Uint8Array, rule)
  }
  const training = asTensor(a)
  const inference = asTensor(b)
  if (typeof training === 'string' || typeof inference === 'string') return false
  if (rule.unordered && training.shape.length > 0) {
    return sameMultisetTensors(training, inference, { rule, depth })
  }
  return sameTensors(training, inference, rule)
}
