import type { ConnectionOptions } from './connection.ts'
import type { LastSeen, StageLimit } from './worker-failure.ts'
import { createPlaces } from './worker-place.ts'
import { createWatch } from './worker-watch.ts'

/** How long a worker that is at work is waited for, by what it tells of itself. */
export interface Patience {
  /** Where the worker last said it is in the request under way. */
  readonly seen: LastSeen
  /** What a stage may take there. */
  readonly limit: StageLimit
  /** How long silence is borne there, and how long it has lasted, in milliseconds. */
  readonly silence: { readonly borne: number; readonly lasted: number }
  /** Whether the worker has been silent for so long that it cannot be at work. */
  readonly isSilent: boolean
  /** Notes a sign of life. */
  sign(): void
  /** Notes where the worker says it is. */
  at(place: LastSeen): void
  /** The worker begins the oldest request, or has nothing to do. */
  begin(): void
  /** The worker has described its pipeline: from now on it has the limits of stages. */
  started(): void
  /** Tells which stages run on all rows of a request at once: these may take the limit of a row for each of them. */
  batchStages(names: ReadonlySet<string>): void
  stop(): void
}

/** What a worker is ended for: it never began, gives no sign of life, or stays in one place. */
export type OutOfPatience = 'start' | 'silent' | 'hung'

/** Makes the patience with one worker. `rows` tells of how many the request under way is, null where there is none. */
export function createPatience(
  { stageTimeoutMs, startTimeoutMs, onPlace }: Pick<ConnectionOptions, 'stageTimeoutMs' | 'startTimeoutMs' | 'onPlace'>,
  rows: () => number | null,
  onOver: (why: OutOfPatience) => void,
): Patience {
  const places = createPlaces()
  let batch: ReadonlySet<string> = new Set()
  let isStarted = false
  /** On how many rows at once the worker says it is. */
  const together = (): number => {
    const { stage, record } = places.seen
    return record === null && stage !== null && batch.has(stage) ? Math.max(1, rows() ?? 1) : 1
  }
  const isSilent = (): boolean => life.silence() >= stageTimeoutMs * together()
  // A worker tells of a hanging stage itself; these limits are for one that does not.
  const patienceMs = (): number => (isStarted ? stageTimeoutMs * together() * 1.5 + 500 : startTimeoutMs)
  const isBusy = (): boolean => rows() !== null
  const life = createWatch(isBusy, patienceMs, () => over(isStarted ? 'silent' : 'start'))
  const stuck = createWatch(isBusy, patienceMs, () => over(isSilent() ? 'silent' : 'hung'))
  const stop = (): void => {
    life.stop()
    stuck.stop()
  }
  const over = (why: OutOfPatience): void => {
    stop()
    onOver(why)
  }
  return {
    get seen() {
      return places.seen
    },
    get limit() {
      return { limitMs: stageTimeoutMs, together: together() }
    },
    get silence() {
      return { borne: Math.round(patienceMs()), lasted: Math.round(life.silence()) }
    },
    get isSilent() {
      return isSilent()
    },
    sign: () => {
      if (isStarted) life.sign()
    },
    at: (place) => {
      if (place.stage !== null) onPlace?.(place.stage)
      const before = places.at(place)
      if (before === null) return
      stuck.sign(before)
      // Another place may have other limits.
      life.start()
      stuck.start()
    },
    begin: () => {
      places.begin()
      for (const watch of isStarted ? [life, stuck] : [life]) {
        watch.sign()
        watch.start()
      }
    },
    started: () => {
      isStarted = true
    },
    batchStages: (names) => {
      batch = names
    },
    stop,
  }
}
