import { LockstepError } from '../../errors.ts'
import type { Role } from '../../pipeline/role.ts'
import type { Connection, Crash } from './connection.ts'
import type { Ends } from './ends.ts'
import { placeOf, recover, rowThatEnded, type Asked, type EndedRow, type Piece, type Trial } from './recover.ts'
import type { Worker } from './worker.ts'

/** What a worker is asked, so that it can be asked again. */
export interface Request<Answer> extends Asked<Answer> {
  /** Tells rows apart that a worker may end on; equal rows have equal keys. */
  keyOf(row: number): string
}

/** A worker that is started again where a record ends it. */
export interface OutlivingWorker {
  /**
   * Asks for rows; pieces in their order. Where the worker ends, all requests under way are answered by fresh ones, and
   * a row that ended one says so in a piece of its own.
   * @throws {WorkerError} if the worker refuses, can no longer be started, or ends on more records than are allowed.
   */
  ask<Answer>(request: Request<Answer>): Promise<ReadonlyArray<Piece<Answer>>>
  /** The worker of today: what else is asked of it, it is asked once. */
  connection(): Connection
  close(): Promise<void>
}

/** What an {@link OutlivingWorker} is made from. */
export interface OutlivingOptions {
  readonly role: Role
  readonly first: Worker
  /** Starts one more worker of the same pipeline. */
  readonly start: () => Promise<Worker>
  /** Null: the first record that ends the worker ends all, with an error that names it. */
  readonly ends: Ends | null
}

interface UnderWay<Answer> {
  readonly request: Request<Answer>
  result: ReadonlyArray<Piece<Answer>> | null
}

/** Where so many rows hang before the worker has answered any, it is not tried on the others: each takes long. */
const HANGS_ON_ALL = 5

/** So often a row that hung is tried again alone; what hangs costs the time limit of a stage each time. */
const SEEN_TO_HANG = 2

/** Makes a worker that outlives the records it ends on. It costs nothing while none does. */
export function outlivingWorker({ role, first, start, ends }: OutlivingOptions): OutlivingWorker {
  let worker = first
  let closed = false
  let recovering: Promise<void> | null = null
  let renewing: Promise<Worker> | null = null
  /** What ended the side, where it does not outlive its records. */
  let dead: unknown = null
  /** Requests that the worker has and has not answered, oldest first: a last answer may have been lost with it. */
  const underWay: Array<UnderWay<unknown>> = []
  /** Rows that ended a worker again when they were tried alone: they are not given to another one. */
  const known = new Map<string, EndedRow>()
  let answers = 0
  let hangs = 0
  const trusts = (): boolean => hangs >= SEEN_TO_HANG

  const fresh = async (): Promise<Worker> => {
    await worker.connection.close()
    if (closed) throw new LockstepError('worker', `The ${role} worker was closed.`)
    worker = await start()
    return worker
  }
  /** The next request begins with a fresh worker where the last row of an earlier one ended it. */
  const renewed = (): Promise<unknown> => {
    renewing ??= fresh().finally(() => {
      renewing = null
    })
    return renewing
  }
  const current = async (): Promise<Worker> => (worker.connection.crash() === null ? worker : fresh())

  const recoverAll = async (crash: Crash): Promise<void> => {
    const all = [...underWay]
    let began = performance.now()
    const ended = (row: EndedRow): void => {
      if (ends === null) throw row.error
      if (row.end === 'hung' && row.again) hangs++
      if (answers === 0 && hangs >= HANGS_ON_ALL && !ends.mayAll) throw row.error
      ends.note(role, performance.now() - began, row.error.stage)
      began = performance.now()
    }
    const noted = (row: EndedRow): { readonly ended: EndedRow } | { readonly failed: unknown } => {
      try {
        ended(row)
        return { ended: row }
      } catch (failed) {
        return { failed }
      }
    }
    let found = false
    let failure: unknown = null
    const trial: Trial = {
      current,
      fresh,
      ended,
      get trusts() {
        return trusts()
      },
    }
    for (const [at, one] of all.entries()) {
      one.result = await recover(one.request, at === 0 ? crash : null, trial)
      for (const piece of one.result) {
        if ('ended' in piece && piece.ended.again) known.set(one.request.keyOf(piece.from), piece.ended)
        found ||= 'ended' in piece
        failure ??= 'failed' in piece ? piece.failed : null
      }
      // Of what a side that is given up was asked, nothing more is tried.
      if (failure !== null) break
    }
    for (const one of all) one.result ??= [{ ...whole(one.request), failed: failure }]
    if (failure !== null || found) return
    const [oldest] = all
    if (oldest?.result == null) return
    // It does not happen again: the record it was at has had it as its outcome all the same.
    const row = crash.seen.row ?? 0
    const lost = rowThatEnded(oldest.request, crash, {
      ...placeOf(worker, crash),
      row: crash.seen.row ?? null,
      again: false,
    })
    oldest.result = withRow(oldest.result, row, noted(lost))
  }

  const untilRecovered = async (): Promise<void> => {
    const under = recovering
    if (under === null) return
    await under
    await untilRecovered()
  }
  const askOnce = async <Answer>(given: Request<Answer>): Promise<ReadonlyArray<Piece<Answer>>> => {
    const { times = 0 } = ends?.givenUp ?? {}
    await untilRecovered()
    if (dead !== null) throw dead
    // What was asked for before the work was given up, or is asked for as if it were not, would go on with it.
    const { givenUp } = ends ?? {}
    if (givenUp !== undefined && (givenUp.why !== null || givenUp.times !== times)) throw givenUp.why ?? abandoned(role)
    if (ends !== null && worker.connection.crash() !== null) await renewed()
    const request: Request<Answer> = {
      ...given,
      ask: async (of, rows) => {
        const answer = await given.ask(of, rows)
        answers++
        return answer
      },
    }
    const own: UnderWay<Answer> = { request, result: null }
    const asked = worker
    underWay.push(own)
    try {
      // What hangs with the interpreter's lock in its hand could not tell afterwards on which row.
      const rows = { from: 0, count: request.count, tell: trusts() }
      return [{ from: 0, count: request.count, answer: await request.ask(asked, rows) }]
    } catch (error) {
      const crash = asked.connection.crash()
      if (crash === null || (ends === null && crash.end === 'hung')) throw error
      recovering ??= recoverAll(crash).finally(() => {
        recovering = null
      })
      await recovering
      if (own.result === null) throw error
      if (ends === null) dead ??= own.result.find((piece) => 'failed' in piece)?.failed ?? error
      return own.result
    } finally {
      underWay.splice(underWay.indexOf(own), 1)
    }
  }

  return {
    ask: async (request) => {
      const pieces = known.size === 0 ? [whole(request)] : cutAtKnown(request, known)
      const all = await Promise.all(
        pieces.map(async (piece) => {
          if ('ended' in piece) return [piece]
          const found = await askOnce(part(request, piece.from, piece.count))
          return piece.from === 0 ? found : found.map((one) => ({ ...one, from: one.from + piece.from }))
        }),
      )
      return all.length === 1 ? (all[0] ?? []) : all.flat()
    },
    connection: () => worker.connection,
    close: async () => {
      closed = true
      await worker.connection.close()
    },
  }
}

