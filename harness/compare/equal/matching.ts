/** Finds, for training element `i`, the inference elements it may be matched with, by ascending index. */
export type Neighbours = (index: number) => readonly number[]

/**
 * Tells whether every training element can be matched with an inference element of its own.
 * Costs edges times the square root of `size`. Each element's neighbours are asked for once.
 * @source J. Hopcroft and R. Karp, "An n^5/2 algorithm for maximum matchings in bipartite graphs", 1973
 */
export function hasPerfectMatching(size: number, neighbours: Neighbours): boolean {
  const edges: Array<readonly number[]> = []
  for (let i = 0; i < size; i++) {
    const next = neighbours(i)
    if (next.length === 0) return false
    edges.push(next)
  }
  const graph: Graph = {
    edges,
    mine: new Int32Array(size).fill(-1),
    theirs: new Int32Array(size).fill(-1),
    level: new Int32Array(size),
    cursor: new Int32Array(size),
  }
  let matched = 0
  while (matched < size) {
    if (!layer(graph)) return false
    graph.cursor.fill(0)
    for (let i = 0; i < size; i++) if (graph.mine[i] === -1 && augment(i, graph)) matched++
  }
  return true
}

interface Graph {
  readonly edges: ReadonlyArray<readonly number[]>
  /** The inference element each training element is matched with, and the other way round; -1 without one. */
  readonly mine: Int32Array
  readonly theirs: Int32Array
  /** The layer of each training element in the search for paths; -1 where none leads on. */
  readonly level: Int32Array
  /** How many of its neighbours each training element has tried. */
  readonly cursor: Int32Array
}

/**
 * Numbers the layers of shortest alternating paths from free training elements; false if none ends at a free inference
 * one.
 */
function layer({ edges, mine, theirs, level }: Graph): boolean {
  const queue: number[] = []
  for (let i = 0; i < edges.length; i++) {
    level[i] = mine[i] === -1 ? 0 : -1
    if (mine[i] === -1) queue.push(i)
  }
  let found = false
  for (let head = 0; head < queue.length; head++) {
    const i = queue[head] as number
    for (const j of edges[i] as readonly number[]) {
      const next = theirs[j] as number
      if (next === -1) found = true
      else if (level[next] === -1) {
        level[next] = (level[i] as number) + 1
        queue.push(next)
      }
    }
  }
  return found
}

/** Follows one alternating path down the layers and flips it; without recursion, since paths may be long. */
function augment(start: number, { edges, mine, theirs, level, cursor }: Graph): boolean {
  const path = [start]
  const taken: number[] = []
  while (path.length > 0) {
    const i = path.at(-1) as number
    const next = edges[i] as readonly number[]
    const at = cursor[i] as number
    if (at === next.length) {
      level[i] = -1
      path.pop()
      taken.pop()
      continue
    }
    cursor[i] = at + 1
    const j = next[at] as number
    const holder = theirs[j] as number
    if (holder === -1) {
      taken.push(j)
      path.forEach((from, step) => {
        mine[from] = taken[step] as number
        theirs[taken[step] as number] = from
      })
      return true
    }
    if (level[holder] === (level[i] as number) + 1) {
      taken.push(j)
      path.push(holder)
    }
  }
  return false
}

/**
 * Tells whether intervals of indexes `[first[i], last[i]]` can each be given an index of their own out of `0 … size -
 * 1`, one for each. Takes the interval that ends first among those that are open: n log n.
 * @source F. Glover, "Maximum matching in a convex bipartite graph", 1967
 */
export function intervalsMatch(first: Int32Array, last: Int32Array): boolean {
  const size = first.length
  const order = Array.from(first.keys()).toSorted((a, b) => (first[a] as number) - (first[b] as number))
  const heap: number[] = []
  let next = 0
  for (let index = 0; index < size; index++) {
    while (next < size && (first[order[next] as number] as number) <= index) {
      pushHeap(heap, last[order[next] as number] as number)
      next++
    }
    const end = popHeap(heap)
    if (end === undefined || end < index) return false
  }
  return true
}

function pushHeap(heap: number[], value: number): void {
  let at = heap.push(value) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if ((heap[parent] as number) <= value) break
    heap[at] = heap[parent] as number
    at = parent
  }
  heap[at] = value
}

function popHeap(heap: number[]): number | undefined {
  const top = heap[0]
  const value = heap.pop()
  if (value === undefined || heap.length === 0) return top
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child++
    if ((heap[child] as number) >= value) break
    heap[at] = heap[child] as number
    at = child
  }
  heap[at] = value
  return top
}
