import { entriesOf } from '../../values/entries.ts'
import { sequenceItems, type Sequence } from '../../values/items.ts'
import { kindOf, MAX_DEPTH, type Kind } from '../../values/kind.ts'
import { opaque } from '../../values/opaque.ts'
import { snapshot } from '../../values/snapshot.ts'
import type { Opaque, Table } from '../../values/tagged.ts'
import { bridge } from './bridge.ts'
import { keySubtypesDiffer, keyText } from '../equal/canonical.ts'
import { measure, shown, textDifference } from './describe.ts'
import type { Difference, DifferenceKind } from './difference.ts'
import { equal, equalAt } from '../equal/equal.ts'
import { add, type Findings, type PathNode } from './findings.ts'
import { listDifferences } from './list-differences.ts'
import { isNum, subtypeOf } from '../equal/number.ts'
import { ignoreKey, type IgnoreNode } from '../path-pattern.ts'
import { pathOfKey } from './path-of.ts'
import type { Rule } from '../rule.ts'
import { tableDifferences } from './table-differences.ts'
import { tensorDifference } from './tensor-difference.ts'
import type { Descend } from './descend.ts'

/**
 * Lists what differs between two values, in the order of training: the first `limit` described, all of them counted.
 * Empty exactly where {@link equal} is true. A list or tensor whose elements differ in several places is one difference
 * that counts them; records and lists of records are entered. Costs one comparison per level of nesting. Never throws.
 */
export function differences(
  training: unknown,
  inference: unknown,
  rule: Rule,
  limit = 20,
): { list: Difference[]; count: number } {
  if (equal(training, inference, rule)) return { list: [], count: 0 }
  const findings: Findings = { rule, list: [], limit, count: 0, counted: new Map() }
  try {
    descend(snapshot(training), snapshot(inference), findings, null, rule.ignored, 0)
  } catch {
    add(findings, null, () => unreadable(training, inference))
  }
  if (findings.count === 0) add(findings, null, () => unreadable(training, inference))
  return { list: findings.list, count: findings.count }
}

function unreadable(training: unknown, inference: unknown): Omit<Difference, 'path'> {
  return { kind: 'not-comparable', training: shown(training), inference: shown(inference) }
}

/**
 * Counts what is below two objects that were counted before once only: values may share their parts many times over.
 */
const descend: Descend = (a, b, findings, path, at, depth) => {
  const isFull = findings.list.length >= findings.limit
  if (!isFull || at !== null || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return describe(a, b, findings, path, at, depth)
  }
  const key = findings.counted.get(a) ?? new Map<object, number>()
  const known = key.get(b)
  if (known !== undefined) {
    findings.count += known
    return
  }
  const before = findings.count
  describe(a, b, findings, path, at, depth)
  findings.counted.set(a, key.set(b, findings.count - before))
}

const describe: Descend = (a, b, findings, path, at, depth) => {
  const { rule } = findings
  if (equalAt(a, b, rule, at, depth)) return
  const kind = depth < MAX_DEPTH ? kindOf(a) : leafKind(a)
  const other = depth < MAX_DEPTH ? kindOf(b) : leafKind(b)
  if (kind === 'opaque' || other === 'opaque') return notComparable(a, b, kind, other, findings, path)
  const subtypes = subtypesOf(a, b, kind, other, rule)
  if (subtypes !== null && equalAt(a, b, { ...rule, subtype: false }, at, depth)) {
    return add(findings, path, () => ({ kind: 'subtype', ...subtypes }))
  }
  if (isMapping(kind) && isMapping(other)) return mapDifferences(a as Mapping, b as Mapping, findings, path, at, depth)
  if (isList(kind) && isList(other))
    return listDifferences(
      sequenceItems(a as Sequence),
      sequenceItems(b as Sequence),
      findings,
      path,
      at,
      depth,
      descend,
    )
  if (kind === 'set' && other === 'set') {
    const unordered: Findings = findings
    return listDifferences(
      [...(a as Set<unknown>)],
      [...(b as Set<unknown>)],
      unordered,
      path,
      at,
      depth,
      descend,
      true,
    )
  }
  if (kind === 'tensor' && other === 'tensor')
    return tensorDifference(a as object, b as object, findings, path, at, depth)
  if (kind === 'table' && other === 'table')
    return tableDifferences(a as Table, b as Table, findings, path, at, depth, descend)
  add(findings, path, () => leafDifference(a, b, kind, other, rule, at, depth))
}

function leafKind(value: unknown): Kind {
  const kind = kindOf(value)
  return isList(kind) || isMapping(kind) || kind === 'set' || kind === 'table' ? 'opaque' : kind
}

