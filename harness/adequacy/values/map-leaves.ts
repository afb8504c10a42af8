import { sequenceItems, type Sequence } from '../../values/items.ts'
import { kindOf } from '../../values/kind.ts'
import type { Tuple } from '../../values/tagged.ts'

/** Changes a leaf; `beside` is what stands at its place of the value beside, `key` that of the record it is in. */
export type ChangeLeaf = (leaf: unknown, beside: unknown, key: string | null) => unknown

/** Lists, tuples and records of more items than this are left as they are. */
const MOST = 100_000

/**
 * Changes the leaves of a value, through lists, tuples, records and maps; all else (a tensor, a table) is a leaf. What
 * holds nothing that changed is given back itself.
 *
 * @param beside is walked along with it, as far as it is of the same make
 */
export function mapLeaves(value: unknown, beside: unknown, change: ChangeLeaf): unknown {
  switch (kindOf(value)) {
    case 'list':
      return mapItems(value as readonly unknown[], beside, change)
    case 'tuple': {
      const items = mapItems((value as Tuple).items, beside, change)
      return items === (value as Tuple).items ? value : { ...(value as Tuple), items }
    }
    case 'map': {
      const made = changedEntries([...(value as Map<unknown, unknown>)], beside, change)
      return made === null ? value : new Map(made)
    }
    case 'record': {
      const made = changedEntries(Object.entries(value as object), beside, change)
      return made === null ? value : Object.fromEntries(made)
    }
    default:
      return change(value, beside, null)
  }
}

function mapItems(items: readonly unknown[], beside: unknown, change: ChangeLeaf): readonly unknown[] {
  if (items.length > MOST) return items
  const kind = kindOf(beside)
  const others = kind === 'list' || kind === 'tuple' ? sequenceItems(beside as Sequence) : []
  let isChanged = false
  const made = items.map((item, at) => {
    const next = mapLeaves(item, others[at], change)
    if (!Object.is(next, item)) isChanged = true
    return next
  })
  return isChanged ? made : items
}

/** Changes what a record or map holds; null where nothing of it changes. */
function changedEntries<Key>(
  entries: ReadonlyArray<readonly [Key, unknown]>,
  beside: unknown,
  change: ChangeLeaf,
): ReadonlyArray<readonly [Key, unknown]> | null {
  if (entries.length > MOST) return null
  const others = entriesBeside(beside)
  let isChanged = false
  const made = entries.map(([key, value]) => {
    const next = mapLeaves(value, others.get(key), (leaf, other, inner) => change(leaf, other, inner ?? String(key)))
    if (!Object.is(next, value)) isChanged = true
    return [key, next] as const
  })
  return isChanged ? made : null
}

function entriesBeside(beside: unknown): ReadonlyMap<unknown, unknown> {
  switch (kindOf(beside)) {
    case 'map':
      return beside as ReadonlyMap<unknown, unknown>
    case 'record':
      return new Map(Object.entries(beside as object))
    default:
      return new Map()
  }
}
