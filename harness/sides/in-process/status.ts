import type { Role } from '../../pipeline/role.ts'

/** Whose code runs: a side's, or the code that draws the inputs. */
export type Runner = Role | 'inputs'

/** What user code is running now, where a watchdog on another thread can read it. */
export interface Status {
  /**
   * Int32 cells in shared memory: 0 a counter that moves with every stage, 1 whose (0 nobody's, 1 training's, 2
   * inference's, 3 that of the inputs), 2 the stage's index (-1: the module is being loaded; {@link NO_TAP}), 3 how
   * many records the side has begun (0: it runs on none that has a number), 4 on how many records the stage runs at
   * once where these are several: it may take the limit of a record for each. Written without locks: a torn read costs
   * one period of the watchdog.
   */
  readonly cells: Int32Array
  /** Tells the name of a stage of a side, once, before it can run. */
  readonly announce: (role: Role, stage: number, name: string) => void
  /** Is called at every place before user code runs there, where each is to be told; null: none is. */
  told: (() => void) | null
}

/** The cells of a {@link Status} by name. */
export interface StatusCells {
  readonly moves: number
  readonly whose: number
  readonly stage: number
  readonly record: number
  /** At least one. */
  readonly together: number
}

/** Stands for the stage of a function that has not passed a tap yet. */
export const NO_TAP = -2

/** Reads the cells that another thread writes. */
export function readStatus(cells: Int32Array): StatusCells {
  const [moves = 0, whose = 0, stage = 0, record = 0, together = 0] = cells
  return { moves, whose, stage, record, together: Math.max(1, together) }
}

/** Makes a status that another thread can share. */
export function createStatus(announce: Status['announce'] = () => {}): Status {
  return { cells: new Int32Array(new SharedArrayBuffer(5 * Int32Array.BYTES_PER_ELEMENT)), announce, told: null }
}

/** Says whose code runs now, where that is a side's; null otherwise. */
export function runningRole({ cells }: Status): Role | null {
  return cells[1] === 1 ? 'training' : cells[1] === 2 ? 'inference' : null
}

/** Notes that a stage of a side starts on the current record. */
export function enter(status: Status, role: Runner, stage: number): void {
  const { cells } = status
  cells[1] = role === 'training' ? 1 : role === 'inference' ? 2 : 3
  cells[2] = stage
  cells[0] = (cells[0] ?? 0) + 1
  if (status.told !== null) status.told()
}

/** Notes that the stage that starts next runs on so many records at once. */
export function takeTogether({ cells }: Status, records: number): void {
  cells[4] = records
}

/** Notes which record a side begins, counted from 1. */
export function beginRecord({ cells }: Status, number: number): void {
  cells[3] = number
}

/** Notes that no user code is running. */
export function leave({ cells }: Status): void {
  cells[1] = 0
}