function isMapping(kind: Kind): boolean {
  return kind === 'record' || kind === 'map'
}

function isList(kind: Kind): boolean {
  return kind === 'list' || kind === 'tuple'
}

function leafDifference(
  a: unknown,
  b: unknown,
  kind: Kind,
  other: Kind,
  rule: Rule,
  at: IgnoreNode | null,
  depth: number,
): Omit<Difference, 'path'> {
  if (isText(kind) && isText(other)) return textDifference(a, b)
  const bridged = bridge(a, b, rule, at, depth)
  const both = isNum(a) && isNum(b)
  const name: DifferenceKind = both || kind === other ? 'value' : 'kind'
  return {
    kind: name,
    training: shown(a),
    inference: shown(b),
    ...(both ? { number: measure(a, b, rule.as) } : {}),
    ...(bridged === undefined ? {} : { bridge: bridged }),
  }
}

function isText(kind: Kind): boolean {
  return kind === 'text' || kind === 'code-points'
}

function notComparable(
  a: unknown,
  b: unknown,
  kind: Kind,
  other: Kind,
  findings: Findings,
  path: PathNode | null,
): void {
  const text = (value: unknown, of: Kind): string => {
    if (of !== 'opaque') return shown(value)
    const { type, why } = kindOf(value) === 'opaque' ? (value as Opaque) : opaque(kindOf(value), 'nested too deep')
    return shown(opaque(type, why))
  }
  add(findings, path, () => ({ kind: 'not-comparable', training: text(a, kind), inference: text(b, other) }))
}

/** Names the two subtypes where the rule compares them and they differ; null otherwise. */
function subtypesOf(
  a: unknown,
  b: unknown,
  kind: Kind,
  other: Kind,
  rule: Rule,
): { training: string; inference: string } | null {
  if (!rule.subtype) return null
  const training = isNum(a) ? subtypeOf(a, rule) : kind
  const inference = isNum(b) ? subtypeOf(b, rule) : other
  return training === inference ? null : { training, inference }
}

type Mapping = Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>

function mapDifferences(
  a: Mapping,
  b: Mapping,
  findings: Findings,
  path: PathNode | null,
  at: IgnoreNode | null,
  depth: number,
): void {
  const { rule } = findings
  const left = entriesOf(a)
  const right = entriesOf(b)
  if (left.isRecord !== right.isRecord && left.entries.length > 0 && right.entries.length > 0) {
    return add(findings, path, () => ({ kind: 'kind', training: shown(a), inference: shown(b) }))
  }
  if (rule.orderedKeys && equalAt(a, b, { ...rule, orderedKeys: false }, at, depth)) {
    const keys = (mapping: typeof left): string => shown(mapping.entries.map(([key]) => key))
    return add(findings, path, () => ({ kind: 'key-order', training: keys(left), inference: keys(right) }))
  }
  const index = new Map(right.entries.map(([key, item]) => [keyText(key, depth), { key, item }]))
  const isAbsent = (item: unknown): boolean => rule.absent === 'null' && (item ?? null) === null
  const below = (key: unknown): IgnoreNode | null => (typeof key === 'string' ? ignoreKey(at, key) : (at?.any ?? null))
  for (const [key, item] of left.entries) {
    const text = keyText(key, depth)
    const other = index.get(text)
    index.delete(text)
    if (below(key)?.ignored === true) continue
    if (other !== undefined) {
      if (rule.subtype && keySubtypesDiffer(key, other.key, depth))
        add(findings, pathOfKey(path, key), () => ({ kind: 'subtype', ...keySubtypes(key, other.key, rule) }))
      descend(item, other.item, findings, pathOfKey(path, key), below(key), depth + 1)
    } else if (!isAbsent(item)) {
      add(findings, pathOfKey(path, key), () => ({
        kind: 'missing',
        training: shown(item),
        inference: null,
        ...absence(item),
      }))
    }
  }
  for (const { key, item } of index.values()) {
    if (below(key)?.ignored === true || isAbsent(item)) continue
    add(findings, pathOfKey(path, key), () => ({
      kind: 'extra',
      training: null,
      inference: shown(item),
      ...absence(item),
    }))
  }
}

function keySubtypes(a: unknown, b: unknown, rule: Rule): { training: string; inference: string } {
  return subtypesOf(a, b, kindOf(a), kindOf(b), rule) ?? { training: `key ${shown(a)}`, inference: `key ${shown(b)}` }
}

/** Says that a missing key stands against null or undefined, which one rule joins. */
function absence(item: unknown): { bridge?: string } {
  return (item ?? null) === null ? { bridge: "absent: 'null'" } : {}
}
