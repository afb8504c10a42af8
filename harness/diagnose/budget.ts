/** What a diagnosis throws inside itself once its time is over; it does not leave it. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime'
}

/** How long a diagnosis may take, from when it is made. */
export interface Budget {
  readonly seconds: number
  /** Seconds that are over. */
  spent(): number
  /** Called before anything of the user's is run. @throws {OutOfTime} once the time is over. */
  readonly check: () => void
  isSpent(): boolean
  /** Ends it before its time: what is not done by then is left out as if the time were over. */
  stop(why: string): OutOfTime
  /** Why something is not known. */
  readonly why: string
}

/** Seconds for the causes of a pair where nobody says how many. */
const SECONDS = { most: 60, least: 30, beside: 14 } as const

/** Milliseconds a record on both sides from which on the time for causes depends on what running the records took. */
const SLOW = 4

/** Fresh inputs that a repair is tried on; fewer where each costs as much as some fast ones. */
const FRESH = { most: 1000, slow: 500 } as const

/**
 * Gives the number of fresh inputs for a repair: 1,000, or 500 where records are slow and a thousand took seconds.
 *
 * @param took milliseconds that running both sides on so many records took
 */
export function freshInputs(took: number, records: number): number {
  return took >= SLOW * Math.max(records, FRESH.most) ? FRESH.slow : FRESH.most
}

/**
 * Gives the seconds for causes where nobody says how many: 60. Where records are slow, so many that the whole check
 * takes no more than five times what running them took and 20 s, with some to start and to come to its end.
 *
 * @param took milliseconds that running both sides on so many records took
 */
export function usualSeconds(took: number, records: number): number {
  if (took < SLOW * records) return SECONDS.most
  return Math.min(SECONDS.most, Math.max(SECONDS.least, SECONDS.beside + (4 * took) / 1000))
}

/** Starts the time of a diagnosis; `Infinity` ends never. */
export function startBudget(seconds: number): Budget {
  const begin = performance.now()
  const end = begin + seconds * 1000
  let stopped: string | null = null
  const isSpent = (): boolean => stopped !== null || performance.now() >= end
  return {
    seconds,
    spent: () => (performance.now() - begin) / 1000,
    isSpent,
    stop: (why) => {
      if (!isSpent()) stopped = why
      return new OutOfTime()
    },
    get why() {
      return stopped ?? `the ${Number(seconds.toPrecision(2))} s for finding causes were over; --budget gives more`
    },
    check: () => {
      if (isSpent()) throw new OutOfTime()
    },
  }
}

/** Makes something, or gives the other where the time is over first. */
export async function inTime<Made, Other>(make: () => Promise<Made>, otherwise: Other): Promise<Made | Other> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof OutOfTime) return otherwise
    throw error
  }
}