function abandoned(role: string): LockstepError {
  return new LockstepError('worker', `What the ${role} worker was asked before it was given up is not run any more.`)
}

type Range = { readonly from: number; readonly count: number }

function whole({ count }: Asked<unknown>): Range {
  return { from: 0, count }
}

/** Cuts rows into those that are known to end a worker, and what lies between them. */
function cutAtKnown(
  request: Request<unknown>,
  known: ReadonlyMap<string, EndedRow>,
): ReadonlyArray<Range | (Range & { readonly ended: EndedRow })> {
  const cut: Array<Range | (Range & { readonly ended: EndedRow })> = []
  let from = 0
  for (let row = 0; row < request.count; row++) {
    const ended = known.get(request.keyOf(row))
    if (ended === undefined) continue
    if (row > from) cut.push({ from, count: row - from })
    cut.push({ from: row, count: 1, ended })
    from = row + 1
  }
  if (from < request.count || request.count === 0) cut.push({ from, count: request.count - from })
  return cut
}

function part<Answer>(request: Request<Answer>, from: number, count: number): Request<Answer> {
  if (from === 0 && count === request.count) return request
  const { steps } = request
  return {
    count,
    ask: (worker, rows) => request.ask(worker, { ...rows, from: from + rows.from }),
    steps: steps === null ? null : (worker, row, came) => steps(worker, from + row, came),
    error: (crash, { stage, row }) => request.error(crash, { stage, row: row === null ? null : from + row }),
    keyOf: (row) => request.keyOf(from + row),
  }
}

/** Puts the end of the worker in the place of what a row gave when it was tried again. */
function withRow<Answer>(
  pieces: ReadonlyArray<Piece<Answer>>,
  row: number,
  end: { readonly ended: EndedRow } | { readonly failed: unknown },
): ReadonlyArray<Piece<Answer>> {
  // All of them were tried one at a time.
  return pieces.map((piece) => (piece.from === row ? { from: row, count: 1, ...end } : piece))
}
