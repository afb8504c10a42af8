/** What a diagnosis throws inside itself once its time is over; it does not leave it. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime'
}

/** How long a diagnosis may take, from when it is made. */
export interface Budget {
  readonly seconds: number
  /** Called before anything of the user's is run. @throws {OutOfTime} once the time is over. */
  readonly check: () => void
  isSpent(): boolean
  /** Ends it before its time: what is not done by then is left out as if the time were over. */
  stop(why: string): OutOfTime
  /** Why something is not known. */
  readonly why: string
}

/** Starts the time of a diagnosis; `Infinity` ends never. */
export function startBudget(seconds: number): Budget {
  const end = performance.now() + seconds * 1000
  let stopped: string | null = null
  const isSpent = (): boolean => stopped !== null || performance.now() >= end
  return {
    seconds,
    isSpent,
    stop: (why) => {
      if (!isSpent()) stopped = why
      return new OutOfTime()
    },
    get why() {
      return stopped ?? `the ${seconds} s for finding causes were over; --budget gives more`
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
