import { mapLeaves } from '../../values/map-leaves.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * NaN becomes null on the way, as `JSON.stringify` writes it.
 *
 * @source https://tc39.es/ecma262/#sec-serializejsonproperty
 */
export const nanAsNull: SemanticMutant = {
  name: 'nan-as-null',
  would: 'give null in place of NaN',
  mutate: (value) => mapLeaves(value, undefined, (leaf) => (Number.isNaN(leaf) ? null : leaf)),
}
