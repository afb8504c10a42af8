/**
 * One place where two sequences part: `training` elements from `at` on stand for `inference` elements from `other` on.
 */
export interface Hunk {
  readonly at: number
  readonly other: number
  readonly training: number
  readonly inference: number
}

/** A hunk that still grows. */
export type OpenHunk = { -readonly [key in keyof Hunk]: Hunk[key] }

/** Adds a position where one element stands for another: to the last hunk where it follows it. */
export function addPosition(found: OpenHunk[], at: number): void {
  const last = found.at(-1)
  if (last !== undefined && last.at + last.training === at) {
    last.training++
    last.inference++
  } else found.push({ at, other: at, training: 1, inference: 1 })
}

/** How many insertions and deletions are looked for before the whole middle counts as one run. */
export const MAX_EDITS = 1_000

/**
 * Finds the shortest way from one sequence to the other by deleting and inserting elements, as hunks in order. What is
 * the same at both ends is set aside first. Beyond {@link MAX_EDITS} edits it says so by one hunk over all that is
 * left, not minimal. Costs (length + edits²) comparisons.
 * @source E. Myers, "An O(ND) difference algorithm and its variations", 1986 (the greedy one, with the fronts kept)
 */
export function hunks(
  training: number,
  inference: number,
  same: (training: number, inference: number) => boolean,
): Hunk[] {
  const shorter = Math.min(training, inference)
  let start = 0
  while (start < shorter && same(start, start)) start++
  let end = 0
  while (end < shorter - start && same(training - 1 - end, inference - 1 - end)) end++
  const m = training - start - end
  const n = inference - start - end
  if (m === 0 && n === 0) return []
  const whole: Hunk = { at: start, other: start, training: m, inference: n }
  if (m === 0 || n === 0) return [whole]
  const fronts = search(m, n, (x, y) => same(start + x, start + y))
  return fronts === null
    ? [whole]
    : trace(fronts, m, n).map((hunk) => ({ ...hunk, at: hunk.at + start, other: hunk.other + start }))
}

/** Diagonals that a front holds beyond those it has reached, on each side. */
const MARGIN = 2

/**
 * Keeps, per number of edits, how far each diagonal x - y reaches in x, -1 where it was not reached; null if there are
 * too many edits. Diagonal `k` of the front of `edits` is at `edits + MARGIN + k`.
 */
function search(m: number, n: number, same: (x: number, y: number) => boolean): Int32Array[] | null {
  const most = Math.min(m + n, MAX_EDITS)
  const origin = most + MARGIN
  const reach = new Int32Array(2 * origin + 1).fill(-1)
  reach[origin + 1] = 0
  const fronts: Int32Array[] = []
  for (let edits = 0; edits <= most; edits++) {
    for (let k = -edits; k <= edits; k += 2) {
      const at = origin + k
      let x = isDown(reach, at) ? (reach[at + 1] as number) : (reach[at - 1] as number) + 1
      let y = x - k
      while (x < m && y < n && y >= 0 && same(x, y)) {
        x++
        y++
      }
      reach[at] = x
      if (k === m - n && x >= m) {
        fronts.push(reach.slice(origin - edits - MARGIN, origin + edits + MARGIN + 1))
        return fronts
      }
    }
    fronts.push(reach.slice(origin - edits - MARGIN, origin + edits + MARGIN + 1))
  }
  return null
}

/** Tells whether a diagonal is best reached by an insertion (from the diagonal above) rather than a deletion. */
function isDown(front: Int32Array, diagonal: number): boolean {
  return (front[diagonal - 1] as number) < (front[diagonal + 1] as number)
}

/** Walks the fronts backwards and joins neighbouring edits to hunks. */
function trace(fronts: readonly Int32Array[], m: number, n: number): Hunk[] {
  const found: OpenHunk[] = []
  let x = m
  let y = n
  for (let edits = fronts.length - 1; edits > 0; edits--) {
    const before = fronts[edits - 1] as Int32Array
    const origin = edits - 1 + MARGIN
    const k = x - y
    const down = isDown(before, origin + k)
    const from = down ? k + 1 : k - 1
    const fromX = before[origin + from] as number
    const fromY = fromX - from
    const last = found[0]
    const [atX, atY] = [fromX, fromY]
    const nextX = down ? fromX : fromX + 1
    const nextY = down ? fromY + 1 : fromY
    if (last !== undefined && last.at === nextX && last.other === nextY) {
      last.at = atX
      last.other = atY
      last.training += down ? 0 : 1
      last.inference += down ? 1 : 0
    } else found.unshift({ at: atX, other: atY, training: down ? 0 : 1, inference: down ? 1 : 0 })
    x = atX
    y = atY
  }
  return found
}
