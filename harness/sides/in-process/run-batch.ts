import { NOT_REACHED, outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import { snapshot } from '../../values/snapshot.ts'
import { fork } from './fork.ts'
import type { Step } from './program.ts'
import type { RecordRun } from './run-record.ts'
import { enter, leave } from './status.ts'
import { thrown } from './thrown.ts'

/** One column per step: the private outcome, and the object itself, of every record of the batch. */
export interface Columns {
  readonly outcomes: Outcome[][]
  readonly raw: unknown[][]
  /** Microseconds per record of each step, the mean over the batch; NaN where it ran on none. */
  readonly times: Float64Array
}

/**
 * Runs a pipeline that holds batch stages: every step over the whole batch before the next one.
 * A batch stage that throws is run again with one value at a time, so that only the records that make it throw do.
 */
export async function runBatch(run: RecordRun, inputs: readonly unknown[]): Promise<Columns> {
  const columns: Columns = { outcomes: [], raw: [], times: new Float64Array(run.steps.length).fill(Number.NaN) }
  for (const [index, step] of run.steps.entries()) {
    const outcomes: Outcome[] = Array.from({ length: inputs.length }, () => NOT_REACHED)
    const raw: unknown[] = Array.from({ length: inputs.length })
    columns.outcomes.push(outcomes)
    columns.raw.push(raw)
    if (step.kind === 'join') {
      joinColumn(step, columns, index, inputs)
      continue
    }
    const rows = [...inputs.keys()].filter(
      (row) => step.input < 0 || outcomeKind(columns.outcomes[step.input]![row]) === 'value',
    )
    const values = rows.map((row) => {
      const value = step.input < 0 ? inputs[row] : columns.raw[step.input]![row]
      return step.shared ? fork(value) : value
    })
    enter(run.status, run.role, index)
    const watched = values.map((value) => run.mutations?.before(value) ?? null)
    const began = performance.now()
    const results = step.batch ? await runWhole(step, values) : await runEach(step, values)
    if (rows.length > 0) columns.times[index] = ((performance.now() - began) * 1000) / rows.length
    values.forEach((value, at) => run.mutations?.after(step.name, value, watched[at]!))
    for (const [at, row] of rows.entries()) {
      const result = results[at]!
      raw[row] = result.value
      outcomes[row] = result.threw ? thrown(result.value, run.role, step.name) : snapshot(result.value)
    }
  }
  leave(run.status)
  return columns
}

interface Result {
  readonly threw: boolean
  readonly value: unknown
}

async function runEach(step: Step, values: readonly unknown[]): Promise<Result[]> {
  const results: Result[] = []
  for (const value of values) {
    try {
      const result = step.hasParams ? step.run(value, step.params) : step.run(value)
      results.push({ threw: false, value: await result })
    } catch (error) {
      results.push({ threw: true, value: error })
    }
  }
  return results
}

async function runWhole(step: Step, values: readonly unknown[]): Promise<Result[]> {
  if (values.length === 0) return []
  try {
    // The stage may keep or change the list; ours stays.
    return (await callBatch(step, values)).map((value) => ({ threw: false, value }))
  } catch (error) {
    if (values.length === 1) return [{ threw: true, value: error }]
    const results: Result[] = []
    for (const value of values) results.push(...(await runWhole(step, [value])))
    return results
  }
}

async function callBatch(step: Step, values: readonly unknown[]): Promise<unknown[]> {
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

function joinColumn(step: Step, columns: Columns, index: number, inputs: readonly unknown[]): void {
  for (const row of inputs.keys()) {
    const parts = step.joins.map(({ name, from }) => ({
      name,
      raw: from < 0 ? inputs[row] : columns.raw[from]![row],
      outcome: from < 0 ? snapshot(inputs[row]) : columns.outcomes[from]![row],
    }))
    if (parts.some(({ outcome }) => outcomeKind(outcome) !== 'value')) continue
    columns.raw[index]![row] = Object.fromEntries(parts.map(({ name, raw }) => [name, raw]))
    columns.outcomes[index]![row] = Object.fromEntries(parts.map(({ name, outcome }) => [name, outcome]))
  }
}
