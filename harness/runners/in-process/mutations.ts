import { digest } from '../../values/digest.ts'

/** Watches whether stages change the values they are given, on the records it is used for. */
export interface Mutations {
  /** Notes a value before a stage gets it; hand the answer to `after`. */
  before(value: unknown): string | null
  /** Compares the value with what it was; a change is counted under the stage's name. */
  after(stage: string, value: unknown, watched: unknown): void
  /** How often each stage was seen to change its input. */
  readonly seen: ReadonlyMap<string, number>
}

/** Makes a watch with nothing seen. It costs a digest of every mutable value, twice: sample with it. */
export function createMutations(): Mutations {
  const seen = new Map<string, number>()
  return {
    before: (value) => (typeof value === 'object' && value !== null ? digest(value) : null),
    after: (stage, value, watched) => {
      if (typeof watched === 'string' && digest(value) !== watched) seen.set(stage, (seen.get(stage) ?? 0) + 1)
    },
    seen,
  }
}
