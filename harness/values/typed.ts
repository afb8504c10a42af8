import { elementCount } from './dtype.ts'
import type { Typed } from './tagged.ts'

/** Says what is wrong with a typed value, null if it has a type's name and as many items as its shape holds. */
export function typedFault({ type, shape, items }: { readonly [Key in keyof Typed]?: unknown }): string | null {
  if (typeof type !== 'string') return 'no name of its type'
  if (!Array.isArray(shape) || Number.isNaN(elementCount(shape as number[])))
    return 'a shape that is no list of lengths'
  if (!Array.isArray(items) || items.length !== elementCount(shape as number[]))
    return 'items that do not fill its shape'
  return null
}
