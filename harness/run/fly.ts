import { roughBytes } from '../values/rough-bytes.ts'
import type { Rows, Sides } from '../sides/side.ts'
import { BATCH_BYTES } from './in-batches.ts'
import type { RunRecord } from './record.ts'

/** A batch that both sides were handed. */
export interface Flight {
  readonly records: readonly RunRecord[]
  readonly training: Rows | Promise<Rows>
  readonly inference: Rows | Promise<Rows>
}

/** Batches of records in order: made here, or waited for, as those are that are read from a file. */
export type Batches = Iterable<readonly RunRecord[]> | AsyncIterable<readonly RunRecord[]>

/** Batches on their way, in order. */
export interface Flights {
  /**
   * Gives the next batch, null after the last; a promise only where batches are waited for. The one given before is
   * done with, and no longer held.
   */
  next(): Flight | null | Promise<Flight | null>
  /** Lets go of what makes the batches. */
  end(): unknown
}

type Made = readonly RunRecord[] | null

/**
 * Opens batches on both sides ahead of the one being read: `inFlight` of them; where they are large, only so many as
 * have {@link BATCH_BYTES} together, or one.
 */
export function fly({ training, inference }: Sides, batches: Batches, inFlight: number): Flights {
  const iterator = Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]()
  const queue: Array<{ readonly flight: Flight; readonly bytes: number }> = []
  let made: Made = null
  /** Bytes of the batches in the queue, and of the next one, which is likely as large as the last. */
  const bytes = { queued: 0, next: 0 }

  const make = (): Made | Promise<Made> => {
    const next = iterator.next()
    return next instanceof Promise ? next.then(taken) : taken(next)
  }
  const taken = (next: IteratorResult<readonly RunRecord[], unknown>): Made | Promise<Made> => {
    if (next.done === true) return null
    return next.value.length === 0 ? make() : next.value
  }
  const hasRoom = (): boolean =>
    queue.length === 0 || (queue.length < inFlight && bytes.queued + bytes.next <= BATCH_BYTES)
  const open = (records: readonly RunRecord[], inputs: readonly unknown[]): void => {
    const flight = { records, training: training.open(inputs), inference: inference.open(inputs) }
    // A failure is reported when its batch is read, or never if an earlier one ends the run.
    for (const rows of [flight.training, flight.inference]) if (rows instanceof Promise) rows.catch(() => {})
    queue.push({ flight, bytes: bytes.next })
    bytes.queued += bytes.next
  }
  const fill = (): void | Promise<void> => {
    while (hasRoom()) {
      const next = made ?? make()
      if (next instanceof Promise) {
        return next.then((batch) => {
          made = batch
          return batch === null ? undefined : fill()
        })
      }
      made = next
      if (made === null) return
      const inputs = made.map((record) => record.input)
      bytes.next = inputs.reduce<number>((sum, input) => sum + roughBytes(input), 0)
      if (!hasRoom()) return
      open(made, inputs)
      made = null
    }
  }
  const first = (): Flight | null => {
    const one = queue.shift()
    bytes.queued -= one?.bytes ?? 0
    return one?.flight ?? null
  }
  return {
    next: () => {
      const filled = fill()
      return filled === undefined ? first() : filled.then(first)
    },
    end: () => iterator.return?.(),
  }
}
