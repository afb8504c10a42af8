import { EXACT } from '../compare/rule.ts'
import { cellsOf } from '../compare/equal/tables.ts'
import { DTYPES, elementCount } from '../values/dtype.ts'
import { itemsOf } from '../values/items.ts'
import { kindOf } from '../values/kind.ts'
import { formOf } from '../values/table.ts'
import type { Table } from '../values/tagged.ts'
import { asTensor } from '../values/tensor.ts'

/** What values may stand for, and what is in them, over all of them. */
export interface Look {
  readonly faces: Set<Face>
  /** Of what lists hold; null: none held anything. */
  items: Look | null
  /** By the keys of records. */
  readonly fields: Map<string, Look>
}

/**
 * What a value may stand for: a text of digits for a number, a set for a list, but no time with a zone for one without.
 * An array is a list that no loop's rounds are compared with, and a single one, of one element, may stand for that too.
 * What may be anything is no evidence: a value of a type of its own, or one that is missing, where no other is there.
 */
export type Face =
  | 'number'
  | 'text'
  | 'list'
  | 'array'
  | 'single'
  | 'columns'
  | 'record'
  | 'instant'
  | 'naive-datetime'
  | 'date'
  | 'nothing'
  | 'anything'

/** Of what a value holds, so much is looked at, and so deep. */
const LOOKED = { items: 16, depth: 4 } as const

/** Nothing was looked at. */
export function noLook(): Look {
  return { faces: new Set(), items: null, fields: new Map() }
}

/** Adds what a value shows, `depth` containers inside the one that is looked at. */
export function lookAt(value: unknown, look: Look, depth: number): void {
  for (const face of facesOf(value)) look.faces.add(face)
  if (depth === LOOKED.depth) return
  for (const item of heldBy(value)?.slice(0, LOOKED.items) ?? []) lookAt(item, (look.items ??= noLook()), depth + 1)
  if (kindOf(value) !== 'record') return
  for (const [key, item] of Object.entries(value as object).slice(0, LOOKED.items)) {
    const field = look.fields.get(key) ?? noLook()
    look.fields.set(key, field)
    lookAt(item, field, depth + 1)
  }
}

function facesOf(value: unknown): readonly Face[] {
  const kind = kindOf(value)
  switch (kind) {
    case 'bool':
    case 'float':
    case 'int':
    case 'scalar':
    case 'decimal':
      return ['number']
    case 'text':
      return AS_NUMBER.test(String(value)) ? ['text', 'number'] : ['text']
    case 'list':
    case 'tuple':
    case 'set':
      return ['list']
    case 'tensor':
      return facesOfTensor(value as object)
    case 'table':
      return facesOfTable(value as Table)
    case 'record':
    case 'map':
      return ['record']
    case 'instant':
    case 'naive-datetime':
    case 'date':
      return [kind]
    case 'null':
    case 'undefined':
    case 'na':
      return ['nothing']
    default:
      return ['anything']
  }
}

/** What has one element may stand for it, which tells nothing here, and what has others for a list of them. */
function facesOfTensor(value: object): readonly Face[] {
  const read = asTensor(value)
  if (typeof read === 'string') return ['anything']
  return elementCount(read.shape) === 1 ? ['single'] : ['list', 'array']
}

/** Columns side by side stand for nothing but columns. */
function facesOfTable(table: Table): readonly Face[] {
  if (formOf(table) === 'frame') return ['columns']
  return table.rows === 1 ? ['single'] : ['list', 'array']
}

/** What a list, a set, a tensor or a column holds, as lists in lists would; null of anything else. */
function heldBy(value: unknown): readonly unknown[] | null {
  switch (kindOf(value)) {
    case 'set':
      return [...(value as ReadonlySet<unknown>)]
    case 'tensor':
      return heldByTensor(value as object)
    case 'table':
      return cellsOf(value as Table, EXACT)
    default:
      return itemsOf(value)
  }
}

/** The first elements of a tensor, each in as many lists as it has axes behind the first: all are of one dtype. */
function heldByTensor(value: object): readonly unknown[] | null {
  const read = asTensor(value)
  if (typeof read === 'string' || DTYPES[read.dtype].family === 'complex') return null
  const elements: readonly unknown[] =
    read.dtype === 'text' ? (read.data as readonly string[]).slice(0, LOOKED.items) : [0]
  if (elementCount(read.shape) === 0) return []
  return elements.map((element) => read.shape.slice(1).reduce<unknown>((held) => [held], element))
}

/** A text that may well be written for a number, or a truth value. */
const AS_NUMBER = /\d|^\s*$|^[+-]?(?:nan|inf|infinity|none|null|true|false|yes|no)$/i

/** Faces of what is judged by what it holds. */
const HOLDING: ReadonlySet<Face> = new Set<Face>(['list', 'array', 'record'])

/**
 * Tells whether what one side has may stand for what the other has: lists by what they hold, which is open where one of
 * them holds nothing, and records by the keys that both have, of which one that may is enough.
 */
export function compareLooks(own: Look, other: Look): 'alike' | 'unlike' | 'open' {
  if ([own, other].some(({ faces }) => faces.has('anything') || (faces.has('nothing') && faces.size === 1)))
    return 'alike'
  if (own.faces.has('single') || other.faces.has('single')) return 'open'
  const shared = [...own.faces].filter((face) => face !== 'nothing' && other.faces.has(face))
  if (shared.length === 0) return 'unlike'
  if (shared.some((face) => !HOLDING.has(face))) return 'alike'
  const inside = [
    ...(shared.includes('list') ? [[own.items, other.items] as const] : []),
    ...[...own.fields].flatMap(([key, field]) => {
      const same = other.fields.get(key)
      return same === undefined ? [] : [[field, same] as const]
    }),
  ].map(([left, right]) => (left === null || right === null ? 'open' : compareLooks(left, right)))
  if (inside.length === 0 || inside.includes('alike')) return 'alike'
  return inside.includes('open') ? 'open' : 'unlike'
}
