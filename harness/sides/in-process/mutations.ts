import { equal } from '../../compare/equal/equal.ts'
import { EXACT } from '../../compare/rule.ts'
import { snapshot } from '../../values/snapshot.ts'

/** A value as it was; null for what cannot change. */
export type Watched = { readonly copy: unknown } | null

/** Watches whether stages change the values they are given, on the records it is used for. */
export interface Mutations {
  /** Notes a value before a stage gets it; hand the answer to `after`. Null for what cannot change. */
  before(value: unknown): Watched
  /** Compares the value with what it was; a change is counted under the stage's name. */
  after(stage: string, value: unknown, watched: Watched): void
  /** How often each stage was seen to change its input. */
  readonly seen: ReadonlyMap<string, number>
}

/** Makes a watch with nothing seen. It costs a copy and a comparison of every mutable value: sample with it. */
export function createMutations(): Mutations {
  const seen = new Map<string, number>()
  return {
    before: (value) => (typeof value === 'object' && value !== null ? { copy: snapshot(value) } : null),
    after: (stage, value, watched) => {
      // The value as it is now goes through the same copy: what cannot be compared (a class instance) is no change.
      if (watched === null || equal(watched.copy, value, EXACT) || !comparable(watched.copy)) return
      seen.set(stage, (seen.get(stage) ?? 0) + 1)
    },
    seen,
  }
}

function comparable(copy: unknown): boolean {
  return equal(copy, copy, EXACT)
}
