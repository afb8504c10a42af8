import type { Trace } from '../pipeline/trace.ts'
import { loadRows } from '../sides/load-rows.ts'
import { keepTraces } from '../sides/recorded-side.ts'
import type { Side } from '../sides/side.ts'

/** A record as far as a side needs it: what it is called in an error, and the value it runs on. */
export interface Traceable {
  readonly id: string
  readonly input: unknown
}

/**
 * Runs records through one side, batch by batch, and keeps the outcomes of every one: for records that are few.
 * Returns one trace per record in their order; stages not reached are left out.
 *
 * @param expect told the ids of the records of a batch before they run, as a watchdog wants to know
 * @throws {WorkerError | StageError} if the side can no longer run.
 */
export async function traceRecords(
  side: Side,
  batches: Iterable<readonly Traceable[]>,
  expect: (ids: readonly string[]) => void,
): Promise<readonly Trace[]> {
  const keeping = keepTraces(side)
  for (const batch of batches) {
    expect(batch.map(({ id }) => id))
    await loadRows(
      keeping,
      batch.map(({ input }) => input),
    )
  }
  return keeping.traces
}
