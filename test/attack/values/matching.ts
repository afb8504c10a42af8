/** Tells whether each of `size` things on one side can have one of its own on the other. */
export function hasMatching(size: number, isEdge: (left: number, right: number) => boolean): boolean {
  const takenBy: number[] = Array.from({ length: size }, () => -1)
  const edges = Array.from({ length: size }, (): Array<boolean | undefined> => [])
  const edge = (left: number, right: number): boolean => {
    const row = edges[left]
    if (row === undefined) return false
    return (row[right] ??= isEdge(left, right))
  }
  const place = (left: number, tried: Set<number>): boolean => {
    for (let right = 0; right < size; right++) {
      if (tried.has(right) || !edge(left, right)) continue
      tried.add(right)
      const before = takenBy[right] ?? -1
      if (before !== -1 && !place(before, tried)) continue
      takenBy[right] = left
      return true
    }
    return false
  }
  for (let left = 0; left < size; left++) if (!place(left, new Set())) return false
  return true
}
