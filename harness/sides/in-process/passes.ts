/** A tap as a record passes it. */
export interface Passed {
  readonly name: string
  /** `name`, or `name#2` where it is passed again. */
  readonly own: string
  /** Index of its stage. */
  readonly at: number
}

/** Says which stage a tap is, for one record after another. */
export interface Passes {
  /** Begins a record. */
  restart(): void
  /** Names the next tap of the record. */
  next(name: string): Passed
}

/**
 * Numbers the taps that a record passes. Most records pass the taps of the record before in the same order: as long as
 * one does, nothing is counted or looked up.
 *
 * @param known finds the stage of a tap, or makes it
 */
export function createPasses(known: (name: string, own: string) => Passed): Passes {
  /** The taps of this record, and behind them those that came next on an earlier one. */
  const path: Passed[] = []
  const counts = new Map<string, number>()
  let length = 0
  let isCounted = false

  const leave = (name: string): Passed => {
    path.length = length
    if (!isCounted) {
      isCounted = true
      counts.clear()
      for (const passed of path) counts.set(passed.name, (counts.get(passed.name) ?? 0) + 1)
    }
    const pass = (counts.get(name) ?? 0) + 1
    counts.set(name, pass)
    const found = known(name, pass === 1 ? name : `${name}#${pass}`)
    path.push(found)
    length++
    return found
  }
  return {
    restart: () => {
      length = 0
      isCounted = false
    },
    next: (name) => {
      const expected = path[length]
      if (expected === undefined || expected.name !== name) return leave(name)
      length++
      return expected
    },
  }
}
