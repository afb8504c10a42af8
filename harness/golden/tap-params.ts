import { equal } from '../compare/equal/equal.ts'
import { EXACT } from '../compare/rule.ts'
import type { TapDeclared } from '../pipeline/outcome.ts'

/** What taps declare, by their names, as far as records have shown: `tokenize`, `tokenize#2`. */
export type DeclaredTaps = ReadonlyMap<string, TapDeclared>

/**
 * Lists the params of taps that were the same wherever they were passed, by name: those of all passes on all records
 * so far. Others are the record's, and say nothing of the side.
 */
export function sameParams(taps: DeclaredTaps): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>()
  for (const [name, declared] of taps) {
    const own = baseName(name)
    if (Object.hasOwn(declared, 'params') && !found.has(own)) found.set(own, declared.params)
  }
  for (const [name, declared] of taps) {
    const own = baseName(name)
    const isSame = !Object.hasOwn(declared, 'varies') && equal(found.get(own), declared.params, EXACT)
    if (!isSame) found.delete(own)
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The name of a tap without the number of the pass. */
function baseName(name: string): string {
  return name.replace(/#\d+$/, '')
}
