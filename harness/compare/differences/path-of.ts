import { display } from '../../values/display.ts'
import { escapeText } from '../../values/escape.ts'
import type { PathNode } from './findings.ts'

const NAME = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u

/** Goes down to a key of a record or map. */
export function pathOfKey(above: PathNode | null, key: unknown): PathNode {
  if (typeof key !== 'string') return { above, segment: `[${display(key, 40).text}]` }
  const segment = NAME.test(key) ? `.${key}` : `["${escapeText(key).replaceAll('"', '\\"')}"]`
  return { above, segment }
}

/** Goes down to an element. */
export function pathOfIndex(above: PathNode | null, index: number): PathNode {
  return { above, segment: `[${index}]` }
}
