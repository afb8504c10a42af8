/**
 * What is known of how long the records of a side take, over all processes of it: whether some hang, and how long it
 * took to answer. A record that hangs costs the whole limit of a stage; once that is seen often enough, those that hang
 * after it are not waited for that long.
 */
export interface Pace {
  /** Counts a request that was answered, and the milliseconds that took. */
  answered(ms: number): void
  /** Whether the side has answered anything. */
  readonly hasAnswered: boolean
  /** Counts a record that hung, alone in a fresh process as well. */
  hung(): void
  readonly hangs: number
  /** Whether a worker that says on which row it hangs is taken at its word. */
  readonly trusts: boolean
  /** The milliseconds that a stage may take on a record in a process that is started now. */
  limit(stageTimeoutMs: number): number
}

/** So often a row that hung is tried again alone; what hangs costs the time limit of a stage each time. */
const SEEN_TO_HANG = 2

/** Where some are seen to hang, others are given as many times what the slowest answer took, and no less than that. */
const SHORTENED = { times: 50, leastMs: 1000 } as const

/** Makes the pace of a side of which nothing is known. */
export function createPace(): Pace {
  let [hangs, slowest, answers] = [0, 0, 0]
  const trusts = (): boolean => hangs >= SEEN_TO_HANG
  return {
    answered: (ms) => {
      answers++
      slowest = Math.max(slowest, ms)
    },
    get hasAnswered() {
      return answers > 0
    },
    hung: () => void hangs++,
    get hangs() {
      return hangs
    },
    get trusts() {
      return trusts()
    },
    limit: (stageTimeoutMs) =>
      trusts() && answers > 0
        ? Math.min(stageTimeoutMs, Math.max(SHORTENED.leastMs, SHORTENED.times * Math.ceil(slowest)))
        : stageTimeoutMs,
  }
}
