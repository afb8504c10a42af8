import type { Outcome } from '../pipeline/outcome.ts'
import type { HandedBack, Rows, Side } from './side.ts'

/**
 * Is told the outcomes of a row by stage index, good until it returns, and what it was loaded from. Returns true to
 * leave out the rows behind.
 */
export type OnRow = (outcomes: readonly Outcome[], row: number, rows: Rows) => boolean | void

/**
 * Runs a batch through a side: opens it and loads its rows one after the other, each once.
 * @throws {WorkerError | StageError} if the side can no longer run.
 */
export function loadRows(side: Pick<Side, 'open'>, inputs: readonly unknown[], onRow?: OnRow): Promise<void> {
  return loadHanded(side, { inputs }, onRow)
}

/** What a batch of a function is run with, see `Side.open`. */
export interface Handed {
  readonly inputs: readonly unknown[]
  readonly handed?: HandedBack | undefined
}

/** The same, while taps of a function hand back what they are told to. */
export async function loadHanded(side: Pick<Side, 'open'>, batch: Handed, onRow?: OnRow): Promise<void> {
  const { inputs, handed } = batch
  const rows = await side.open(inputs, handed)
  for (const row of inputs.keys()) {
    const done = rows.load(row)
    if (done !== undefined) await done
    if (onRow?.(rows.outcomes, row, rows) === true) return
  }
}
