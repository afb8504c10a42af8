import { sequenceItems, type Sequence } from '../../values/items.ts'
import { kindOf } from '../../values/kind.ts'
import type { Tuple } from '../../values/tagged.ts'

/** Changes a leaf; `beside` is what stands at the same place of the value beside, `key` the key of a record it is at. */
export type ChangeLeaf = (leaf: unknown, beside: unknown, key: string | null) => unknown

/** Lists, tuples and records of more items than this are left as they are. */
const MOST = 100_000

/**
 * Changes the leaves of a value, through lists, tuples, records and maps; all else (a tensor, a table) is a leaf. What
 * holds nothing that changed is given back itself.
 *
 * @param beside is walked along with it, as far as it is of the same make
 */
export function mapLeaves(value: unknown, beside: unknown, change: ChangeLeaf, key: string | null = null): unknown {
  switch (kindOf(value)) {
    case 'list':
      return mapItems(value as readonly unknown[], beside, change)
    case 'tuple': {
      const items = mapItems((value as Tuple).items, beside, change)
      return items === (value as Tuple).items ? value : { ...(value as Tuple), items }
    }
    case 'map':
      return mapEntries([...(value as Map<unknown, unknown>)], beside, change, (made) => new Map(made)) ?? value
    case 'record':
      return mapEntries(Object.entries(value as object), beside, change, (made) => Object.fromEntries(made)) ?? value
    default:
      return change(value, beside, key)
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

function mapEntries<Key, Made>(
  entries: ReadonlyArray<readonly [Key, unknown]>,
  beside: unknown,
  change: ChangeLeaf,
  make: (entries: ReadonlyArray<readonly [Key, unknown]>) => Made,
): Made | null {
  if (entries.length > MOST) return null
  const kind = kindOf(beside)
  const others = kind === 'map' ? (beside as ReadonlyMap<unknown, unknown>) : null
  const valueBeside = (key: Key): unknown => {
    if (others !== null) return others.get(key)
    const isThere = kind === 'record' && Object.hasOwn(beside as object, String(key))
    return isThere ? (beside as Readonly<Record<string, unknown>>)[String(key)] : undefined
  }
  let isChanged = false
  const made = entries.map(([key, value]) => {
    const next = mapLeaves(value, valueBeside(key), change, String(key))
    if (!Object.is(next, value)) isChanged = true
    return [key, next] as const
  })
  return isChanged ? make(made) : null
}
