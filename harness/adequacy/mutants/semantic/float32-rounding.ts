import { kindOf } from '../../../values/kind.ts'
import { asTensor, tensor } from '../../../values/tensor.ts'
import { mapLeaves } from '../../values/map-leaves.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * Numbers are rounded to float32 on the way: what NumPy, ONNX and TensorFlow.js hold where JavaScript and Python count
 * in float64.
 *
 * @source IEEE 754-2019, section 3.4; https://tc39.es/ecma262/#sec-math.fround
 */
export const float32Rounding: SemanticMutant = {
  name: 'float32-rounding',
  would: 'round numbers to float32',
  mutate: (value) =>
    mapLeaves(value, undefined, (leaf) => {
      if (typeof leaf === 'number') return Number.isInteger(leaf) ? leaf : Math.fround(leaf)
      if (kindOf(leaf) !== 'tensor') return leaf
      const read = asTensor(leaf as object)
      if (typeof read === 'string' || read.dtype !== 'float64') return leaf
      return tensor('float64', read.shape, Float64Array.from(read.data as Float64Array, Math.fround))
    }),
}
