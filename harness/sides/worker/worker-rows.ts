import { LockstepError } from '../../errors.ts'
import type { CodeLines } from '../../pipeline/provenance.ts'
import { NOT_REACHED, type Outcome, type TapPlace } from '../../pipeline/outcome.ts'
import type { Rows } from '../side.ts'
import type { Frame } from './wire/frames.ts'
import { endedOutcomes, type SideStages } from './ended-outcomes.ts'
import type { EndedRow, Piece } from './recover.ts'
import type { Part, Parts } from './worker-parts.ts'
import { TooLargeError } from './worker-failure.ts'
import type { WorkerNames } from './worker-names.ts'
import { readReached } from './wire/read-reached.ts'

/** One batch that is under way. */
export interface RowsRequest extends SideStages {
  readonly parts: Parts
  /** Takes the names that a traced function's answer brings: new ones take their places in `stages` and `sequence`. */
  readonly names: WorkerNames
  /** Is told where a tap stands, where the answer says it. */
  readonly onPlace?: (name: string, place: TapPlace) => void
  readonly onMutated: (name: string) => void
  /** Is told what the answer says of the side that running has shown; left out of it: undefined. */
  readonly onShown?: (shown: Readonly<Record<'taps' | 'provenance' | 'tapped', unknown>>) => void
  /** What a record comes to that cannot be handed over is its outcome; else it is an error that names it. */
  readonly outlives: boolean
  /** Ends the connection and makes the error for an answer that says something impossible. */
  readonly broken: (what: string, at?: { readonly stage: string | null; readonly row: number }) => LockstepError
}

interface Batch {
  /** Its first row among those of the batch. */
  readonly from: number
  readonly count: number
  /** Stages that were seen to change their input. */
  readonly mutated: readonly string[]
  /** Columns of all rows. */
  readonly read: readonly Reading[]
  /** By row, what only some rows have. */
  readonly some: ReadonlyMap<number, readonly Reading[]>
  /** The stages of the answer's columns; null: the stages in their order. */
  readonly places: readonly number[] | null
  /** Microseconds by stage, then by row; -1 where not timed. Null where the batch was not sampled. */
  readonly times: Float64Array | null
}

/** How the outcome of a stage is read, of a row of the batch. */
interface Reading {
  readonly stage: number
  readonly read: (row: number) => Outcome
}

/**
 * Makes the rows of a batch: the answer for a part of them is awaited when its first is loaded, and each is decoded
 * when it is loaded.
 */
