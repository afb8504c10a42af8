import type { Mutant } from './mutants/mutant.ts'

/** Picks so many mutants at most, of every kind the same number, as far as there are, from everywhere among them. */
export function pickMutants(mutants: readonly Mutant[], most: number): readonly Mutant[] {
  if (mutants.length <= most) return mutants
  const kinds = new Map<string, Mutant[]>()
  for (const mutant of mutants) kinds.set(mutant.kind, [...(kinds.get(mutant.kind) ?? []), mutant])
  const picked = new Set<Mutant>()
  let left = most
  // The kinds with the fewest come first: what they leave is shared by the others.
  const groups = [...kinds.values()].toSorted((one, other) => one.length - other.length)
  for (const [at, group] of groups.entries()) {
    const share = Math.min(group.length, Math.floor(left / (groups.length - at)))
    for (let index = 0; index < share; index++) {
      const mutant = group[Math.floor((index * group.length) / share)]
      if (mutant !== undefined) picked.add(mutant)
    }
    left -= share
  }
  return mutants.filter((mutant) => picked.has(mutant))
}
