import { onOnePath } from '../pipeline/on-one-path.ts'
import type { StagePair } from '../run/plan.ts'
import type { Program } from './program.ts'

/** Two aligned stages that run in one order in training and in the other at inference. */
export interface Inversion {
  /** Runs first in training. */
  readonly first: StagePair
  readonly second: StagePair
}

/** Finds the inverted pairs of aligned stages. Parallel branches have no order among them. */
export function inversions(training: Program, inference: Program): readonly Inversion[] {
  const at = new Map(inference.map((step, index) => [step.pair, index]))
  const found: Inversion[] = []
  for (const [index, later] of training.entries()) {
    for (const earlier of training.slice(0, index)) {
      const [first, second] = [at.get(earlier.pair), at.get(later.pair)]
      if (first === undefined || second === undefined || first < second) continue
      if (onOnePath(earlier.info.branch, later.info.branch)) found.push({ first: earlier.pair, second: later.pair })
    }
  }
  return found
}

/** Puts inverted pairs that share a stage into one group. */
export function connected(pairs: readonly Inversion[]): readonly (readonly Inversion[])[] {
  const groups: Inversion[][] = []
  for (const pair of pairs) {
    const touching = groups.filter((group) => group.some((other) => shares(pair, other)))
    const joined = [...touching.flat(), pair]
    for (const group of touching) groups.splice(groups.indexOf(group), 1)
    groups.push(joined)
  }
  return groups
}

function shares(a: Inversion, b: Inversion): boolean {
  return a.first === b.first || a.first === b.second || a.second === b.first || a.second === b.second
}
