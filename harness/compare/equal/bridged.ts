import { itemsOf } from '../../values/items.ts'
import { kindOf, MAX_DEPTH, type Kind } from '../../values/kind.ts'
import type { Table } from '../../values/tagged.ts'
import type { Rule } from '../rule.ts'
import { bridgeDtype, elementsOf, type Elements } from './elements.ts'
import { sameMembers } from './maps.ts'
import { sameMultisets, type Terms } from './multiset.ts'
import { isNull } from './null-like.ts'
import { isNum, sameNumber } from './number.ts'
import type { Same } from './same.ts'
import { sameStatistics } from './statistics.ts'
import { cellsOf } from './tables.ts'
import { sameShape } from './tensors.ts'

/** Tells whether a value of a kind may stand for a list, or lists in lists, under a rule. */
export function mayStandForLists(kind: Kind, rule: Rule): boolean {
  if (kind === 'tensor') return rule.as !== null || rule.asLists
  return rule.asLists && (kind === 'table' || kind === 'set')
}

/**
 * Compares a tensor with a list, or with a number, under the rule `as`, or as the lists that it stands for: nested
 * lists of numbers (booleans, text) of regular shape stand for a tensor of that dtype, a number for one of no
 * dimension. Each element is judged as numbers are: under `subtype`, elements of a tensor are ints or floats.
 * `unordered` reaches the first axis alone.
 */
export function sameBridged(training: unknown, inference: unknown, terms: Terms & { readonly same: Same }): boolean {
  const { rule, depth, same } = terms
  if (!isTensorBesideLists(training, inference)) return sameAsLists(training, inference, terms)
  const as = bridgeDtype(training, inference, rule)
  if (as === null) return false
  const held = rule.statistics === null ? null : sameStatistics(training, inference, terms)
  if (held !== null) return held
  const a = elementsOf(training, as, rule)
  const b = elementsOf(inference, as, rule)
  if (a === null || b === null || !sameShape(a.shape, b.shape)) return false
  if (rule.unordered && a.shape.length > 0) {
    return sameMultisets(rows(a), rows(b), { rule: { ...rule, unordered: false }, at: null, depth: depth + 1, same })
  }
  for (let i = 0; i < a.items.length; i++) {
    if (!sameItem(a.items[i], b.items[i], rule)) return false
  }
  return true
}

function isTensorBesideLists(training: unknown, inference: unknown): boolean {
  const kinds = [kindOf(training), kindOf(inference)]
  return kinds.includes('tensor') && !kinds.includes('table') && !kinds.includes('set')
}

/**
 * Compares a column of a table with a list, by its cells, one of one row with a value, or a set with a list that holds
 * no element twice, in any order: the set has none.
 */
function sameAsLists(training: unknown, inference: unknown, terms: Terms & { readonly same: Same }): boolean {
  const { rule, at, depth, same } = terms
  if (depth >= MAX_DEPTH) return false
  const kinds = [kindOf(training), kindOf(inference)]
  if (kinds.includes('set')) {
    const [left, right] = [membersOf(training), membersOf(inference)]
    return left !== null && right !== null && sameMembers(left, right, rule, at, depth, same)
  }
  const lists = bothAsLists(training, inference, rule)
  return lists !== null && same(...lists, rule, at, depth)
}

/**
 * Writes a column of a table that stands beside a list or a tensor as a list of its cells, and one of one row that
 * stands beside anything else as its only cell; the other stays as it is. Null where there is no column, or both are.
 */
export function bothAsLists(training: unknown, inference: unknown, rule: Rule): readonly [unknown, unknown] | null {
  const isOurs = kindOf(training) === 'table'
  if (!rule.asLists || isOurs === (kindOf(inference) === 'table')) return null
  const [table, other] = isOurs ? [training, inference] : [inference, training]
  const cells = cellsOf(table as Table, rule)
  if (cells === null) return null
  const isOne = !['list', 'tuple', 'tensor'].includes(kindOf(other))
  if (isOne && cells.length !== 1) return null
  const own = isOne ? cells[0] : cells
  return isOurs ? [own, other] : [other, own]
}

/** What a set holds, or a list in which nothing is twice; null of anything else. */
function membersOf(value: unknown): ReadonlySet<unknown> | null {
  if (kindOf(value) === 'set') return value as ReadonlySet<unknown>
  const items = itemsOf(value)
  const members = new Set(items)
  return items === null || members.size < items.length ? null : members
}

/** Compares two elements of what stands for a tensor: numbers, booleans, text, or what the rule says is null. */
export function sameItem(training: unknown, inference: unknown, rule: Rule): boolean {
  if (isNum(training) && isNum(inference)) return sameNumber(training, inference, rule)
  return training === inference || (isNull(training, rule) && isNull(inference, rule))
}

/** Cuts along the first axis: into elements where there is no other, else into lists of them. */
function rows({ shape, items }: Elements): unknown[] {
  const [length = 0] = shape
  if (shape.length === 1) return Array.from(items)
  const width = length === 0 ? 0 : items.length / length
  return Array.from({ length }, (_, row) => Array.from({ length: width }, (__, at) => items[row * width + at]))
}
