import { LockstepError } from '../errors.ts'
import { NOT_REACHED, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { StagePair } from '../run/plan.ts'
import type { Side } from '../sides/side.ts'
import { columnAt, inputColumn, type Column } from './column.ts'
import { learnKinds, type SeenKinds } from './crossing.ts'
import { stepAt, type Program, type Step } from './program.ts'
import type { Known } from './known.ts'
import { runStep } from './run-step.ts'
import type { TapGraph } from './tap-graph.ts'
import { tapSteps, type Expected } from './tap-steps.ts'
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
  /**
   * Runs one step on the values of a column.
   *
   * @param behind what is expected behind it, if anything is: costs less for functions
   */
  apply(step: Step, on: Column, behind?: Expected): Promise<Column>
  /** Notes what is expected at stages wherever their other side's code runs: costs less for functions. */
  expect(ran: readonly Ran[]): void
  /** The inputs as a column. */
  readonly input: Column
}

/** Makes runners of programs, knows what each stage takes, and counts what it ran. */
export interface Hybrids {
  on(inputs: readonly unknown[]): ProgramRunner
  /** Notes what a side's own stage was given and gave, so that values of the other side can be made like them. */
  learn(ran: Ran): void
  /** Notes which taps of a function feed which. */
  learnGraph(role: Role, graph: TapGraph): void
  /** The taps that feed a tap of a function, by name; null where that is not known. */
  feeders(role: Role, tap: string): ReadonlySet<string> | null
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
  return knowing({ sides, beforeStep, kinds: new Map(), graphs: new Map() })
}

interface Opened {
  readonly sides: Sides
  readonly beforeStep: () => void
  readonly kinds: Map<string, SeenKinds>
  readonly graphs: Map<Role, TapGraph>
}

function knowing(opened: Opened): Hybrids {
  const { sides, beforeStep, kinds, graphs } = opened
  let executions = 0

  const known: Known = {
    taps: (role) => sides[role],
    graph: (role) => graphs.get(role) ?? null,
    given: (step) => kinds.get(`given ${stageKey(step.side, step.info.name)}`) ?? null,
    gave: (side, stage) => kinds.get(`gave ${stageKey(side, stage)}`) ?? null,
  }
  const sideOf = (step: Step): Side => {
    const side = sides[step.side]
    if (side === null) throw new LockstepError('internal', "training's environment is not at hand")
    return side
  }
  const liveRows = (on: Column): readonly number[] =>
    [...on.outcomes.keys()].filter((row) => outcomeKind(columnAt(on, row).outcomes[row]) === 'value')
  const runOn = async (step: Step, on: Column): Promise<readonly Outcome[]> => {
    const outcomes: Outcome[] = on.outcomes.map(() => NOT_REACHED)
    const live = liveRows(on)
    executions += live.length * (step.parts.length + 1)
    const results = live.length === 0 ? [] : await runStep(sideOf(step), { step, on, rows: live }, known)
    for (const [at, row] of live.entries()) outcomes[row] = results[at]
    return outcomes
  }

  return {
    executions: () => executions,
    apart: () => knowing({ ...opened, beforeStep: () => {} }),
    learnGraph: (role, graph) => void graphs.set(role, graph),
    feeders: (role, tap) => graphs.get(role)?.feeders(tap) ?? null,
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
      const taps = tapSteps(known, (steps) => {
        executions += steps
      })
      let expected: Expected = new Map()
      const apply = (step: Step, on: Column, behind?: Expected): Promise<Column> =>
        remember(`${on.key}>${step.key}`, async () => {
          beforeStep()
          const { pair, side: from } = step
          const made = { key: `${on.key}>${step.key}`, pair, before: on } as const
          if (sideOf(step).info.kind !== 'traced')
            return { ...made, outcomes: await runOn(step, on), from, isTap: false }
          const { outcomes, unjudged } = await taps.run(sideOf(step), { step, on, rows: liveRows(on), behind })
          const twin = unjudged.length === 0 ? null : trainingStep(step, sides)
          if (twin === null) return { ...made, outcomes, from, isTap: true }
          // What training's code makes of the same values stands in for what inference's cannot be run on.
          const instead = await apply(twin, on)
          const mixed = [...outcomes]
          for (const row of unjudged) mixed[row] = instead.outcomes[row]
          return { ...made, outcomes: mixed, from: null, isTap: true, stoodIn: unjudged.length }
        })
      return {
        inputs,
        input,
        apply,
        expect: (ran) => {
          expected = new Map(ran.map(({ step, column }) => [step.pair, column]))
        },
        run: async (program) => {
          const done: Ran[] = []
          // At taps of a function in whose place the program runs the other side's code.
          const across = (step: Step): Expected | undefined => {
            if (step.side === 'training') return undefined
            const others = program.filter(({ side }) => side !== step.side)
            return new Map(others.flatMap(({ pair }) => [...expected].filter(([of]) => of === pair)))
          }
          const at = new Map([[path([]), input]])
          for (const step of program) {
            const given = step.info.kind === 'join' ? null : valueAt(at, step.info.branch)
            const column = given === null ? join(step, program, at) : await apply(step, given, across(step))
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

/** The step that stands for the same stage in training; null where training has none, or the step is training's. */
function trainingStep({ pair, side }: Step, sides: Sides): Step | null {
  return side === 'training' || pair.training < 0 ? null : stepAt('training', sides.training, pair)
}

function stageKey(side: Step['side'], stage: string): string {
  return `${side === 'training' ? 'training' : 'inference'}/${stage}`
}
