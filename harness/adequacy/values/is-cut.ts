import { bothElements, isPartOf } from './elements.ts'

/** What came of a value. */
interface MadeOf {
  readonly value: unknown
  readonly given: unknown
}

/**
 * Tells whether a stage cuts what is too long: where it gave the beginning or the end of what it was given, always so
 * many elements, and never more. A stage that leaves words out may give a beginning as well, but of many lengths.
 */
export function isCut(seen: readonly MadeOf[]): boolean {
  const lengths = new Set<number>()
  let most = 0
  for (const { value, given } of seen) {
    const both = bothElements(value, given)
    if (both === null) continue
    const [{ items }, { items: whole }] = both
    most = Math.max(most, items.length)
    if (items.length < whole.length && isPartOf(items, whole)) lengths.add(items.length)
  }
  return lengths.size === 1 && lengths.has(most) && most > 0
}
