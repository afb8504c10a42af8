import { NOT_REACHED, outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import { LockstepError } from '../../errors.ts'
import { snapshot } from '../../values/snapshot.ts'
import { zip } from '../../values/zip.ts'
import { fork } from './fork.ts'
import type { Step } from './program.ts'
import type { RecordRun } from './run-record.ts'
import { beginRecord, enter, leave, takeTogether } from './status.ts'
import { thrown } from './thrown.ts'

/** What one step did with every record of a batch. */
export interface Column {
  /** Private copies. */
  readonly outcomes: Outcome[]
  /** The objects themselves, as they are handed on. */
  readonly raw: unknown[]
}

/** What all steps did with a batch. */
export interface BatchRun {
  /** By index of the step. */
  readonly columns: readonly Column[]
  /** Microseconds per record of each step, the mean over the batch; NaN where it ran on none. */
  readonly times: Float64Array
}

/**
 * Runs a pipeline that holds batch stages: every step over the whole batch before the next one.
 * A batch stage that throws is run again with one value at a time, so that only the records that make it throw do.
 */
export async function runBatch(run: RecordRun, inputs: readonly unknown[]): Promise<BatchRun> {
  const columns: Column[] = []
  const times = new Float64Array(run.steps.length).fill(Number.NaN)
  for (const [index, step] of run.steps.entries()) {
    if (step.kind === 'join') {
      columns.push(joined(step, columns, inputs))
      continue
    }
    const column = emptyColumn(inputs.length)
    const given = step.input < 0 ? null : columnAt(columns, step.input)
    const rows = [...inputs.keys()].filter((row) => given === null || outcomeKind(given.outcomes[row]) === 'value')
    const values = rows.map((row) => {
      const value = given === null ? inputs[row] : given.raw[row]
      return step.shared ? fork(value) : value
    })
    const watched = values.map((value) => run.mutations?.before(value) ?? null)
    const began = performance.now()
    const calls: Calls = { step, run, index, rows }
    const results = step.batch ? await runWhole(calls, values) : await runEach(calls, values)
    leave(run.status)
    if (rows.length > 0) times[index] = ((performance.now() - began) * 1000) / rows.length
    for (const [value, before] of zip(values, watched)) run.mutations?.after(step.name, value, before)
    for (const [row, result] of zip(rows, results)) {
      column.raw[row] = result.value
      column.outcomes[row] = result.threw ? thrown(result.value, run.role, step.name) : snapshot(result.value)
    }
    columns.push(column)
  }
  return { columns, times }
}

function emptyColumn(length: number): Column {
  return { outcomes: Array.from({ length }, () => NOT_REACHED), raw: Array.from({ length }) }
}

/** Finds the column of a step that ran before. */
function columnAt(columns: readonly Column[], index: number): Column {
  const column = columns[index]
  if (column === undefined) throw new LockstepError('internal', `step ${index} has not run yet`)
  return column
}

interface Result {
  readonly threw: boolean
  readonly value: unknown
}

/** A step that is about to run, and the rows of the batch whose values it gets. */
interface Calls {
  readonly run: RecordRun
  readonly step: Step
  readonly index: number
  readonly rows: readonly number[]
}

/** Tells the watchdog where user code is: at one row, or at all that the step gets. */
function tellPlace({ run, index, rows }: Calls, at: number | null): void {
  const row = at === null ? null : (rows[at] ?? null)
  beginRecord(run.status, row === null || run.first === null ? 0 : run.first + row + 1)
  takeTogether(run.status, row === null ? rows.length : 1)
  enter(run.status, run.role, index)
}

async function runEach(calls: Calls, values: readonly unknown[]): Promise<Result[]> {
  const { step } = calls
  const results: Result[] = []
  for (const [at, value] of values.entries()) {
    tellPlace(calls, at)
    try {
      const result = step.hasParams ? step.run(value, step.params) : step.run(value)
      results.push({ threw: false, value: await result })
    } catch (error) {
      results.push({ threw: true, value: error })
    }
  }
  return results
}

async function runWhole(calls: Calls, values: readonly unknown[]): Promise<Result[]> {
  if (values.length === 0) return []
  tellPlace(calls, values.length === 1 ? 0 : null)
  const whole = await attempt(calls.step, values)
  if (Array.isArray(whole)) return whole.map((value: unknown) => ({ threw: false, value }))
  if (values.length === 1) return [whole]
  const results: Result[] = []
  for (const [at, value] of values.entries()) {
    tellPlace(calls, at)
    const alone = await attempt(calls.step, [value])
    results.push(Array.isArray(alone) ? { threw: false, value: alone[0] } : alone)
  }
  return results
}

/** Calls a batch stage: its results, or the one that stands for what it threw. */
async function attempt(step: Step, values: readonly unknown[]): Promise<unknown[] | Result> {
  try {
    return await callBatch(step, values)
  } catch (error) {
    return { threw: true, value: error }
  }
}

async function callBatch(step: Step, values: readonly unknown[]): Promise<unknown[]> {
  // The stage may keep or change the list; ours stays.
  const list = [...values]
  const result: unknown = await (step.hasParams ? step.run(list, step.params) : step.run(list))
  if (!Array.isArray(result)) {
    throw new TypeError(
      `batch stage '${step.name}' returned ${typeof result}, expected a list of ${values.length} results`,
    )
  }
  if (result.length !== values.length) {
    throw new TypeError(`batch stage '${step.name}' returned ${result.length} results for ${values.length} values`)
  }
  return result as unknown[]
}

/** Puts the branches' last values of each record together; a record that lacks one is not reached. */
function joined(step: Step, columns: readonly Column[], inputs: readonly unknown[]): Column {
  const column = emptyColumn(inputs.length)
  for (const [row, input] of inputs.entries()) {
    const parts = step.joins.map(({ name, from }) => {
      if (from < 0) return { name, raw: input, outcome: snapshot(input) }
      const last = columnAt(columns, from)
      return { name, raw: last.raw[row], outcome: last.outcomes[row] }
    })
    if (parts.some(({ outcome }) => outcomeKind(outcome) !== 'value')) continue
    column.raw[row] = Object.fromEntries(parts.map(({ name, raw }) => [name, raw]))
    column.outcomes[row] = Object.fromEntries(parts.map(({ name, outcome }) => [name, outcome]))
  }
  return column
}
