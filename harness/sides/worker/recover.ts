import type { WorkerError } from '../../errors.ts'
import { outcomeKind, type End, type Outcome } from '../../pipeline/outcome.ts'
import type { Crash } from './connection.ts'
import type { Worker } from './worker.ts'

/** What a worker is asked for rows that travel together. */
export interface Asked<Answer> {
  readonly count: number
  /** Asks for `count` rows from `from` on; `tell`: the worker ended on them, and is to tell every place it comes to. */
  ask(worker: Worker, rows: { readonly from: number; readonly count: number; readonly tell?: boolean }): Promise<Answer>
  /** The same for one row, in small steps: a step that comes back is told. Null where there are no steps. */
  readonly steps: ((worker: Worker, row: number, came: (outcome: Outcome) => void) => Promise<void>) | null
  /** Makes the error that names the place where a worker ended. */
  error(crash: Crash, place: { readonly stage: string | null; readonly row: number | null }): WorkerError
}

/** One record on which the worker ended. */
export interface EndedRow {
  readonly end: End
  readonly detail: string
  /** Where it ended: at a stage, or, of a function, behind a tap (null: before the first); null: not known. */
  readonly place: { readonly at: string } | { readonly behind: string | null } | null
  /** What the stages before gave, in order; null: lost. */
  readonly earlier: readonly Outcome[] | null
  /** It ended again when the row was tried alone, in a fresh process. */
  readonly again: boolean
  readonly error: WorkerError
}

/**
 * What came of rows that lie side by side: an answer, the end of the worker on the one that they are, or why they were
 * not run.
 */
export type Piece<Answer> = { readonly from: number; readonly count: number } & (
  | { readonly answer: Answer }
  | { readonly ended: EndedRow }
  | { readonly failed: unknown }
)

/** Where rows are tried again. */
export interface Trial {
  /** The worker of the side; a fresh one where the last has ended. */
  current(): Promise<Worker>
  /** A fresh one, which from now on is the worker of the side. */
  fresh(): Promise<Worker>
  /** Is told of every row that ended a worker; may throw. */
  ended(row: EndedRow): void
  /** Whether a worker that says on which row it hangs is taken at its word: that it does was seen often enough. */
  readonly trusts: boolean
}

/**
 * Answers rows although they ended a worker: finds those that did, each tried once more alone in a fresh process, and
 * has fresh workers answer all others. Pieces are in the order of rows and hold each once. Where nothing ends again no
 * piece says that anything ended.
 *
 * @param crash how the rows ended a worker; null: they have not been tried since another row did
 * Where no fresh worker can be started, or {@link Trial} `ended` throws, the rows that are left say so.
 */
export async function recover<Answer>(
  asked: Asked<Answer>,
  crash: Crash | null,
  trial: Trial,
): Promise<ReadonlyArray<Piece<Answer>>> {
  const pieces: Array<Piece<Answer>> = []
  try {
    await fill(pieces, { asked, crash, trial })
  } catch (failed) {
    const answered = new Set(pieces.flatMap(({ from, count }) => Array.from({ length: count }, (_, at) => from + at)))
    for (let row = 0; row < asked.count; row++) if (!answered.has(row)) pieces.push({ from: row, count: 1, failed })
  }
  return pieces.toSorted((a, b) => a.from - b.from)
}

interface Recovery<Answer> {
  readonly asked: Asked<Answer>
  readonly crash: Crash | null
  readonly trial: Trial
}

async function fill<Answer>(pieces: Array<Piece<Answer>>, { asked, crash, trial }: Recovery<Answer>): Promise<void> {
  const ranges = [{ from: 0, to: asked.count }]
  let last = crash
  for (let range = ranges.shift(); range !== undefined; range = ranges.shift()) {
    const { from, to } = range
    if (from >= to) continue
    const isOwn = last === null
    if (last === null) {
      const rows = { from, count: to - from, tell: true }
      const got = await attempt(await trial.current(), (worker) => asked.ask(worker, rows))
      if ('answer' in got) {
        pieces.push({ from, count: to - from, answer: got.answer })
        continue
      }
      last = got.crash
    }
    const suspect = suspectOf(last, range)
    const piece =
      suspect === null
        ? null
        : trial.trusts
          ? {
              from: suspect,
              count: 1,
              ended: rowThatEnded(asked, last, { row: suspect, ...placeOf(await trial.current(), last), again: true }),
            }
          : await alone(asked, suspect, trial)
    const crashed = last
    last = null
    if (piece !== null && 'ended' in piece) {
      trial.ended(piece.ended)
      pieces.push(piece)
      ranges.unshift({ from, to: piece.from }, { from: piece.from + 1, to })
      continue
    }
    const { next, found } = await oneByOne(asked, range, { trial, pieces })
    ranges.unshift({ from: next, to })
    if (found || !isOwn) continue
    // It does not happen again: the row it was at has had it as its outcome all the same.
    const row = from + (crashed.seen.row ?? 0)
    pieces.splice(
      pieces.findIndex((one) => one.from === row),
      1,
    )
    const place = placeOf(await trial.current(), crashed)
    const ended = rowThatEnded(asked, crashed, { row, ...place, again: false })
    trial.ended(ended)
    pieces.push({ from: row, count: 1, ended })
  }
}

