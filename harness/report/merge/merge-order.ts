/** Merges lists of names into one that holds each once, behind those it stands behind in the list it comes from. */
export function mergeOrder(lists: ReadonlyArray<readonly string[]>): readonly string[] {
  const merged: string[] = []
  for (const list of lists) {
    let at = 0
    for (const name of list) {
      const found = merged.indexOf(name)
      if (found < 0) merged.splice(at, 0, name)
      at = (found < 0 ? at : Math.max(at, found)) + 1
    }
  }
  return merged
}

/** Every item once, by what it is written as, in the order of the first ones. */
export function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item, plain), item])).values()]
}

// A report at hand, not read from a file, may hold ints of params.
function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}
