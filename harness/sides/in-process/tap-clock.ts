/** Every n-th record is timed. */
export const TIME_EVERY = 128

/** Times what lies between the taps of a function; what a tap itself takes is no part of it. */
export interface TapClock {
  /** Begins a record, which is timed or not. */
  begin(isTimed: boolean): void
  /** Stops it at a tap, or where the function returns. */
  stop(): void
  /** Notes what was stopped as the time of a stage, by its index, and goes on from now. */
  note(stage: number): void
  /** Microseconds of the record by index of the stage, NaN where it has none; null: it is not timed. */
  times(stages: number): Float64Array | null
}

/** Makes a clock that has timed nothing. */
export function createTapClock(): TapClock {
  const taken: number[] = []
  let isTimed = false
  let since = 0
  let stopped = 0
  return {
    begin: (is) => {
      isTimed = is
      if (!is) return
      taken.length = 0
      since = performance.now()
    },
    stop: () => {
      if (isTimed) stopped = performance.now()
    },
    note: (stage) => {
      if (!isTimed) return
      taken[stage] = (stopped - since) * 1000
      since = performance.now()
    },
    times: (stages) => (isTimed ? Float64Array.from({ length: stages }, (_, at) => taken[at] ?? Number.NaN) : null),
  }
}
