/** Writes a time in ISO 8601. */
export function timeText(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}

/** Finds the first of some times, as far as they are known. */
export function earlier(times: ReadonlyArray<number | null>): number | null {
  return times.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null)
}

/** Finds the last of some times, as far as they are known. */
export function later(times: ReadonlyArray<number | null>): number | null {
  return times.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null)
}
