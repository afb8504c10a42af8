/** How much a text may take, and in what. */
export interface Limit {
  readonly most: number
  readonly measure: (text: string) => number
}

/**
 * Joins parts by blank lines, as many as there is room for: what comes first is kept. Where some are left out, `left`
 * says how many, in at most `ROOM` of what is measured.
 */
export function fit(parts: readonly string[], { most, measure }: Limit, left: (count: number) => string): string {
  const whole = joined(parts)
  if (measure(whole) <= most) return whole
  let free = most - ROOM
  let kept = 0
  for (const part of parts) {
    free -= measure(part) + 2
    if (free < 0) break
    kept++
  }
  return joined([...parts.slice(0, kept), left(parts.length - kept)])
}

/** Room for the sentence about what was left out. */
const ROOM = 500

function joined(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`
}
