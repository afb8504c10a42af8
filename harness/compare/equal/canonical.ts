import { types } from 'node:util'
import { entriesOf } from '../../values/entries.ts'
import { nsOf } from '../../values/instant.ts'
import { sequenceItems, type Sequence } from '../../values/items.ts'
import { kindOf, MAX_DEPTH } from '../../values/kind.ts'
import { leafRow, type Leaf, type LeafKind } from '../../values/leaf-kinds.ts'
import { formOf } from '../../values/table.ts'
import { TAG, type Categories, type Column, type Table, type Typed } from '../../values/tagged.ts'
import { asTensor } from '../../values/tensor.ts'
import { NULL, numberText, type Open } from './canonical-number.ts'
import { tensorText } from './canonical-tensor.ts'
import { boolOf, pointsText } from './leaves.ts'
import { isMissing, isNull } from './null-like.ts'
import { isNum } from './number.ts'
import { ignoreIndex, ignoreKey, type IgnoreNode } from '../path-pattern.ts'
import { EXACT, type Rule } from '../rule.ts'
import { cellAt, isNumericName, isPresent } from './tables.ts'
import { roundsTo } from './tensors.ts'

/** Where a value stands that is written, and under which rule. */
export interface Writing {
  readonly rule: Rule
  /** What of it is ignored. */
  readonly at: IgnoreNode | null
  /** How many containers it is inside of. */
  readonly depth: number
  readonly open: Open
}

let opaques = 0

/**
 * Writes a value as a text that two values share exactly if they are equal under the rule, its tolerances aside.
 * The sign of zero is written; see {@link Open.anyZero}. Opaque values share their text with nothing.
 * Used where elements are matched by value: sets, map keys, unordered lists.
 */
export function canonical(value: unknown, writing: Writing): string {
  if (typeof value === 'string') return `s${value.length}:${value}`
  const { rule, open } = writing
  if (typeof value === 'number') return numberText(value, rule, open)
  if (value === null || value === undefined) return isNull(value, rule) ? NULL : 'u'
  if (isNum(value)) return numberText(value, rule, open)
  const bool = boolOf(value)
  if (bool !== null) return bool ? 't' : 'f'
  const kind = kindOf(value)
  if (kind === 'opaque' || (writing.depth >= MAX_DEPTH && HOLDERS.has(kind))) return unique()
  switch (kind) {
    case 'list':
    case 'tuple': {
      if (rule.subtype && rule.as !== null) open.anyZero = true // a list may stand for a tensor that a tuple stands for
      const items = sequenceItems(value as Sequence)
      return `${rule.subtype && rule.as === null ? kind : ''}${rule.unordered ? sorted(items, writing, '[') : list(items, writing)}`
    }
    case 'record':
    case 'map':
      return entries(value as Record<string, unknown>, writing)
    case 'typed': {
      const { type, shape, items } = value as Typed
      return `y${type.length}:${type}[${shape.join(',')}]${list(items, writing)}`
    }
    case 'set':
      return sorted([...(value as Set<unknown>)], writing, '<')
    case 'tensor': {
      const tensor = asTensor(value)
      return typeof tensor === 'string' ? unique() : tensorText(tensor, rule, open)
    }
    case 'table':
      return table(value as Table, writing)
    default:
      return leaf(value as Leaf | Date, rule, open)
  }
}

const HOLDERS: ReadonlySet<string> = new Set(['list', 'tuple', 'typed', 'record', 'map', 'set', 'table'])

/** Makes a text that no other value shares. */
function unique(): string {
  return `!${++opaques}`
}

/** Steps into a container: `at` is what is ignored of what stands there. */
function below({ rule, depth, open }: Writing, at: IgnoreNode | null): Writing {
  return { rule, at, depth: depth + 1, open }
}

function list(items: readonly unknown[], writing: Writing): string {
  const { rule, at } = writing
  const plain = below(writing, null)
  const isWhole = at === null || (at.any === null && at.indexes.size === 0)
  let text = isWhole ? `[${items.length}` : '['
  for (let i = 0; i < items.length; i++) {
    const node = ignoreIndex(at, i)
    if (node?.ignored === true) continue
    const item = items[i]
    const hole = item === undefined && isHole(items, i, rule)
    const place = isWhole ? '' : `${i}:` // elements that are ignored may be on one side only
    text += `${place}${hole ? 'h' : canonical(item, node === null ? plain : below(writing, node))}`
  }
  return `${text}]`
}

function isHole(items: readonly unknown[], i: number, rule: Rule): boolean {
  return rule.absent === 'strict' && !Object.hasOwn(items, i)
}

/** Writes items whose order means nothing. `mark` tells a set from a list. */
function sorted(items: readonly unknown[], writing: Writing, mark: string): string {
  const { rule, open } = writing
  const at = writing.at?.any ?? null
  if (at?.ignored === true) return `${mark}]`
  const each = below(writing, at)
  const before = open.count
  const texts: string[] = []
  for (let i = 0; i < items.length; i++) {
    const item = items[i]
    const hole = item === undefined && isHole(items, i, rule)
    texts.push(hole ? 'h' : canonical(item, each))
  }
  if (open.count > before && items.length > 1) open.scrambled = true
  return `${mark}${texts.length}${texts.toSorted().join('')}]`
}

