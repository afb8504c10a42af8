import type { WorkerError } from '../../errors.ts'
import { endedOn, LOST, NOT_REACHED, outcomeKind, type End, type Outcome } from '../../pipeline/outcome.ts'
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
    if (last === null) {
      const got = await attempt(await trial.current(), (worker) => asked.ask(worker, { from, count: to - from }))
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
    last = null
    if (piece !== null && 'ended' in piece) {
      trial.ended(piece.ended)
      pieces.push(piece)
      ranges.unshift({ from, to: piece.from }, { from: piece.from + 1, to })
      continue
    }
    const next = await oneByOne(asked, range, { trial, pieces })
    ranges.unshift({ from: next, to })
  }
}

/** Where a worker hangs it says so itself, with the row; what it said before it crashed may be long past. */
function suspectOf({ end, seen }: Crash, { from, to }: { readonly from: number; readonly to: number }): number | null {
  const row = end === 'hung' && seen.row !== undefined ? from + seen.row : null
  return row !== null && row < to ? row : null
}

/** Tries rows one at a time, up to the first that ends the worker; gives the row behind it. */
async function oneByOne<Answer>(
  asked: Asked<Answer>,
  { from, to }: { readonly from: number; readonly to: number },
  { trial, pieces }: { readonly trial: Trial; readonly pieces: Array<Piece<Answer>> },
): Promise<number> {
  const worker = await trial.fresh()
  for (let row = from; row < to; row++) {
    const got = await attempt(worker, () => asked.ask(worker, { from: row, count: 1 }))
    if ('answer' in got) {
      pieces.push({ from: row, count: 1, answer: got.answer })
      continue
    }
    const piece = await alone(asked, row, trial)
    const ended =
      'ended' in piece
        ? piece.ended
        : rowThatEnded(asked, got.crash, { row, ...placeOf(worker, got.crash), again: false })
    trial.ended(ended)
    pieces.push({ from: row, count: 1, ended })
    return row + 1
  }
  return to
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

/** The stages of a side: in order of execution and by index, and whether each takes the value of the one before. */
export interface SideStages {
  readonly stages: readonly string[]
  readonly sequence: readonly string[]
  readonly kind: 'staged' | 'traced'
}

/**
 * Makes the outcomes of a record on which the worker ended, by index of the stage. What other stages gave is lost
 * unless it was run again in steps; a stage that cannot have run is not reached. Where it is not known where the worker
 * ended, it was at the latest at the last stage.
 * @throws {WorkerError} if no stage is known yet: then nothing can be said of the record.
 */
export function endedOutcomes(ended: EndedRow, { stages, sequence, kind }: SideStages): Outcome[] {
  const at = placeIn(sequence, ended.place)
  const name = sequence[at]
  if (name === undefined) throw ended.error
  const outcomes: Outcome[] = stages.map(() => LOST)
  const { earlier } = ended
  if (earlier !== null) for (const index of stages.keys()) outcomes[index] = earlier[index] ?? NOT_REACHED
  else if (kind === 'traced') for (const later of sequence.slice(at + 1)) outcomes[stages.indexOf(later)] = NOT_REACHED
  outcomes[stages.indexOf(name)] = endedOn(ended.end, ended.detail)
  return outcomes
}

/** An error of a function belongs to the tap that comes next, so its end does too. */
function placeIn(sequence: readonly string[], place: EndedRow['place']): number {
  const last = sequence.length - 1
  if (place === null) return last
  if ('at' in place) return sequence.includes(place.at) ? sequence.indexOf(place.at) : last
  return place.behind === null ? 0 : Math.min(last, sequence.indexOf(place.behind) + 1)
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
