import type { Typed } from '../../values/tagged.ts'
import { typedFault } from '../../values/typed.ts'
import { ignoreIndex, type IgnoreNode } from '../path-pattern.ts'
import type { Rule } from '../rule.ts'
import type { Same } from './same.ts'
import { sameShape } from './tensors.ts'

/** Where two values stand that hold others, and what compares these. */
export interface Within {
  readonly rule: Rule
  readonly at: IgnoreNode | null
  readonly depth: number
  readonly same: Same
}

/**
 * Compares two typed values: the names of their types, shapes, then items, which a path reaches by their place in
 * row-major order. `unordered` does not reach them.
 */
export function sameTyped(a: Typed, b: Typed, { rule, at, depth, same }: Within): boolean {
  if (typedFault(a) !== null || typedFault(b) !== null) return false
  if (a.type !== b.type || !sameShape(a.shape, b.shape)) return false
  return a.items.every((item, place) => {
    const below = ignoreIndex(at, place)
    if (below?.ignored === true) return true
    if (Object.hasOwn(a.items, place) !== Object.hasOwn(b.items, place)) return false
    return same(item, b.items[place], rule, below, depth + 1)
  })
}
