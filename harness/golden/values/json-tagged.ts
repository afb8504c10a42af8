import { isWhole, nearestFloat, readJson, wholeDigits } from '../../values/read-json.ts'
import { floatJson } from '../../values/tagged-parts.ts'
import type { TaggedJson } from '../../values/tagged-json-type.ts'

/**
 * Reads JSON text as tagged JSON, keeping what `JSON.parse` loses: `3` is an int (of any size) and `3.0` a float, key
 * order, `__proto__`. `-0` is the float -0, since an int has no sign of zero.
 * @throws {SyntaxError} for what is no JSON, a key twice, a number beyond float64, nesting beyond 250 levels.
 */
export function jsonToTagged(text: string): TaggedJson {
  return readJson<TaggedJson>(text, {
    number: (digits) => (isWhole(digits) ? ['i', wholeDigits(digits)] : floatJson(nearestFloat(digits))),
    list: (items) => ['l', ...items],
    record: (entries) => ['r', ...entries.flat()],
  })
}
