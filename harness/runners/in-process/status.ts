import type { Role } from '../side.ts'

/**
 * What user code is running now, in memory that a watchdog on another thread can read.
 * Int32 fields: 0 a counter that moves with every stage, 1 the side (0 none, 1 training, 2 inference), 2 the stage's
 * index, 3 the record's number in the run. Written without locks: a torn read costs one period of the watchdog.
 */
export type Status = Int32Array

/** Makes a status that another thread can share. */
export function createStatus(): Status {
  return new Int32Array(new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT))
}

/** Notes that a stage of a side starts on the current record. */
export function enter(status: Status, role: Role, stage: number): void {
  status[1] = role === 'training' ? 1 : 2
  status[2] = stage
  status[0] = (status[0] ?? 0) + 1
}

/** Notes that no user code is running. */
export function leave(status: Status): void {
  status[1] = 0
}
