/** The rounds of a list of passes; what is none, as what another tap gave, has no round. */
export function roundsOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : []
}

/** Tells how many items a list of passes has; what is none has no item. */
export function listLength(list: unknown): number {
  return roundsOf(list).length
}

/** Tells lists of about one length apart from longer ones: 1 up to four items, 2 up to sixteen, and so on. */
export function lengthClass(list: unknown): number {
  return Math.max(1, Math.ceil(Math.log(listLength(list)) / Math.log(4)))
}
