import { isNaNumber, isNum } from '../compare/equal/number.ts'
import { cellsOf } from '../compare/equal/tables.ts'
import { EXACT } from '../compare/rule.ts'
import { digest } from '../values/digest.ts'
import { itemsOf } from '../values/items.ts'
import { kindOf, type Kind } from '../values/kind.ts'
import { TAG, type Dtype, type Table } from '../values/tagged.ts'
import { asTensor } from '../values/tensor.ts'
import {
  columnForm,
  columnOf,
  listsOf,
  onlyCell,
  tensorOf,
  type ColumnForm,
  type Equated,
} from './lists-and-tensors.ts'

/**
 * Which kinds of values one side has at a place, over all records seen: what a value from the other side must look like
 * there.
 */
export interface SeenKinds {
  readonly kinds: ReadonlySet<Kind>
  /** Of all elements of lists and tuples together. */
  readonly items: SeenKinds | null
  readonly fields: ReadonlyMap<string, SeenKinds>
  /** Of all keys of maps together. */
  readonly keys: SeenKinds | null
  /** Of all values of maps, and members of sets, together. */
  readonly members: SeenKinds | null
  /** Of all tensors. */
  readonly dtypes: ReadonlySet<Dtype>
  /** How many columns of tables are what, as JSON of their form; null for those that hold more than cells. */
  readonly columns: ReadonlyMap<string, number>
  /** Whether every table had one row. */
  readonly areRows: boolean
  /** Whether a number was NaN. */
  readonly hasNaN: boolean
}

interface Growing {
  readonly kinds: Set<Kind>
  items: Growing | null
  readonly fields: Map<string, Growing>
  keys: Growing | null
  members: Growing | null
  readonly dtypes: Set<Dtype>
  readonly columns: Map<string, number>
  areRows: boolean
  hasNaN: boolean
}

/**
 * Learns a place from the values a side's own trace has there. Long lists are read in part: 64 elements tell their
 * kinds, and those after them whether there is a null or NaN.
 */
export function learnKinds(values: readonly unknown[]): SeenKinds {
  const seen = fresh()
  for (const value of values) grow(seen, value)
  return seen
}

const READ_ITEMS = 64

/** Tells whether a value is NaN: a float, a scalar or a decimal. */
function isNaN(value: unknown): boolean {
  return isNum(value) && isNaNumber(value)
}

function fresh(): Growing {
  const isSo = { areRows: true, hasNaN: false }
  const none = { items: null, keys: null, members: null }
  return { kinds: new Set(), ...none, fields: new Map(), dtypes: new Set(), columns: new Map(), ...isSo }
}

function grow(seen: Growing, value: unknown): void {
  const kind = kindOf(value)
  if (kind === 'table') {
    const form = JSON.stringify(columnForm(value as Table))
    seen.columns.set(form, (seen.columns.get(form) ?? 0) + 1)
    seen.areRows &&= (value as Table).rows === 1
  }
  seen.kinds.add(kind)
  if (isNaN(value)) seen.hasNaN = true
  const items = itemsOf(value)
  if (items !== null) {
    seen.items ??= fresh()
    for (const [at, item] of items.entries()) {
      if (at < READ_ITEMS || item === null || isNaN(item)) grow(seen.items, item)
    }
  } else if (kind === 'tensor') {
    const read = asTensor(value as object)
    if (typeof read !== 'string') seen.dtypes.add(read.dtype)
  } else if (kind === 'record') {
    for (const [key, item] of Object.entries(value as object)) {
      let field = seen.fields.get(key)
      if (field === undefined) seen.fields.set(key, (field = fresh()))
      grow(field, item)
    }
  } else if (kind === 'map') {
    for (const [key, item] of value as ReadonlyMap<unknown, unknown>) {
      grow((seen.keys ??= fresh()), key)
      grow((seen.members ??= fresh()), item)
    }
  } else if (kind === 'set') {
    for (const item of value as ReadonlySet<unknown>) grow((seen.members ??= fresh()), item)
  }
}

/**
 * Gives a value of one side the subtypes the other side has at a place: ints where it has ints only, floats where it
 * has floats only, tuples where it has tuples only, lists in place of tensors where it has no tensor, tensors in place
 * of lists where it has tensors of one dtype and no list, columns of tables likewise, and a column of one row in place
 * of one value, maps in place of records where it has no record, sets in place of lists that hold nothing twice where
 * it has no list, and the other way round. The mathematical value never changes, but for numbers that are rounded to a
 * dtype under which they count as equal; what the place does not tell stays as it is. Costs a copy of every list and
 * record on the way. Under `nan: 'null'`, NaN becomes null where it has null and no NaN, and null NaN where it has NaN
 * and no null, or a tensor of floats.
 *
 * @param rule what counts as equal in values of that place
 */
