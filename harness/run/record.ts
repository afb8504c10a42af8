/** Where a record comes from: the golden file, a stored failure, the generator, or its catalogue of edge cases. */
export type Origin = 'golden' | 'stored' | 'generated' | 'edge'

/** One input that both sides run on. */
export interface RunRecord {
  readonly id: string
  readonly origin: Origin
  /** A neutral value; each side gets a copy of its own. */
  readonly input: unknown
}
