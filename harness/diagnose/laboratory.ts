import { NOT_REACHED, outcomeKind, type Outcome } from '../pipeline/trace.ts'
import { inBatches } from '../run/in-batches.ts'
import type { Role, Side } from '../runners/side.ts'
import { snapshot } from '../values/snapshot.ts'
import { cross, learnPlace, type Place } from './crossing.ts'
import type { Program, Step } from './program.ts'

/** The sides whose stages hybrids are made of. `elsewhere` is inference in the environment of training, where that is at hand. */
export type Sides = Readonly<Record<Role, Side>> & { readonly elsewhere: Side | null }

/** The outcomes of one place of a program, one per record, and where the values come from: null if from more than one side. */
export interface Column {
  readonly key: string
  readonly outcomes: readonly Outcome[]
  readonly from: Step['side'] | null
}

/** A step that ran: what it was given (null for a join) and what it gave. */
export interface Ran {
  readonly step: Step
  readonly given: Column | null
  readonly column: Column
}

/** Runs programs on one set of records. What two programs have in common from their beginning on is run once. */
export interface Bench {
  readonly inputs: readonly unknown[]
  /** Runs every step of a program. */
  run(program: Program): Promise<readonly Ran[]>
  /** Runs one step on the values of a column. */
  apply(step: Step, on: Column): Promise<Column>
  /** The inputs as a column. */
  readonly input: Column
}

/** Makes benches, knows what each stage takes, and counts what it ran. */
export interface Laboratory {
  bench(inputs: readonly unknown[]): Bench
  /** Notes the values that a side's own stage was given, so that values of the other side can be made like them. */
  learn(step: Step, values: readonly Outcome[]): void
  /** Stage executions so far, a stage on a record being one. */
  executions(): number
  /** A laboratory that knows the same, and counts for itself. */
  apart(): Laboratory
}

/** Opens a laboratory over two sides. */
export function openLaboratory(sides: Sides): Laboratory {
  return withPlaces(sides, new Map())
}

function withPlaces(sides: Sides, places: Map<string, Place>): Laboratory {
  let executions = 0

  const placeOf = (step: Step): Place | null => places.get(placeKey(step)) ?? null
  const runStage = async (step: Step, column: Column): Promise<readonly Outcome[]> => {
    const side = sides[step.side]
    if (side === null) throw new Error('the other environment is not at hand')
    const outcomes: Outcome[] = column.outcomes.map(() => NOT_REACHED)
    const place = column.from === step.side ? null : placeOf(step)
    let live = [...column.outcomes.entries()].filter(([, outcome]) => outcomeKind(outcome) === 'value')
    live = live.map(([row, value]) => [row, cross(value, place)])
    for (const info of [...step.parts, step.info]) {
      if (live.length === 0) break
      executions += live.length
      const params = info === step.info ? step.params : undefined
      const results = await runInBatches(
        live.map(([, value]) => value),
        (batch) => side.stage(info.name, batch, params),
      )
      for (const [at, [row]] of live.entries()) outcomes[row] = results[at]
      live = live
        .map(([row], at): [number, Outcome] => [row, results[at]])
        .filter(([, outcome]) => outcomeKind(outcome) === 'value')
    }
    return outcomes
  }

  return {
    executions: () => executions,
    apart: () => withPlaces(sides, places),
    learn: (step, values) => {
      const seen = values.filter((outcome) => outcomeKind(outcome) === 'value')
      places.set(placeKey(step), learnPlace(seen))
    },
    bench: (inputs) => {
      const memo = new Map<string, Promise<Column>>()
      const input: Column = { key: '', outcomes: inputs, from: null }
      const remember = (key: string, make: () => Promise<Column>): Promise<Column> => {
        let made = memo.get(key)
        if (made === undefined) memo.set(key, (made = make()))
        return made
      }
      const apply = (step: Step, on: Column): Promise<Column> => {
        const key = `${on.key}>${step.key}`
        return remember(key, async () => ({ key, outcomes: await runStage(step, on), from: step.side }))
      }
      return {
        inputs,
        input,
        apply,
        run: async (program) => {
          const done: Ran[] = []
          const at = new Map<string, Column>()
          for (const step of program) {
            const given = step.info.kind === 'join' ? null : valueAt(at, step.info.branch, input)
            const column = given === null ? join(step, program, at, input) : await apply(step, given)
            at.set(path(step.info.branch), column)
            done.push({ step, given, column })
          }
          return done
        },
      }
    },
  }
}

async function runInBatches(
  values: readonly unknown[],
  run: (batch: readonly unknown[]) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const batch of inBatches(values)) {
    for (const outcome of await run(batch)) {
      outcomes.push(outcomeKind(outcome) === 'value' ? snapshot(outcome) : outcome)
    }
  }
  return outcomes
}

function placeKey(step: Step): string {
  return `${step.side === 'training' ? 'training' : 'inference'}/${step.info.name}`
}

function path(branch: readonly string[]): string {
  return JSON.stringify(branch)
}

/** What a step on a branch is given: the last value on it, or what its group was given. */
function valueAt(at: ReadonlyMap<string, Column>, branch: readonly string[], input: Column): Column {
  for (let length = branch.length; length >= 0; length -= 2) {
    const column = at.get(path(branch.slice(0, length)))
    if (column !== undefined) return column
  }
  return input
}

/** The record of the branches' last values. A branch that did not give a value leaves the join not reached. */
function join(step: Step, program: Program, at: ReadonlyMap<string, Column>, input: Column): Column {
  const { branch, name } = step.info
  const names = [
    ...new Set(
      program.flatMap(({ info }) =>
        info.branch.length > branch.length && info.branch[branch.length] === name
          ? [info.branch[branch.length + 1]!]
          : [],
      ),
    ),
  ]
  const columns = names.map((item) => valueAt(at, [...branch, name, item], input))
  const outcomes = input.outcomes.map((_, row) => {
    const values = columns.map(({ outcomes: all }) => all[row])
    if (values.some((value) => outcomeKind(value) !== 'value')) return NOT_REACHED
    return Object.fromEntries(names.map((item, index) => [item, values[index]]))
  })
  const from = columns.every((column) => column.from === columns[0]?.from) ? (columns[0]?.from ?? null) : null
  return { key: `${name}{${columns.map(({ key }) => key).join('|')}}`, outcomes, from }
}