/** Where a worker hangs it says so itself, with the row; what it said before it crashed may be long past. */
function suspectOf({ end, seen }: Crash, { from, to }: { readonly from: number; readonly to: number }): number | null {
  const row = end === 'hung' && seen.row !== undefined ? from + seen.row : null
  return row !== null && row < to ? row : null
}

/** Tries rows one at a time, up to the first that ends the worker; gives the row behind it, and whether it did. */
async function oneByOne<Answer>(
  asked: Asked<Answer>,
  { from, to }: { readonly from: number; readonly to: number },
  { trial, pieces }: { readonly trial: Trial; readonly pieces: Array<Piece<Answer>> },
): Promise<{ readonly next: number; readonly found: boolean }> {
  const worker = await trial.fresh()
  for (let row = from; row < to; row++) {
    const got = await attempt(worker, () => asked.ask(worker, { from: row, count: 1 }))
    if ('answer' in got) {
      pieces.push({ from: row, count: 1, answer: got.answer })
      continue
    }
    const own = (again: boolean): EndedRow =>
      rowThatEnded(asked, got.crash, { row, ...placeOf(worker, got.crash), again })
    // In a worker that hangs on its first row, or where that is seen often enough, it need not be waited for once more.
    const isSeen = got.crash.end === 'hung' && trial.trusts
    const piece = isSeen ? { ended: own(true) } : await alone(asked, row, trial)
    const ended = 'ended' in piece ? piece.ended : own(false)
    trial.ended(ended)
    pieces.push({ from: row, count: 1, ended })
    return { next: row + 1, found: true }
  }
  return { next: to, found: false }
}

/** Tries one row in a fresh worker: in steps where there are some, then as a whole. */
async function alone<Answer>(asked: Asked<Answer>, row: number, trial: Trial): Promise<Piece<Answer>> {
  const worker = await trial.fresh()
  const earlier: Outcome[] = []
  const { steps } = asked
  const place = { from: row, count: 1 }
  if (steps !== null) {
    const got = await attempt(worker, () => steps(worker, row, (outcome) => earlier.push(outcome)))
    if ('crash' in got) {
      const stage = worker.info.stages[earlier.length]?.name ?? null
      const at = stage === null ? null : { at: stage }
      return { ...place, ended: rowThatEnded(asked, got.crash, { row, stage, place: at, again: true, earlier }) }
    }
  }
  const got = await attempt(worker, () => asked.ask(worker, { from: row, count: 1, tell: true }))
  if ('answer' in got) return { ...place, answer: got.answer }
  return { ...place, ended: rowThatEnded(asked, got.crash, { row, ...placeOf(worker, got.crash), again: true }) }
}

/** Where a worker said it was last. Of a function that is the tap it passed last, where it tells of every one. */
export function placeOf({ info, tells }: Worker, { seen }: Crash): Pick<EndedRow, 'place'> & { stage: string | null } {
  const { stage, row } = seen
  if (info.kind === 'staged') return { stage, place: stage === null ? null : { at: stage } }
  return { stage, place: tells || row !== undefined ? { behind: stage } : null }
}

interface Found extends Pick<EndedRow, 'place' | 'again'>, Partial<Pick<EndedRow, 'earlier'>> {
  readonly row: number | null
  /** What an error names. */
  readonly stage: string | null
}

/** Says that a worker ended on a row. */
export function rowThatEnded<Answer>(
  asked: Pick<Asked<Answer>, 'error'>,
  crash: Crash,
  { row, stage, place, again, earlier = null }: Found,
): EndedRow {
  const { end, detail } = crash
  return { end, detail, place, earlier, again, error: asked.error(crash, { stage, row }) }
}

/** An answer, or how the worker ended; any other failure is thrown. */
async function attempt<Answer>(
  worker: Worker,
  run: (worker: Worker) => Promise<Answer>,
): Promise<{ readonly answer: Answer } | { readonly crash: Crash }> {
  try {
    return { answer: await run(worker) }
  } catch (error) {
    const crash = worker.connection.crash()
    if (crash === null) throw error
    return { crash }
  }
}

/** Runs a record stage by stage, where each takes the value of the one before; a stage that throws is the last. */
export async function runInSteps(worker: Worker, input: unknown, came: (outcome: Outcome) => void): Promise<void> {
  let value = input
  for (const { name } of worker.info.stages) {
    const [outcome] = await worker.stage(name, [value], {})
    if (outcomeKind(outcome) !== 'value') return
    came(outcome)
    value = outcome
  }
}