export function workerRows(request: RowsRequest): Rows {
  const { parts, broken, stages } = request
  const outcomes: Outcome[] = []
  let reached: readonly number[] | null = null
  let batch: Batch | null = null
  let times: Float64Array | null = null
  /** Names are told once for a batch, however many parts it has. */
  const mutated = new Set<string>()

  const loaded = (from: Batch, row: number): void => {
    const { read, some, count, places } = from
    let stage = 0
    // What no column has of this row must not be what the row before it had.
    if (read.length < stages.length || places !== null) {
      outcomes.length = stages.length
      outcomes.fill(NOT_REACHED)
    }
    const all = [...read, ...(some.get(row - from.from) ?? [])]
    reached = places === null ? null : all.map((one) => one.stage)
    try {
      for (const one of all) outcomes[(stage = one.stage)] = one.read(row - from.from)
    } catch (error) {
      throw broken((error as Error).message, { stage: stages[stage] ?? null, row })
    }
    if (from.times !== null) {
      if (times === null || times.length < stages.length) times = new Float64Array(stages.length)
      times.fill(Number.NaN)
      for (stage = 0; stage < from.times.length / count; stage++) {
        times[places?.[stage] ?? stage] = from.times[stage * count + row - from.from]!
      }
    }
  }
  const read = (frame: Frame, place: { readonly from: number; readonly count: number }): Batch => {
    try {
      return readBatch(request, frame, place)
    } catch (error) {
      throw broken((error as Error).message)
    }
  }
  const ended = (row: EndedRow): void => {
    times = reached = null
    outcomes.splice(0, outcomes.length, ...endedOutcomes(row, request))
  }
  /** Asks for less at once where an answer is too large; of one record that it is, is what it comes to. */
  const again = async (part: Part, row: number, error: unknown): Promise<void> => {
    if (parts.halve(part, error)) return fetch(row)
    const alone = error instanceof TooLargeError ? error.alone : null
    if (alone === null || !request.outlives) throw alone?.error ?? error
    const { size: detail, stage } = alone
    const place = stage === null ? null : { at: stage }
    ended({ end: 'too large', detail, place, earlier: null, again: true, error: alone.error })
  }
  const fetch = async (row: number): Promise<void> => {
    const part = parts.at(row)
    let pieces: ReadonlyArray<Piece<Frame>>
    try {
      pieces = await part.answer
    } catch (error) {
      return again(part, row, error)
    }
    const at = row - part.from
    const piece = pieces.find(({ from, count }) => from <= at && at < from + count)
    if (piece === undefined) throw new LockstepError('internal', `no answer for row ${row}`)
    if ('failed' in piece) {
      return again(part, row, piece.failed)
    }
    if ('ended' in piece) {
      // Stages of a function show themselves on the records that came back.
      for (const one of pieces) if ('answer' in one) read(one.answer, one)
      return ended(piece.ended)
    }
    batch = read(piece.answer, { from: part.from + piece.from, count: piece.count })
    for (const name of batch.mutated) if (!mutated.has(name)) request.onMutated(name)
    for (const name of batch.mutated) mutated.add(name)
    loaded(batch, row)
  }
  return {
    outcomes,
    get reached() {
      return reached
    },
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
  { kind, stages, names, onPlace, onShown }: RowsRequest,
  { head, tail }: Frame,
  { from, count }: { readonly from: number; readonly count: number },
): Batch {
  const { columns, mutated, times } = head
  const own = kind === 'traced' ? names.read(head['stages'], head['sequence']) : null
  const told = own === null ? stages : own.names
  const at = own === null || head['reached'] === undefined ? null : placesIn(head['reached'], told.length)
  const most = at?.length ?? told.length
  if (!Array.isArray(columns) || columns.length !== most) {
    const got = Array.isArray(columns) ? columns.length : 'no'
    throw new LockstepError('worker', `${got} columns, expected one for each of ${most} stages`)
  }
  const reached = columns.map((column, index) => {
    try {
      return readReached(column, tail, count)
    } catch (error) {
      const stage = told[at?.[index] ?? index]
      throw new LockstepError('worker', `stage '${stage}': ${(error as Error).message}`, { cause: error })
    }
  })
  onShown?.({ taps: head['taps'], provenance: head['provenance'], tapped: head['tapped'] })
  for (const [name, place] of placesOf(own?.names ?? [], head)) onPlace?.(name, place)
  const changed = Array.isArray(mutated) ? mutated.filter((name) => typeof name === 'string') : []
  const places = own === null ? null : columns.map((_, index) => own.places[at?.[index] ?? index] ?? -1)
  const read: Reading[] = []
  const some = new Map<number, Reading[]>()
  for (const [index, column] of reached.entries()) {
    const stage = places?.[index] ?? index
    if (column.rows === null) read.push({ stage, read: column.read })
    for (const [place, row] of (column.rows ?? []).entries()) {
      const list = some.get(row) ?? []
      list.push({ stage, read: () => column.read(place) })
      some.set(row, list)
    }
  }
  return {
    from,
    count,
    read,
    some,
    places,
    mutated: changed,
    times: times === undefined ? null : readTimes(times, tail, count * columns.length),
  }
}

/** Reads which of `most` stages there are columns for: in order, none twice. */
function placesIn(reached: unknown, most: number): readonly number[] {
  const isPlace = (at: unknown, index: number, all: readonly unknown[]): at is number =>
    Number.isSafeInteger(at) && (at as number) < most && (at as number) > (index === 0 ? -1 : Number(all[index - 1]))
  if (!Array.isArray(reached) || !reached.every(isPlace))
    throw new LockstepError('worker', 'what is reached is no list of places of stages in order')
  return reached
}

function readTimes(at: unknown, tail: Buffer, count: number): Float64Array {
  const ok = Number.isSafeInteger(at) && (at as number) >= 0 && (at as number) % 8 === 0
  if (!ok || (at as number) + count * 8 > tail.byteLength)
    throw new LockstepError('worker', 'times lie beyond the tail')
  return new Float64Array(tail.buffer as ArrayBuffer, tail.byteOffset + (at as number), count)
}

/** Reads where taps stand: a text or null for each name, the lines of their code and before it; all may be left out. */
function placesOf(
  names: readonly string[],
  head: Readonly<Record<string, unknown>>,
): ReadonlyArray<readonly [string, TapPlace]> {
  if (head['places'] === undefined) return []
  const listOf = (key: string): readonly unknown[] => {
    const list = head[key] ?? []
    if (!Array.isArray(list) || (head[key] !== undefined && list.length !== names.length))
      throw new LockstepError('worker', `${key} is no list of one for each of stages`)
    return list
  }
  const [places, code, before] = ['places', 'code', 'before'].map(listOf)
  return names.flatMap((name, at) => {
    const source = places?.[at]
    if (typeof source !== 'string') return []
    const lines = (key: string, own: unknown) => (own == null ? {} : { [key]: codeOf(name, own) })
    return [[name, { source, ...lines('code', code?.[at]), ...lines('before', before?.[at]) }] as const]
  })
}

function codeOf(name: string, lines: unknown): readonly CodeLines[] {
  const runs = Array.isArray(lines) ? lines : []
  const code = runs.flatMap((run): CodeLines[] => {
    const [first, last] = Array.isArray(run) ? run : []
    return Number.isSafeInteger(first) && Number.isSafeInteger(last) ? [{ first, last }] : []
  })
  const isOrdered = code.every(({ first, last }, at) => first > (code[at - 1]?.last ?? 0) && first <= last)
  if (code.length === 0 || code.length < runs.length || !isOrdered)
    throw new LockstepError('worker', `code of '${name}' is no list of first and last lines in order`)
  return code
}
