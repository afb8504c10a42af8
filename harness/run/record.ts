/** Where a record comes from: the golden file, a stored failure, the generator, or its catalogue of edge cases. */
export type Origin = 'golden' | 'stored' | 'generated' | 'edge'

/**
 * How near an input is to the golden ones. `seen`: of their shape and within what they hold, by characters, lengths and
 * ranges of numbers. `edge`: of their shape, and extreme. `beyond`: of another shape: a null, a missing or extra key,
 * another kind or nesting, a fraction, ill-formed text where no golden input has such.
 */
export type InputClass = 'seen' | 'edge' | 'beyond'

/** One input that both sides run on. */
export interface RunRecord {
  readonly id: string
  readonly origin: Origin
  /** A neutral value; each side gets a copy of its own. */
  readonly input: unknown
}
