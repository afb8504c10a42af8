import { mapTexts } from '../../values/texts-in.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * A whole number is written as an int: `String(21)` is `21` in JavaScript, where `str(21.0)` is `21.0` in Python.
 *
 * @source https://tc39.es/ecma262/#sec-numeric-types-number-tostring and
 *   https://docs.python.org/3/library/functions.html#float
 */
export const intForFloatText: SemanticMutant = {
  name: 'int-for-float-text',
  would: 'write 21 for 21.0',
  mutate: (value) => mapTexts(value, (text) => text.replaceAll(/(?<![\d.])(\d+)\.0(?![\d.])/g, '$1')),
}
