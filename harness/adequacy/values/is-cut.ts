import { bothElements, isPartOf } from './elements.ts'

/** What came of a value. */
interface MadeOf {
  readonly value: unknown
  readonly given: unknown
}

/**
 * Tells whether a stage cuts what is too long: where it gave the beginning or the end of what it was given, always so
 * many elements, and never more, and left nothing out of what was shorter than that, nor white space alone. A stage
 * that leaves words out may give a beginning as well, but of many lengths.
 */
export function isCut(seen: readonly MadeOf[]): boolean {
  const lengths = new Set<number>()
  let most = 0
  let isMore = false
  /** Of what lost some of its elements, the shortest. */
  let shortest = Number.POSITIVE_INFINITY
  for (const { value, given } of seen) {
    const both = bothElements(value, given)
    if (both === null) continue
    const [{ items }, { items: whole }] = both
    most = Math.max(most, items.length)
    if (items.length >= whole.length) continue
    shortest = Math.min(shortest, whole.length)
    if (!isPartOf(items, whole)) continue
    lengths.add(items.length)
    isMore ||= typeof value !== 'string' || value.trim() !== whole.join('').trim()
  }
  return lengths.size === 1 && lengths.has(most) && most > 0 && shortest > most && isMore
}
