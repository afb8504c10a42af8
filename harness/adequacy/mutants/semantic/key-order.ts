import { kindOf } from '../../../values/kind.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * The keys of a record come in another order: a map of Go or Rust, a JSON object written anew, columns sorted by name.
 *
 * @source https://go.dev/ref/spec#For_range: "The iteration order over maps is not specified"
 */
export const keyOrder: SemanticMutant = {
  name: 'key-order',
  would: 'give the keys of a record in another order',
  mutate: (value) => {
    const kind = kindOf(value)
    if (kind === 'map') {
      const entries = [...(value as Map<unknown, unknown>)]
      return entries.length < 2 ? value : new Map(entries.toReversed())
    }
    if (kind !== 'record') return value
    const entries = Object.entries(value as object)
    return entries.length < 2 ? value : Object.fromEntries(entries.toReversed())
  },
}
