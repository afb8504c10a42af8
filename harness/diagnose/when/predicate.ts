/** A statement about an input that holds or does not. */
export interface Predicate {
  /** `age is null`, `contains U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE`. */
  readonly text: string
  /** How much it takes to say; the cheapest that separates is the simplest. */
  readonly cost: number
  readonly holds: (input: unknown) => boolean
}

/** A statement about the value at one place, to be completed by the name of the place. */
export interface Atom {
  /** `is null`, `contains a digit`. */
  readonly text: string
  readonly cost: number
  readonly holds: (value: unknown) => boolean
}
