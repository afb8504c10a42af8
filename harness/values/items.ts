import { kindOf } from './kind.ts'
import type { Tuple } from './tagged.ts'

/** The items of a list or tuple; null of anything else. */
export function itemsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value
  return kindOf(value) === 'tuple' ? (value as Tuple).items : null
}
