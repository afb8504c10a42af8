import { LockstepError } from '../errors.ts'
import { NOT_REACHED, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { StagePair } from '../run/plan.ts'
import type { Side } from '../sides/side.ts'
import { columnAt, inputColumn, type Column } from './column.ts'
import { learnKinds, type SeenKinds } from './crossing.ts'
import type { Program, Step } from './program.ts'
import { runStep, type Known } from './run-step.ts'
import type { Role } from '../pipeline/role.ts'

/**
 * The sides whose stages hybrids are made of. `inTrainingEnv` is inference in the environment of training, where that
 * is at hand.
 */
export type Sides = Readonly<Record<Role, Side>> & { readonly inTrainingEnv: Side | null }

/** A step that ran: what it was given (null for a join) and what it gave. */
export interface Ran {
  readonly step: Step
  readonly given: Column | null
  readonly column: Column
}

/** A stage that ran, which is no join. */
export type RanStage = Ran & { readonly given: Column }

/** Finds what a stage was given and gave; it must be among those that ran, and no join. */
export function ranStage(ran: readonly Ran[], pair: StagePair): RanStage {
  const found = ran.find(({ step }) => step.pair === pair)
  if (found === undefined || found.given === null)
    throw new LockstepError('internal', `stage '${pair.name}' did not run by itself`)
  return { ...found, given: found.given }
}

/** Runs programs on one set of records. What two programs have in common from their beginning on is run once. */
export interface ProgramRunner {
  readonly inputs: readonly unknown[]
  /** Runs every step of a program. */
  run(program: Program): Promise<readonly Ran[]>
  /** Runs one step on the values of a column. */
  apply(step: Step, on: Column): Promise<Column>
  /** The inputs as a column. */
  readonly input: Column
}

/** Makes runners of programs, knows what each stage takes, and counts what it ran. */
export interface Hybrids {
  on(inputs: readonly unknown[]): ProgramRunner
  /** Notes what a side's own stage was given and gave, so that values of the other side can be made like them. */
  learn(ran: Ran): void
  /** Stage executions so far, a stage on a record being one. */
  executions(): number
  /** Hybrids of the same sides that know the same, count for themselves and are not held up. */
  apart(): Hybrids
}

/**
 * Makes hybrids of the stages of two sides.
 * @param beforeStep called before each step that runs; what it throws ends the run
 */
export function openHybrids(sides: Sides, beforeStep: () => void = () => {}): Hybrids {
  return withKinds({ sides, beforeStep }, new Map())
}

interface Opened {
  readonly sides: Sides
  readonly beforeStep: () => void
}

function withKinds(opened: Opened, kinds: Map<string, SeenKinds>): Hybrids {
  const { sides, beforeStep } = opened
  let executions = 0

  const known: Known = {
    taps: (role) => sides[role],
    given: (step) => kinds.get(`given ${stageKey(step.side, step.info.name)}`) ?? null,
    gave: (side, stage) => kinds.get(`gave ${stageKey(side, stage)}`) ?? null,
  }
  const runOn = async (step: Step, on: Column): Promise<readonly Outcome[]> => {
    beforeStep()
    const side = sides[step.side]
    if (side === null) throw new LockstepError('internal', "training's environment is not at hand")
    const outcomes: Outcome[] = on.outcomes.map(() => NOT_REACHED)
    const live = outcomes.flatMap((_, row) => (outcomeKind(columnAt(on, row).outcomes[row]) === 'value' ? [row] : []))
    executions += live.length * (step.parts.length + 1)
    const results = live.length === 0 ? [] : await runStep(side, { step, on, rows: live }, known)
    for (const [at, row] of live.entries()) outcomes[row] = results[at]
    return outcomes
  }

  return {
    executions: () => executions,
    apart: () => withKinds({ sides, beforeStep: () => {} }, kinds),
    learn: ({ step, given, column }) => {
      if (given === null) return
      const seen = ({ outcomes }: Column): SeenKinds =>
        learnKinds(outcomes.filter((outcome) => outcomeKind(outcome) === 'value'))
      kinds.set(`given ${stageKey(step.side, step.info.name)}`, seen(given))
      kinds.set(`gave ${stageKey(step.side, step.info.name)}`, seen(column))
    },
    on: (inputs) => {
      const memo = new Map<string, Promise<Column>>()
      const input = inputColumn(inputs)
      const remember = (key: string, make: () => Promise<Column>): Promise<Column> => {
        let made = memo.get(key)
        if (made === undefined) memo.set(key, (made = make()))
        return made
      }
      const apply = (step: Step, on: Column): Promise<Column> => {
        const key = `${on.key}>${step.key}`
        const isTap = sides[step.side]?.info.kind === 'traced'
        const { pair, side: from } = step
        return remember(key, async () => ({ key, outcomes: await runOn(step, on), from, pair, isTap, before: on }))
      }
      return {
        inputs,
        input,
        apply,
        run: async (program) => {
          const done: Ran[] = []
          const at = new Map([[path([]), input]])
          for (const step of program) {
            const given = step.info.kind === 'join' ? null : valueAt(at, step.info.branch)
            const column = given === null ? join(step, program, at) : await apply(step, given)
            at.set(path(step.info.branch), column)
            done.push({ step, given, column })
          }
          return done
        },
      }
    },
  }
}

/** What a record reached last; not reached if it reached nothing. */
export function lastOutcome(ran: readonly Ran[], row: number): Outcome {
  const reached = ran.findLast(({ column }) => outcomeKind(column.outcomes[row]) !== 'not-reached')
  return reached === undefined ? NOT_REACHED : reached.column.outcomes[row]
}

function path(branch: readonly string[]): string {
  return JSON.stringify(branch)
}

/**
 * What a step on a branch is given: the last value on it, or what its group was given.
 *
 * @param at the last values by path, the one on the main path among them
 */
function valueAt(at: ReadonlyMap<string, Column>, branch: readonly string[]): Column {
  for (let length = branch.length; length >= 0; length -= 2) {
    const column = at.get(path(branch.slice(0, length)))
    if (column !== undefined) return column
  }
  throw new LockstepError('internal', `no value on the way to ${path(branch)}`)
}

/** The record of the branches' last values. A branch that did not give a value leaves the join not reached. */
function join(step: Step, program: Program, at: ReadonlyMap<string, Column>): Column {
  const { branch, name } = step.info
  const names = [
    ...new Set(
      program.flatMap(({ info }) => {
        const [group, item] = info.branch.slice(branch.length)
        return group === name && item !== undefined ? [item] : []
      }),
    ),
  ]
  const columns = names.map((item) => valueAt(at, [...branch, name, item]))
  const outcomes = valueAt(at, branch).outcomes.map((_, row) => {
    const values = columns.map(({ outcomes: all }) => all[row])
    if (values.some((value) => outcomeKind(value) !== 'value')) return NOT_REACHED
    return Object.fromEntries(names.map((item, index) => [item, values[index]]))
  })
  const from = columns.every((column) => column.from === columns[0]?.from) ? (columns[0]?.from ?? null) : null
  const key = `${name}{${columns.map((column) => column.key).join('|')}}`
  return { key, outcomes, from, pair: null, isTap: false, before: null }
}

function stageKey(side: Step['side'], stage: string): string {
  return `${side === 'training' ? 'training' : 'inference'}/${stage}`
}
