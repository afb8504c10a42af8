import { kindOf } from '../../../values/kind.ts'
import { mapLeaves } from '../../values/map-leaves.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * What is missing counts as zero: `Number(null)`, `+null`, a protobuf without the field, `fillna(0)`.
 *
 * @source https://tc39.es/ecma262/#sec-tonumber and https://protobuf.dev/programming-guides/proto3/#default
 */
export const nullAsZero: SemanticMutant = {
  name: 'null-as-zero',
  would: 'take what is missing for zero',
  mutate: (value) =>
    mapLeaves(value, undefined, (leaf) => (['null', 'undefined', 'na'].includes(kindOf(leaf)) ? 0 : leaf)),
}