function entries(value: Record<string, unknown>, writing: Writing): string {
  const { rule, at, depth, open } = writing
  const { entries: pairs, isRecord } = entriesOf(value)
  const plain = below(writing, null)
  const before = open.count
  const texts: string[] = []
  const repeats = isRecord ? null : repeatsOf(pairs, depth)
  for (const [i, [key, item]] of pairs.entries()) {
    const node = typeof key === 'string' ? ignoreKey(at, key) : (at?.any ?? null)
    if (node?.ignored === true || isMissing(item, rule)) continue
    const text = canonical(item, node === null ? plain : below(writing, node))
    texts.push(`${keyText(key, depth, rule.subtype ? STRICT : EXACT)}${repeats?.get(i) ?? ''}=${text}`)
  }
  if (open.count > before && texts.length > 1) open.scrambled = true
  return `{${(rule.orderedKeys ? texts : texts.toSorted()).join('')}}`
}

/** Writes the key of a map, by which keys are matched: exact value, without the sign of zero (maps have none). */
export function keyText(key: unknown, depth = 0, rule: Rule = EXACT): string {
  if (typeof key === 'string') return `s${key.length}:${key}`
  const open = { anyZero: false, numbers: null, count: 0, scrambled: false, unsigned: true }
  return canonical(key, { rule, at: null, depth: depth + 1, open })
}

/**
 * Writes the keys of a map so that no two are the same: those that are one by value (1 and 1n, two arrays of the same
 * content) are told apart by their subtypes, then by their order.
 */
export function keyTexts(pairs: ReadonlyArray<readonly [key: unknown, item: unknown]>, depth: number): string[] {
  const repeats = repeatsOf(pairs, depth)
  return pairs.map(([key], i) => `${keyText(key, depth)}${repeats?.get(i) ?? ''}`)
}

/** Finds what sets keys apart that are one by value, by the index of their entry; null where no two are. */
function repeatsOf(
  pairs: ReadonlyArray<readonly [key: unknown, item: unknown]>,
  depth: number,
): ReadonlyMap<number, string> | null {
  const groups = new Map<string, number[]>()
  for (const [i, [key]] of pairs.entries()) {
    const text = keyText(key, depth)
    const known = groups.get(text)
    if (known === undefined) groups.set(text, [i])
    else known.push(i)
  }
  if (groups.size === pairs.length) return null
  const strict = (i: number): string => keyText(pairs[i]?.[0], depth, STRICT)
  const marks = new Map<number, string>()
  for (const group of groups.values()) {
    if (group.length === 1) continue
    const inOrder = group
      .map((i) => ({ i, text: strict(i) }))
      .toSorted((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)))
    for (const [rank, { i }] of inOrder.entries()) marks.set(i, `~${rank}`)
  }
  return marks
}

const STRICT: Rule = { ...EXACT, subtype: true }

/** Tells whether two keys that are matched differ in their subtypes: int and float, tuple and list. */
export function keySubtypesDiffer(training: unknown, inference: unknown, depth: number): boolean {
  if (typeof training === 'string' && typeof inference === 'string') return false
  return keyText(training, depth, STRICT) !== keyText(inference, depth, STRICT)
}

function table(value: Table, writing: Writing): string {
  const { rule, at } = writing
  const type = (dtype: string): string =>
    (rule.widen || rule.as !== null) && isNumericName(dtype) ? '#' : `${dtype.length}:${dtype}`
  const plain = below(writing, null)
  const labels = rule.subtype ? STRICT : EXACT
  const column = (one: Column, node: IgnoreNode | null): string => {
    const { name, dtype, categories } = one
    if (node?.ignored === true) return ''
    const cells = Array.from(one.values, (_, row) => {
      const place = ignoreIndex(node, row)
      if (place?.ignored === true) return ''
      return isPresent(one, row) ? canonical(cellAt(one, row, rule), below(writing, place)) : 'NA'
    })
    const chosen = categories === undefined ? '' : categoriesText(categories, type(categories.dtype), plain)
    return `${canonical(name, { ...plain, rule: labels })}:${type(dtype)}${chosen}[${cells.join('')}]`
  }
  const columns = value.columns.map((one) =>
    column(one, typeof one.name === 'string' ? ignoreKey(at, one.name) : (at?.any ?? null)),
  )
  const index = value.index === null ? '' : column(value.index, null)
  return `T${formOf(value)}${value.rows}{${canonical(value.names ?? null, { ...plain, rule: labels })}${columns.join('')}}${index}`
}

function categoriesText({ values, ordered }: Categories, type: string, writing: Writing): string {
  return `${ordered ? '<' : '|'}${type}[${Array.from(values, (one) => canonical(one, writing)).join('')}]`
}

/** Writes a leaf that is no number: code points as their text, a complex number as two, others as what they are. */
function leaf(value: Leaf | Date, rule: Rule, open: Open): string {
  if (types.isDate(value)) return identityText('instant', nsOf(value))
  switch (value[TAG]) {
    case 'code-points':
      return pointsText(value.points)
    case 'complex': {
      const rounding = roundsTo('complex128', rule) ? rule : { ...rule, as: null }
      open.scrambled = true // complex numbers are near in the plane: no part of one says where
      return `c${numberText(value.re, rounding, open)}${numberText(value.im, rounding, open)}`
    }
    default: {
      const kind = value[TAG]
      const identity = leafRow(kind)?.identity
      return typeof identity === 'object' ? identityText(kind, identity.of(value)) : unique()
    }
  }
}

/** Writes what makes a value the one it is, so that no other text of its kind begins with this one. */
function identityText(kind: LeafKind, identity: string | bigint | null): string {
  return typeof identity === 'string' ? `${kind}${identity.length}:${identity}` : `${kind}#${String(identity)};`
}
