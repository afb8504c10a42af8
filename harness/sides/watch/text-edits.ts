/** What is put around a piece of a text. */
export interface Around {
  readonly start: number
  readonly end: number
  /** How deep the piece lies in the tree: of two that begin or end at one place the deeper is the inner one. */
  readonly depth: number
  /** Of two around one piece, the higher is the outer one. */
  readonly rank: number
  readonly before: string
  readonly after: string
}

/** A piece of a text that another of the same length stands in for. */
export interface Swap {
  readonly start: number
  readonly text: string
}

interface Insertion {
  readonly at: number
  readonly text: string
  /** Sorts the insertions at one place: what ends there comes before what begins there. */
  readonly key: readonly [number, number, number]
}

/** Puts texts around pieces of a text. Pieces contain each other or lie apart. No line is added, none is lost. */
export function editText(source: string, arounds: readonly Around[], swaps: readonly Swap[]): string {
  const insertions = arounds
    .flatMap(({ start, end, depth, rank, before, after }): Insertion[] => [
      { at: start, text: before, key: [1, depth, -rank] },
      { at: end, text: after, key: [0, -depth, rank] },
    ])
    .filter(({ text }) => text !== '')
    .toSorted((a, b) => a.at - b.at || byKey(a.key, b.key))
  let swapped = source
  for (const { start, text } of swaps) swapped = swapped.slice(0, start) + text + swapped.slice(start + text.length)
  const parts: string[] = []
  let from = 0
  for (const { at, text } of insertions) {
    parts.push(swapped.slice(from, at), text)
    from = at
  }
  return parts.join('') + swapped.slice(from)
}

function byKey(a: Insertion['key'], b: Insertion['key']): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}
