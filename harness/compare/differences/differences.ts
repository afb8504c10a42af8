import { entriesOf } from '../../values/entries.ts'
import { escapeText } from '../../values/escape.ts'
import { sequenceItems, type Sequence } from '../../values/items.ts'
import { kindOf, MAX_DEPTH, type Kind } from '../../values/kind.ts'
import { opaque } from '../../values/opaque.ts'
import { snapshot } from '../../values/snapshot.ts'
import type { Opaque, Table, Typed } from '../../values/tagged.ts'
import { bridge } from './bridge.ts'
import { bridgedDifference } from './bridged-difference.ts'
import { keySubtypesDiffer, keyTexts } from '../equal/canonical.ts'
import { measure, shown, textDifference } from './describe.ts'
import type { Difference, DifferenceKind } from './difference.ts'
import { bothAsLists } from '../equal/bridged.ts'
import { equal, equalAt } from '../equal/equal.ts'
import { add, type Descend, type Findings, type Spot } from './findings.ts'
import { listDifferences, unmatched } from './list-differences.ts'
import { isMissing } from '../equal/null-like.ts'
import { isNum, subtypeOf } from '../equal/number.ts'
import { ignoredBelow, spotOfKey } from './path-of.ts'
import type { Rule } from '../rule.ts'
import { statisticsDifference } from './statistics-difference.ts'
import { tableDifferences } from './table-differences.ts'
import { tensorDifference } from './tensor-difference.ts'

/** How many differences are described unless the caller says otherwise. */
const LISTED = 20

/**
 * Lists what differs between two values, in the order of training: the first `limit` described, all of them counted.
 * Empty exactly where {@link equal} is true. A list or tensor whose elements differ in several places is one difference
 * that counts them; records and lists of records are entered. Costs one comparison per level of nesting. Never throws.
 */
export function differences(
  training: unknown,
  inference: unknown,
  { rule, limit = LISTED }: { readonly rule: Rule; readonly limit?: number },
): { list: Difference[]; count: number } {
  if (equal(training, inference, rule)) return { list: [], count: 0 }
  const findings: Findings = { rule, list: [], limit, count: 0, counted: new Map() }
  const root: Spot = { findings, path: null, at: rule.ignored, depth: 0 }
  try {
    descend(snapshot(training), snapshot(inference), root)
  } catch {
    add(root, () => unreadable(training, inference))
  }
  if (findings.count === 0) add(root, () => unreadable(training, inference))
  return { list: findings.list, count: findings.count }
}

function unreadable(training: unknown, inference: unknown): Omit<Difference, 'path'> {
  return { kind: 'not-comparable', training: shown(training), inference: shown(inference) }
}

/**
 * Counts what is below two objects that were counted before once only: values may share their parts many times over.
 */
const descend: Descend = (a, b, spot) => {
  const { findings } = spot
  const isFull = findings.list.length >= findings.limit
  if (!isFull || spot.at !== null || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return describe(a, b, spot)
  }
  const key = findings.counted.get(a) ?? new Map<object, number>()
  const known = key.get(b)
  if (known !== undefined) {
    findings.count += known
    return
  }
  const before = findings.count
  describe(a, b, spot)
  findings.counted.set(a, key.set(b, findings.count - before))
}

const describe: Descend = (a, b, spot) => {
  const { at, depth } = spot
  const { rule } = spot.findings
  if (equalAt(a, b, rule, at, depth)) return
  const kind = depth < MAX_DEPTH ? kindOf(a) : leafKind(a)
  const other = depth < MAX_DEPTH ? kindOf(b) : leafKind(b)
  if (kind === 'opaque' || other === 'opaque') {
    return add(spot, () => ({ kind: 'not-comparable', training: seen(a, kind), inference: seen(b, other) }))
  }
  const subtypes = rule.subtype ? subtypesOf(a, b, rule) : null
  if (subtypes !== null && equalAt(a, b, { ...rule, subtype: false }, at, depth)) {
    return add(spot, () => ({ kind: 'subtype', ...subtypes }))
  }
  const statistic = statisticsDifference(a, b, spot)
  if (statistic !== null) return add(spot, () => statistic)
  if (isMapping(kind) && isMapping(other)) return mapDifferences(a as Mapping, b as Mapping, spot)
  if (isList(kind) && isList(other)) {
    return listDifferences(sequenceItems(a as Sequence), sequenceItems(b as Sequence), { ...spot, descend })
  }
  if (kind === 'set' && other === 'set') return unmatched([...(a as Set<unknown>)], [...(b as Set<unknown>)], spot)
  if (kind === 'tensor' && other === 'tensor') return tensorDifference(a as object, b as object, spot)
  if (kind === 'table' && other === 'table') return tableDifferences(a as Table, b as Table, { ...spot, descend })
  if (kind === 'typed' && other === 'typed') return typedDifferences(a as Typed, b as Typed, spot)
  const lists = bothAsLists(a, b, rule)
  if (lists !== null) return describe(...lists, spot)
  const isBridged = (kind === 'tensor') !== (other === 'tensor')
  const bridged = isBridged ? bridgedDifference(a, b, spot) : null
  if (bridged !== null) return add(spot, () => bridged)
  add(spot, () => (isText(kind) && isText(other) ? textDifference(a, b) : leafDifference(a, b, spot)))
}

