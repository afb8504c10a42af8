import type { RawRows } from '../../inputs/files/raw-rows.ts'
import type { FedRows } from './replay-worker-events.ts'

/** Rows of a log that wait for a worker. */
export interface RowQueue {
  /** The first rows, wanted or not, which stay in the queue; null: there are none. @throws if none can be read. */
  readonly first: () => Promise<RawRows | null>
  /** Takes the next rows; null: there are no more. What cannot be read ends them, see `fault`. */
  readonly take: () => Promise<FedRows | null>
  /** Puts back rows that were taken and not run. */
  readonly back: (rows: readonly FedRows[]) => void
  /** Gives out no more. */
  readonly stop: () => void
  /** Whether all rows were given out, as far as is known. */
  readonly isEnd: () => boolean
  /** Why the files could not be read to their end; null: they could, as far as they were. */
  readonly fault: () => unknown
}

/**
 * Makes a queue of what is read: only as much of it as is asked for.
 *
 * @param wants is shown all rows, in their order, with their numbers; tells whether they are to be given out
 */
export function rowQueue(
  read: AsyncGenerator<RawRows, void>,
  wants: (id: number, rows: RawRows) => boolean = () => true,
): RowQueue {
  const waiting: FedRows[] = []
  let reading: Promise<void> = Promise.resolve()
  const state = { isEnd: false, isStopped: false }
  let ids = 0
  let beginning: RawRows | null = null
  let stopped = (): void => undefined
  const whenStopped = new Promise<void>((resolve) => {
    stopped = resolve
  })
  let fault: { readonly cause: unknown } | null = null
  const readOne = async (): Promise<void> => {
    if (state.isEnd || waiting.length > 0) return
    try {
      while (waiting.length === 0 && !state.isEnd) {
        const next = await read.next()
        if (next.done === true) state.isEnd = true
        else {
          beginning ??= next.value
          const id = ids++
          if (wants(id, next.value)) waiting.push({ id, rows: next.value })
        }
      }
    } catch (cause) {
      state.isEnd = true
      fault = { cause }
    }
  }
  /** Reads are one after the other: what one finds may be what another has waited for. */
  const fill = (): Promise<void> => {
    reading = reading.then(readOne)
    return reading
  }
  return {
    first: async () => {
      await fill()
      if (fault !== null && beginning === null) throw fault.cause
      return beginning
    },
    take: async () => {
      while (!state.isStopped) {
        const next = waiting.shift()
        if (next !== undefined) return next
        if (state.isEnd) return null
        // Who waits for what is written to standard input might wait for ever.
        await Promise.race([fill(), whenStopped])
      }
      return null
    },
    back: (rows) => void waiting.unshift(...rows),
    stop: () => {
      state.isStopped = true
      state.isEnd = true
      stopped()
      void read.return()
    },
    isEnd: () => state.isEnd && waiting.length === 0,
    fault: () => fault?.cause ?? null,
  }
}