export function cross(value: unknown, seen: SeenKinds | null, rule: Equated = EXACT): unknown {
  if (seen === null) return value
  if (rule.nan === 'null' && seen.kinds.has('null') !== seen.hasNaN) {
    if (value === null && seen.hasNaN) return Number.NaN
    if (!seen.hasNaN && isNaN(value)) return null
  }
  const only = (kind: Kind, not: Kind): boolean => seen.kinds.has(kind) && !seen.kinds.has(not)
  const items = itemsOf(value)
  if (items !== null) {
    const [dtype, ...others] = seen.dtypes
    const isTensor = only('tensor', 'list') && !seen.kinds.has('tuple') && dtype !== undefined && others.length === 0
    const made = isTensor ? tensorOf(items, dtype, rule) : null
    if (made !== null) return made
    const isColumn = only('table', 'list') && !seen.kinds.has('tuple') && !seen.kinds.has('tensor')
    const form = isColumn ? usualForm(seen) : null
    const column = form === null ? null : columnOf(items, form, rule)
    if (column !== null) return column
    if (only('set', 'list') && !seen.kinds.has('tuple') && new Set(items.map(digest)).size === items.length)
      return new Set(items.map((item) => cross(item, seen.members, rule)))
    const crossed = items.map((item) => cross(item, seen.items, rule))
    const is = { tuple: seen.kinds.has('tuple'), list: seen.kinds.has('list') }
    const asTuple = is.tuple === is.list ? !Array.isArray(value) : is.tuple
    return asTuple ? { [TAG]: 'tuple', items: crossed } : crossed
  }
  const row = seen.areRows && only('table', kindOf(value)) ? usualForm(seen) : null
  const column = row === null ? null : columnOf([value], row, rule)
  if (column !== null) return column
  switch (kindOf(value)) {
    case 'float':
      return only('int', 'float') && Number.isInteger(value) && !Object.is(value, -0) ? BigInt(value as number) : value
    case 'int':
      return only('float', 'int') && isSafe(value as bigint) ? Number(value) : value
    case 'record':
      if (!only('map', 'record')) return crossRecord(value as object, seen, rule)
      return crossMap(Object.entries(value as object), seen, rule)
    case 'map':
      return crossMap([...(value as ReadonlyMap<unknown, unknown>)], seen, rule)
    case 'set':
      if (only('list', 'set')) return [...(value as ReadonlySet<unknown>)].map((item) => cross(item, seen.items, rule))
      return new Set([...(value as ReadonlySet<unknown>)].map((item) => cross(item, seen.members, rule)))
    case 'tensor':
      return only('list', 'tensor') ? crossTensor(value as object, seen, rule) : value
    case 'table':
      return seen.kinds.has('table') ? value : crossTable(value as Table, seen, rule)
    default:
      return value
  }
}

/** What most columns of a place are; null: nothing that more than half are. */
function usualForm({ columns }: SeenKinds): ColumnForm | null {
  const all = [...columns.values()].reduce((sum, count) => sum + count, 0)
  const [usual] = [...columns].find(([, count]) => 2 * count > all) ?? ['null']
  return JSON.parse(usual) as ColumnForm | null
}

/**
 * A column of a table is the list of its cells where that side has lists or tensors, and its only cell where it has
 * values of that kind; labels are no part of that.
 */
function crossTable(table: Table, seen: SeenKinds, rule: Equated): unknown {
  const isList = LIST_LIKE.some((kind) => seen.kinds.has(kind))
  const cells = isList ? cellsOf(table, EXACT) : null
  if (cells !== null) return cross(cells, seen, rule)
  const only = isList ? null : onlyCell(table)
  const cell = only === null ? table : cross(only.cell, seen, rule)
  return seen.kinds.has(kindOf(cell)) ? cell : table
}

const LIST_LIKE = ['list', 'tuple', 'tensor'] as const

function crossTensor(value: object, seen: SeenKinds, rule: Equated): unknown {
  const lists = listsOf(value)
  return lists === null ? value : cross(lists, seen, rule)
}

/** A map whose keys are texts is a record where that side has records alone. */
function crossMap(entries: ReadonlyArray<readonly [unknown, unknown]>, seen: SeenKinds, rule: Equated): unknown {
  const isRecord = seen.kinds.has('record') && !seen.kinds.has('map')
  if (isRecord && entries.every(([key]) => typeof key === 'string'))
    return crossRecord(Object.fromEntries(entries as ReadonlyArray<readonly [string, unknown]>), seen, rule)
  return new Map(entries.map(([key, item]) => [cross(key, seen.keys), cross(item, seen.members, rule)]))
}

/** Keys are defined, not assigned: `__proto__` is one like any other. */
function crossRecord(record: object, seen: SeenKinds, rule: Equated): unknown {
  const made = {}
  for (const [key, item] of Object.entries(record)) {
    const value = cross(item, seen.fields.get(key) ?? null, rule)
    Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true })
  }
  return made
}

/** Beyond these JavaScript has other numbers for ints, and they are no floats. */
function isSafe(int: bigint): boolean {
  return Number.isSafeInteger(Number(int))
}
