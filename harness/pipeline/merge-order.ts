/**
 * Merges lists of names into one that holds each once: what a list alone has comes behind the name that it stands
 * behind there, or in front of all. Lists with the same names in the same order cost no search.
 */
export function mergeOrder(lists: Iterable<Iterable<string>>): readonly string[] {
  const merged: string[] = []
  const known = new Set<string>()
  for (const list of lists) {
    let at = 0
    for (const name of list) {
      if (!known.has(name)) merged.splice(at, 0, name)
      at = merged[at] === name ? at + 1 : Math.max(at, merged.indexOf(name) + 1)
      known.add(name)
    }
  }
  return merged
}
