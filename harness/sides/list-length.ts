/** Tells how many items a list of passes has; what is none has no item. */
export function listLength(list: unknown): number {
  return Array.isArray(list) ? list.length : 0
}

/** Tells lists of about one length apart from longer ones: 1 up to four items, 2 up to sixteen, and so on. */
export function lengthClass(list: unknown): number {
  return Math.max(1, Math.ceil(Math.log(listLength(list)) / Math.log(4)))
}
