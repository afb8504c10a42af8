import { RECORDER, type RecorderSlot } from './recorder.ts'
import { readStatus, type Status } from './status.ts'

/** Notes in which stages of a list taps are passed, which nothing is compared of. */
export interface PassedTaps {
  /** Names of stages, as far as records have shown. */
  readonly stages: ReadonlySet<string>
  /** Is called before stages run, and when they have. */
  readonly begin: () => void
  readonly end: () => void
}

/** Makes the notes of a list of stages, by their names. What a tap is given, it hands back. */
export function notePassedTaps(status: Status, names: readonly string[]): PassedTaps {
  const stages = new Set<string>()
  const slot = globalThis as RecorderSlot
  const recorder = (_tap: string, value: unknown): unknown => {
    const name = names[readStatus(status.cells).stage]
    if (name !== undefined) stages.add(name)
    return value
  }
  return {
    stages,
    begin: () => {
      slot[RECORDER] = recorder
    },
    end: () => {
      slot[RECORDER] = undefined
    },
  }
}
