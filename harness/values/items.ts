import { kindOf } from './kind.ts'
import type { Tuple } from './tagged.ts'

/** A list or a tuple. */
export type Sequence = readonly unknown[] | Tuple

/** The items of a list or tuple; null of anything else. */
export function itemsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value
  return kindOf(value) === 'tuple' ? (value as Tuple).items : null
}

/** The items of what is known to be a list or tuple. */
export function sequenceItems(value: Sequence): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : (value as Tuple).items
}
