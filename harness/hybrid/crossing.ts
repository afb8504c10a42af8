import { DTYPES } from '../values/dtype.ts'
import { itemsOf } from '../values/items.ts'
import { kindOf, type Kind } from '../values/kind.ts'
import { TAG } from '../values/tagged.ts'
import { asTensor } from '../values/tensor.ts'

/**
 * Which kinds of values one side has at a place, over all records seen: what a value from the other side must look like
 * there.
 */
export interface SeenKinds {
  readonly kinds: ReadonlySet<Kind>
  /** Of all elements of lists and tuples together. */
  readonly items: SeenKinds | null
  readonly fields: ReadonlyMap<string, SeenKinds>
}

interface Growing {
  readonly kinds: Set<Kind>
  items: Growing | null
  readonly fields: Map<string, Growing>
}

/**
 * Learns a place from the values a side's own trace has there. Long lists are read in part: 64 elements tell their
 * kinds.
 */
export function learnKinds(values: readonly unknown[]): SeenKinds {
  const seen = fresh()
  for (const value of values) grow(seen, value)
  return seen
}

const READ_ITEMS = 64

function fresh(): Growing {
  return { kinds: new Set(), items: null, fields: new Map() }
}

function grow(seen: Growing, value: unknown): void {
  const kind = kindOf(value)
  seen.kinds.add(kind)
  const items = itemsOf(value)
  if (items !== null) {
    seen.items ??= fresh()
    for (const item of items.slice(0, READ_ITEMS)) grow(seen.items, item)
  } else if (kind === 'record') {
    for (const [key, item] of Object.entries(value as object)) {
      let field = seen.fields.get(key)
      if (field === undefined) seen.fields.set(key, (field = fresh()))
      grow(field, item)
    }
  }
}

/**
 * Gives a value of one side the subtypes the other side has at a place: ints where it has ints only, floats where it
 * has floats only, tuples where it has tuples only, lists in place of tensors where it has no tensor. The mathematical
 * value never changes; what the place does not tell stays as it is. Costs a copy of every list and record on the way.
 */
export function cross(value: unknown, seen: SeenKinds | null): unknown {
  if (seen === null) return value
  const only = (kind: Kind, not: Kind): boolean => seen.kinds.has(kind) && !seen.kinds.has(not)
  const items = itemsOf(value)
  if (items !== null) {
    const crossed = items.map((item) => cross(item, seen.items))
    const is = { tuple: seen.kinds.has('tuple'), list: seen.kinds.has('list') }
    const asTuple = is.tuple === is.list ? !Array.isArray(value) : is.tuple
    return asTuple ? { [TAG]: 'tuple', items: crossed } : crossed
  }
  switch (kindOf(value)) {
    case 'float':
      return only('int', 'float') && Number.isInteger(value) && !Object.is(value, -0) ? BigInt(value as number) : value
    case 'int':
      return only('float', 'int') && isExact(value as bigint) ? Number(value) : value
    case 'record':
      return crossRecord(value as object, seen)
    case 'tensor':
      return only('list', 'tensor') ? crossTensor(value as object, seen) : value
    default:
      return value
  }
}

function crossTensor(value: object, seen: SeenKinds): unknown {
  const lists = nested(value)
  return lists === value ? value : cross(lists, seen)
}

/**
 * A tensor as lists in lists, one level an axis; itself where it holds what a list of numbers cannot, or has no axis.
 */
function nested(value: object): unknown {
  const read = asTensor(value)
  if (typeof read === 'string' || read.shape.length === 0) return value
  const { family } = DTYPES[read.dtype]
  if (family === 'complex' || read.dtype === 'float16') return value
  const items = Array.from(read.data as ArrayLike<number | bigint | string>, (item): unknown =>
    family === 'int' ? BigInt(item) : family === 'bool' ? item === 1 : item,
  )
  return read.shape
    .slice(1)
    .toReversed()
    .reduce<unknown[]>((list, size) => {
      const rows = size === 0 ? 0 : list.length / size
      return Array.from({ length: rows }, (_, row) => list.slice(row * size, (row + 1) * size))
    }, items)
}

/** Keys are defined, not assigned: `__proto__` is one like any other. */
function crossRecord(record: object, seen: SeenKinds): unknown {
  const made = {}
  for (const [key, item] of Object.entries(record)) {
    const value = cross(item, seen.fields.get(key) ?? null)
    Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true })
  }
  return made
}

function isExact(int: bigint): boolean {
  return BigInt(Number(int)) === int
}
