import { UnnamedRecordError } from '../sides/worker/worker-failure.ts'

/** Remembers which records the sides were given last, for a worker knows them by number only. */
export interface GivenRecords {
  readonly note: (ids: readonly string[]) => void
  /** Puts the record's id into the error of a worker that names it by number; any other error is returned as it is. */
  readonly named: (error: unknown) => unknown
}

/** How many records are remembered: more than can be in flight. */
const REMEMBERED = 4096

/** Makes the memory of one run. Numbers count from 0, in the order the records are given. */
export function givenRecords(): GivenRecords {
  const recent = new Map<number, string>()
  let next = 0
  return {
    note: (ids) => {
      for (const id of ids) {
        recent.set(next++, id)
        recent.delete(next - REMEMBERED)
      }
    },
    named: (error) => {
      if (!(error instanceof UnnamedRecordError)) return error
      const id = recent.get(error.row)
      return id === undefined ? error : error.named(id)
    },
  }
}
