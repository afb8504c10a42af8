/** A value that a stage gave, and what it was given. */
export interface Seen {
  readonly value: unknown
  readonly given: unknown
}

/** A difference between two ways to write the same stage, as found between training and serving. */
export interface SemanticMutant {
  /** Names it in reports: `ascii-lower-case`. */
  readonly name: string
  /** What the stage would do, behind "would": `keep capitals beyond A to Z`. */
  readonly would: string
  /**
   * Makes of a value what the stage would have given; the value itself where that is the same. Never changes what it is
   * handed.
   *
   * @param given what the stage was given
   */
  readonly mutate: (value: unknown, given: unknown) => unknown
  /**
   * Tells by what a stage gave on all inputs whether it does at all what the mutant does otherwise. Left out: a value
   * that is changed tells.
   */
  readonly applies?: (seen: readonly Seen[]) => boolean
}
