import { types } from 'node:util'
import { entriesOf } from '../../values/entries.ts'
import { keySubtypesDiffer, keyText, keyTexts } from './canonical.ts'
import { sameMultisets } from './multiset.ts'
import { isMissing } from './null-like.ts'
import { ignoreKey, type IgnoreNode } from '../path-pattern.ts'
import type { Rule } from '../rule.ts'
import type { Same } from './same.ts'

type Mapping = Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>

/**
 * Compares two maps, or records, by key: keys are matched by exact value (1 and 1n are one key, as are 0 and -0), items
 * under the rule; under `subtype` the subtypes of keys count too. A `Map` whose keys are all text is a record. Keys
 * that are one by value (1 and 1n in one `Map`) are matched by their subtypes, then in their order.
 */
export function sameMaps(
  a: Mapping,
  b: Mapping,
  rule: Rule,
  at: IgnoreNode | null,
  depth: number,
  same: Same,
): boolean {
  if (at === null && !rule.orderedKeys && rule.absent === 'strict' && types.isMap(a) && types.isMap(b)) {
    const quick = sameTextMaps(a, b, rule, depth, same)
    if (quick !== null) return quick
  }
  const left = entriesOf(a)
  const right = entriesOf(b)
  const index = new Map<string, readonly [key: unknown, item: unknown]>()
  for (const entry of right.entries) index.set(keyText(entry[0], depth), entry)
  const repeats = index.size !== right.entries.length
  const texts = repeats ? keyTexts(left.entries, depth) : null
  if (repeats) {
    index.clear()
    for (const [i, text] of keyTexts(right.entries, depth).entries()) index.set(text, right.entries[i]!)
  }
  const order: string[] = []
  for (let i = 0; i < left.entries.length; i++) {
    const [key, item] = left.entries[i]!
    const below = ignoreAt(at, key)
    const text = texts === null ? keyText(key, depth) : texts[i]!
    const other = index.get(text)
    index.delete(text)
    if (below?.ignored === true) continue
    if (other === undefined) {
      if (isMissing(item, rule)) continue
      return false
    }
    // Where null is missing, so is its key: with its subtype, and its place among the others.
    if (isMissing(item, rule) && isMissing(other[1], rule)) continue
    if (rule.subtype && keySubtypesDiffer(key, other[0], depth)) return false
    order.push(text)
    if (!same(item, other[1], rule, below, depth + 1)) return false
  }
  for (const [key, item] of index.values()) {
    if (ignoreAt(at, key)?.ignored !== true && !isMissing(item, rule)) return false
  }
  return !rule.orderedKeys || sameOrder(order, keyTexts(right.entries, depth))
}

function ignoreAt(at: IgnoreNode | null, key: unknown): IgnoreNode | null {
  return typeof key === 'string' ? ignoreKey(at, key) : (at?.any ?? null)
}

/** Compares two maps of the same text keys without looking keys up by value; null if there are other keys. */
function sameTextMaps(
  a: ReadonlyMap<unknown, unknown>,
  b: ReadonlyMap<unknown, unknown>,
  rule: Rule,
  depth: number,
  same: Same,
): boolean | null {
  for (const key of a.keys()) if (typeof key !== 'string') return null
  for (const key of b.keys()) if (typeof key !== 'string') return null
  if (a.size !== b.size) return false
  for (const [key, item] of a) {
    if (!b.has(key) || !same(item, b.get(key), rule, null, depth + 1)) return false
  }
  return true
}

function sameOrder(order: readonly string[], texts: readonly string[]): boolean {
  const wanted = new Set(order)
  let next = 0
  for (const text of texts) {
    if (wanted.has(text) && order[next++] !== text) return false
  }
  return true
}

/** Compares two sets: each element has its match on the other side, under the rule. Paths reach them by `*` alone. */
export function sameMembers(
  a: ReadonlySet<unknown>,
  b: ReadonlySet<unknown>,
  rule: Rule,
  at: IgnoreNode | null,
  depth: number,
  same: Same,
): boolean {
  if (at?.any?.ignored === true) return true
  if (a.size !== b.size) return false
  let left = a.size
  for (const item of a) {
    if (typeof item !== 'string' || !b.has(item)) break
    left--
  }
  return left === 0 || sameMultisets([...a], [...b], { rule, at: at?.any ?? null, depth: depth + 1, same })
}