function seen(value: unknown, kind: Kind): string {
  if (kind !== 'opaque') return shown(value)
  const own = kindOf(value)
  const { type, why } = own === 'opaque' ? (value as Opaque) : opaque(own, 'nested too deep')
  return shown(opaque(type, why))
}

function leafKind(value: unknown): Kind {
  const kind = kindOf(value)
  return isList(kind) || isMapping(kind) || ['set', 'table', 'typed'].includes(kind) ? 'opaque' : kind
}

/** Describes typed values by the names of their types, their shapes, or their items, each by its place row-major. */
function typedDifferences(a: Typed, b: Typed, spot: Spot): void {
  const head = ({ type, shape }: Typed): string => `${escapeText(type)}[${shape.join(', ')}]`
  if (a.type !== b.type) return add(spot, () => ({ kind: 'dtype', training: shown(a), inference: shown(b) }))
  if (head(a) !== head(b)) return add(spot, () => ({ kind: 'shape', training: head(a), inference: head(b) }))
  const ordered: Findings = { ...spot.findings, rule: { ...spot.findings.rule, unordered: false }, count: 0 }
  listDifferences(a.items, b.items, { ...spot, findings: ordered, descend })
  spot.findings.count += ordered.count
}

function isMapping(kind: Kind): boolean {
  return kind === 'record' || kind === 'map'
}

function isList(kind: Kind): boolean {
  return kind === 'list' || kind === 'tuple'
}

function leafDifference(a: unknown, b: unknown, spot: Spot): Omit<Difference, 'path'> {
  const bridged = bridge(a, b, spot)
  const both = isNum(a) && isNum(b)
  const name: DifferenceKind = both || kindOf(a) === kindOf(b) ? 'value' : 'kind'
  return {
    kind: name,
    training: shown(a),
    inference: shown(b),
    ...(both ? { number: measure(a, b, spot.findings.rule.as) } : {}),
    ...(bridged === undefined ? {} : { bridge: bridged }),
  }
}

function isText(kind: Kind): boolean {
  return kind === 'text' || kind === 'code-points'
}

/** Names the two subtypes where they differ; null otherwise. */
function subtypesOf(a: unknown, b: unknown, rule: Rule): { training: string; inference: string } | null {
  const training = isNum(a) ? subtypeOf(a, rule) : kindOf(a)
  const inference = isNum(b) ? subtypeOf(b, rule) : kindOf(b)
  return training === inference ? null : { training, inference }
}

type Mapping = Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>

function mapDifferences(a: Mapping, b: Mapping, spot: Spot): void {
  const { at, depth } = spot
  const { rule } = spot.findings
  const left = entriesOf(a)
  const right = entriesOf(b)
  if (left.isRecord !== right.isRecord && left.entries.length > 0 && right.entries.length > 0) {
    return add(spot, () => ({ kind: 'kind', training: shown(a), inference: shown(b) }))
  }
  if (rule.orderedKeys && equalAt(a, b, { ...rule, orderedKeys: false }, at, depth)) {
    const keys = (mapping: typeof left): string => shown(mapping.entries.map(([key]) => key))
    return add(spot, () => ({ kind: 'key-order', training: keys(left), inference: keys(right) }))
  }
  const texts = keyTexts(right.entries, depth)
  const index = new Map(right.entries.map(([key, item], i) => [texts[i], { key, item }]))
  const leftTexts = keyTexts(left.entries, depth)
  const isAbsent = (item: unknown): boolean => isMissing(item, rule)
  for (const [i, [key, item]] of left.entries.entries()) {
    const text = leftTexts[i]
    const other = index.get(text)
    index.delete(text)
    if (ignoredBelow(at, key)?.ignored === true) continue
    const below = spotOfKey(spot, key)
    if (other !== undefined) {
      if (rule.subtype && keySubtypesDiffer(key, other.key, depth))
        add(below, () => ({ kind: 'subtype', ...keySubtypes(key, other.key, rule) }))
      descend(item, other.item, below)
    } else if (!isAbsent(item)) {
      add(below, () => ({ kind: 'missing', training: shown(item), inference: null, ...absence(item) }))
    }
  }
  for (const { key, item } of index.values()) {
    if (ignoredBelow(at, key)?.ignored === true || isAbsent(item)) continue
    add(spotOfKey(spot, key), () => ({ kind: 'extra', training: null, inference: shown(item), ...absence(item) }))
  }
}

function keySubtypes(a: unknown, b: unknown, rule: Rule): { training: string; inference: string } {
  return subtypesOf(a, b, rule) ?? { training: `key ${shown(a)}`, inference: `key ${shown(b)}` }
}

/** Says that a missing key stands against null or undefined, which one rule joins. */
function absence(item: unknown): { bridge?: string } {
  return (item ?? null) === null ? { bridge: "absent: 'null'" } : {}
}
