import { LockstepError } from '../../errors.ts'
import type { Outcome } from '../../pipeline/outcome.ts'
import type { Rows } from '../side.ts'
import type { Frame } from './wire/frames.ts'
import type { Parts } from './worker-parts.ts'
import { readOutcomes } from './wire/read-column.ts'

/** One batch that is under way. */
export interface RowsRequest {
  readonly parts: Parts
  readonly traced: boolean
  /** Stage names of the side as known before the answer. */
  readonly stages: readonly string[]
  /** Is told the names, and their order of execution, that a traced function's answer brings. */
  readonly onNames: (stages: unknown, sequence: unknown) => void
  readonly onMutated: (name: string) => void
  /** Ends the connection and makes the error for an answer that says something impossible. */
  readonly broken: (what: string, at?: { readonly stage: string | null; readonly row: number }) => LockstepError
}

interface Batch {
  /** Its first row among those of the request. */
  readonly from: number
  readonly count: number
  /** Stages that were seen to change their input. */
  readonly mutated: readonly string[]
  readonly read: ReadonlyArray<(row: number) => Outcome>
  /** Microseconds by stage, then by row; -1 where not timed. Null where the batch was not sampled. */
  readonly times: Float64Array | null
}

/**
 * Makes the rows of a batch: the answer for a part of them is awaited when its first is loaded, and each is decoded
 * when it is loaded.
 */
export function workerRows(request: RowsRequest): Rows {
  const { parts, broken, stages } = request
  const outcomes: Outcome[] = []
  let batch: Batch | null = null
  let times: Float64Array | null = null
  /** Names are told once for a batch, however many parts it has. */
  const mutated = new Set<string>()

  const loaded = (from: Batch, row: number): void => {
    const { read, count } = from
    let stage = 0
    try {
      for (; stage < read.length; stage++) outcomes[stage] = read[stage]!(row - from.from)
    } catch (error) {
      throw broken((error as Error).message, { stage: stages[stage] ?? null, row })
    }
    if (from.times !== null) {
      times ??= new Float64Array(read.length)
      for (stage = 0; stage < read.length; stage++) times[stage] = from.times[stage * count + row - from.from]!
    }
  }
  const fetch = async (row: number): Promise<void> => {
    const part = parts.at(row)
    let frame: Frame
    try {
      frame = await part.answer
    } catch (error) {
      if (!parts.halve(part, error)) throw error
      return fetch(row)
    }
    try {
      batch = readBatch(request, frame, part)
    } catch (error) {
      throw broken((error as Error).message)
    }
    for (const name of batch.mutated) if (!mutated.has(name)) request.onMutated(name)
    for (const name of batch.mutated) mutated.add(name)
    loaded(batch, row)
  }
  return {
    outcomes,
    get times() {
      return times
    },
    load: (row) => {
      if (batch !== null && row < batch.from + batch.count) return loaded(batch, row)
      batch = null
      return fetch(row)
    },
  }
}

function readBatch(
  { traced, stages, onNames }: RowsRequest,
  { head, tail }: Frame,
  { from, count }: { readonly from: number; readonly count: number },
): Batch {
  const { columns, mutated, times } = head
  if (traced) checkNames(stages, head['stages'], head['sequence'])
  const names = traced ? (head['stages'] as readonly string[]) : stages
  if (!Array.isArray(columns) || columns.length !== names.length) {
    const got = Array.isArray(columns) ? columns.length : 'no'
    throw new LockstepError('worker', `${got} columns, expected one for each of ${names.length} stages`)
  }
  const read = columns.map((column, stage) => {
    try {
      return readOutcomes(column, tail, count)
    } catch (error) {
      throw new LockstepError('worker', `stage '${names[stage]}': ${(error as Error).message}`, { cause: error })
    }
  })
  if (traced) onNames(head['stages'], head['sequence'])
  const changed = Array.isArray(mutated) ? mutated.filter((name) => typeof name === 'string') : []
  return {
    from,
    count,
    read,
    mutated: changed,
    times: times === undefined ? null : readTimes(times, tail, count * names.length),
  }
}

/** Names of a traced function may be added, never taken away or renamed. */
function checkNames(known: readonly string[], stages: unknown, sequence: unknown): void {
  const isNames = (names: unknown): names is readonly string[] =>
    Array.isArray(names) && names.every((name) => typeof name === 'string') && new Set(names).size === names.length
  if (!isNames(stages) || !isNames(sequence))
    throw new LockstepError('worker', 'stages or sequence are no lists of names')
  if (known.some((name, at) => stages[at] !== name))
    throw new LockstepError('worker', 'stages were renamed between answers')
  if (stages.length !== sequence.length || !stages.every((name) => sequence.includes(name))) {
    throw new LockstepError('worker', 'stages and sequence hold other names')
  }
}

function readTimes(at: unknown, tail: Buffer, count: number): Float64Array {
  const ok = Number.isSafeInteger(at) && (at as number) >= 0 && (at as number) % 8 === 0
  if (!ok || (at as number) + count * 8 > tail.byteLength)
    throw new LockstepError('worker', 'times lie beyond the tail')
  return new Float64Array(tail.buffer as ArrayBuffer, tail.byteOffset + (at as number), count)
}
