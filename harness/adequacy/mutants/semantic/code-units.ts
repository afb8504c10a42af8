import { isCut } from '../../values/is-cut.ts'
import { mapLeaves } from '../../values/map-leaves.ts'
import type { Seen, SemanticMutant } from '../semantic-mutant.ts'

/**
 * Text is cut after so many code units in place of code points: `slice` of JavaScript or Java for that of Python.
 *
 * @source https://tc39.es/ecma262/#sec-string.prototype.slice and
 *   https://docs.python.org/3/library/stdtypes.html#textseq
 */
export const codeUnits: SemanticMutant = {
  name: 'code-units',
  would: 'count code units in place of characters where it cuts',
  applies: (seen) => isCut(seen.flatMap(textsOf)),
  mutate: (value, given) =>
    mapLeaves(value, given, (leaf, beside) => {
      if (typeof leaf !== 'string' || typeof beside !== 'string') return leaf
      return leaf.length < beside.length && beside.startsWith(leaf) ? beside.slice(0, Array.from(leaf).length) : leaf
    }),
}

/** The texts of a value, each with the text that stands at its place in what the stage was given. */
function textsOf({ value, given }: Seen): readonly Seen[] {
  const texts: Seen[] = []
  mapLeaves(value, given, (leaf, beside) => {
    if (typeof leaf === 'string' && typeof beside === 'string') texts.push({ value: leaf, given: beside })
    return leaf
  })
  return texts
}
