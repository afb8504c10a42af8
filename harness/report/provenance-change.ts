/**
 * Something that was recorded of training with golden values and is another today; null where one of them does not have
 * it.
 */
export interface ProvenanceChange {
  /**
   * `py:nltk` (`package:…` where no registry is known), `runtime`, `unicode`, `icu`, `platform`, `file:stop.txt`,
   * `stage:trim`, `params:trim $.side`, `code:trim`, `sources`.
   */
  readonly what: string
  readonly golden: string | null
  readonly training: string | null
}
