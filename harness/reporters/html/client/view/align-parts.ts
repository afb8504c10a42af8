/** Neighbouring parts of a sequence that the other one has as well, or has not. */
export interface Run {
  readonly parts: readonly string[]
  readonly isShared: boolean
}

/**
 * More pairs of parts than these are not compared one by one: all between what is common in front and behind differs.
 */
const MOST_PAIRS = 250_000

/**
 * Divides two sequences into runs that both have, in this order, and such that one has alone. What is shared between
 * two differences and shorter than `least` counts as different: a letter here and there is no likeness.
 */
export function alignParts(
  own: readonly string[],
  other: readonly string[],
  least: number = 1,
): { readonly own: readonly Run[]; readonly other: readonly Run[] } {
  const shorter = Math.min(own.length, other.length)
  let front = 0
  while (front < shorter && own[front] === other[front]) front++
  let back = 0
  while (back < shorter - front && own[own.length - 1 - back] === other[other.length - 1 - back]) back++
  const middle = [own.slice(front, own.length - back), other.slice(front, other.length - back)] as const
  const shared = common(middle[0], middle[1], least)
  const runs = (all: readonly string[], inner: readonly string[], held: ReadonlySet<number>): readonly Run[] => {
    const flags = [
      ...Array.from({ length: front }, () => true),
      ...inner.map((_, at) => held.has(at)),
      ...Array.from({ length: back }, () => true),
    ]
    return joined(all, flags)
  }
  return { own: runs(own, middle[0], shared.own), other: runs(other, middle[1], shared.other) }
}

function joined(parts: readonly string[], flags: readonly boolean[]): readonly Run[] {
  const runs: Array<{ parts: string[]; isShared: boolean }> = []
  for (const [at, part] of parts.entries()) {
    const isShared = flags[at] === true
    const last = runs.at(-1)
    if (last?.isShared === isShared) last.parts.push(part)
    else runs.push({ parts: [part], isShared })
  }
  return runs
}

interface Shared {
  readonly own: ReadonlySet<number>
  readonly other: ReadonlySet<number>
}

/** Finds places of a longest common subsequence, in runs of at least so many. */
function common(own: readonly string[], other: readonly string[], least: number): Shared {
  const found = { own: new Set<number>(), other: new Set<number>() }
  for (const { row, column, length } of matches(own, other)) {
    if (length < least) continue
    for (let at = 0; at < length; at++) {
      found.own.add(row + at)
      found.other.add(column + at)
    }
  }
  return found
}

/** A run of parts that both sequences have: where it begins in either. */
interface Match {
  readonly row: number
  readonly column: number
  length: number
}

function matches(own: readonly string[], other: readonly string[]): readonly Match[] {
  if (own.length * other.length > MOST_PAIRS) return []
  const width = other.length + 1
  const lengths = new Uint16Array((own.length + 1) * width)
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = own.length - 1; row >= 0; row--) {
    for (let column = other.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        own[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const found: Match[] = []
  let row = 0
  let column = 0
  while (row < own.length && column < other.length) {
    if (own[row] === other[column]) {
      const last = found.at(-1)
      if (last !== undefined && last.row + last.length === row && last.column + last.length === column) last.length++
      else found.push({ row, column, length: 1 })
      row++
      column++
    } else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  }
  return found
}
