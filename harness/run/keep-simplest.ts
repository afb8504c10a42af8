/** The simplest few of many items: memory does not grow with how many are found. */
export interface Kept<Item> {
  /** Whether an item of this size would be kept: spares the work of making one that would not. */
  wants(size: number): boolean
  add(item: Item): void
  /** Simplest first; equals in order of arrival. */
  readonly items: readonly Item[]
}

/** Keeps the `limit` items of least size; of equal size, the first to come. */
export function keepSimplest<Item extends { readonly size: number }>(limit: number): Kept<Item> {
  const items: Item[] = []
  return {
    items,
    wants: (size) => {
      const last = items.at(-1)
      return items.length < limit || (last !== undefined && size < last.size)
    },
    add: (item) => {
      const at = items.findIndex((other) => other.size > item.size)
      if (at < 0) items.push(item)
      else items.splice(at, 0, item)
      if (items.length > limit) items.pop()
    },
  }
}
