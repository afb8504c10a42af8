import { mapLeaves } from '../../values/map-leaves.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

const TOP = 2 ** 32

/**
 * A hash of 32 bits is taken for signed: `hash | 0` in JavaScript, `int` in Java, `mmh3.hash` in Python.
 *
 * @source https://mmh3.readthedocs.io: `hash` gives signed integers by default
 */
export const signedHash: SemanticMutant = {
  name: 'signed-hash',
  would: 'take 32 bits for a signed number',
  mutate: (value) =>
    mapLeaves(value, undefined, (leaf) => {
      const isWhole = typeof leaf === 'bigint' || (typeof leaf === 'number' && Number.isInteger(leaf))
      if (!isWhole || leaf < TOP / 2 || leaf >= TOP) return leaf
      return typeof leaf === 'bigint' ? leaf - BigInt(TOP) : leaf - TOP
    }),
}
