/** A limit between two sets of numbers: all failing are over it (or under), all passing are not. */
export interface Threshold {
  readonly over: boolean
  readonly limit: number
}

/** Which statements about inputs are worth trying. */
export interface Search {
  /** Says which limits lie between two sets of numbers. */
  readonly limits: (failing: readonly number[], passing: readonly number[]) => readonly Threshold[]
  /** Keys to look at besides those that the inputs have. */
  readonly keys: readonly string[]
  /** All characters, words and elements of the inputs, however many there are. */
  readonly everything: boolean
  /** Versions of Unicode (`14.0`) after which a character may have been assigned. */
  readonly unicode: readonly string[]
}

/**
 * Finds the limits that separate failing numbers from passing ones, at most one each way; the limit is what a passing
 * number may still be.
 */
export function thresholds(failing: readonly number[], passing: readonly number[]): readonly Threshold[] {
  if (failing.length === 0 || passing.length === 0) return []
  const [lowFailing, highFailing] = range(failing)
  const [lowPassing, highPassing] = range(passing)
  return [
    ...(lowFailing > highPassing ? [{ over: true, limit: roundest(highPassing, lowFailing) }] : []),
    ...(highFailing < lowPassing ? [{ over: false, limit: roundest(lowPassing, highFailing) }] : []),
  ]
}

function range(values: readonly number[]): readonly [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  )
}

/** The number with the fewest digits from `near` (included) to `far` (excluded). */
function roundest(near: number, far: number): number {
  if (near === far || !Number.isFinite(near) || !Number.isFinite(far)) return near
  const between = (value: number): boolean => (near < far ? value >= near && value < far : value <= near && value > far)
  for (let digits = 1; digits <= 17; digits++) {
    const rounded = Number(near.toPrecision(digits))
    if (between(rounded)) return rounded
  }
  return near
}

/** Looks for what sets two sets of inputs apart. */
export const SEPARATING: Search = { limits: thresholds, keys: [], everything: false, unicode: [] }
