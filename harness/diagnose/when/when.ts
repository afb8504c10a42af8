import { predicatesOver } from './places.ts'
import type { Predicate } from './predicate.ts'

/** The simplest predicate that separates failing inputs from passing ones, and on how many it was tried. */
export interface When {
  readonly text: string
  readonly holds: (input: unknown) => boolean
  readonly failing: number
  readonly passing: number
}

/** Predicates that hold on every failing input and are tried in twos. */
const MOST_PAIRED = 48

/**
 * Finds the simplest predicate over the input that holds on every failing record and on no passing one: one atom, two
 * atoms together, or up to three of which one holds. Null if there is none, or either set is empty. The order of the
 * records does not matter. Costs (atoms × inputs) evaluations at most; most atoms fall at the first inputs.
 *
 * @param isPrivate whether a place (`address.zip`) is private: nothing is said of it
 */
export function when(
  failing: readonly unknown[],
  passing: readonly unknown[],
  isPrivate: (path: string) => boolean = () => false,
): When | null {
  if (failing.length === 0 || passing.length === 0) return null
  const all = predicatesOver({ failing, passing }, isPrivate)
  const found = single(all, failing, passing) ?? together(all, failing, passing) ?? oneOf(all, failing, passing)
  if (found === null) return null
  const { text, holds } = found
  return { text, holds, failing: failing.length, passing: passing.length }
}

/**
 * Finds the simplest predicate without an “or” that holds on every failing input and on no passing one: one atom, or
 * two together if these are allowed. Null if there is none, or either set is empty.
 */
export function onePredicate(
  failing: readonly unknown[],
  passing: readonly unknown[],
  atoms: 1 | 2 = 2,
): Predicate | null {
  if (failing.length === 0 || passing.length === 0) return null
  const all = predicatesOver({ failing, passing }, () => false)
  return single(all, failing, passing) ?? (atoms === 1 ? null : together(all, failing, passing))
}

function simplest(predicates: readonly Predicate[]): readonly Predicate[] {
  return predicates.toSorted((a, b) => a.cost - b.cost || (a.text < b.text ? -1 : 1))
}

type Finding = (all: readonly Predicate[], failing: readonly unknown[], passing: readonly unknown[]) => Predicate | null

const single: Finding = (all, failing, passing) => {
  return simplest(all).find(({ holds }) => failing.every(holds) && !passing.some(holds)) ?? null
}

const together: Finding = (all, failing, passing) => {
  const always = simplest(all)
    .filter(({ holds }) => failing.every(holds))
    .slice(0, MOST_PAIRED)
    .map((predicate) => ({ ...predicate, left: passing.filter(predicate.holds) }))
  let best: Predicate | null = null
  for (const [index, first] of always.entries()) {
    for (const second of always.slice(index + 1)) {
      const cost = first.cost + second.cost
      if (best !== null && cost >= best.cost) continue
      if (first.left.some(second.holds)) continue
      const holds = (input: unknown): boolean => first.holds(input) && second.holds(input)
      best = { text: `${first.text} and ${second.text}`, cost, holds }
    }
  }
  return best
}

/** Greedy cover: the predicate that explains most of what is left, simplest first among equals. */
function oneOf(
  all: readonly Predicate[],
  failing: readonly unknown[],
  passing: readonly unknown[],
): Pick<When, 'text' | 'holds'> | null {
  const never = simplest(all).filter(({ holds }) => failing.some(holds) && !passing.some(holds))
  const chosen: Predicate[] = []
  let left = failing
  while (left.length > 0 && chosen.length < 3) {
    let best: { readonly predicate: Predicate; readonly rest: readonly unknown[] } | null = null
    for (const predicate of never) {
      const rest = left.filter((input) => !predicate.holds(input))
      if (rest.length < (best?.rest.length ?? left.length)) best = { predicate, rest }
    }
    if (best === null) return null
    chosen.push(best.predicate)
    left = best.rest
  }
  if (left.length > 0) return null
  return {
    text: chosen.map(({ text }) => text).join(', or '),
    holds: (input) => chosen.some(({ holds }) => holds(input)),
  }
}
