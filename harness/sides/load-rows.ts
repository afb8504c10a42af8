import type { Outcome } from '../pipeline/outcome.ts'
import type { Side } from './side.ts'

/** Is told the outcomes of a row by stage index, good until it returns. Returns true to leave out the rows behind. */
export type OnRow = (outcomes: readonly Outcome[], row: number) => boolean | void

/**
 * Runs a batch through a side: opens it and loads its rows one after the other, each once.
 * @throws {WorkerError | StageError} if the side can no longer run.
 */
export async function loadRows(side: Pick<Side, 'open'>, inputs: readonly unknown[], onRow?: OnRow): Promise<void> {
  const rows = await side.open(inputs)
  for (const row of inputs.keys()) {
    const done = rows.load(row)
    if (done !== undefined) await done
    if (onRow?.(rows.outcomes, row) === true) return
  }
}
