import { LockstepError } from '../errors.ts'
import { NOT_REACHED, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { StagePair } from '../run/plan.ts'
import type { Side } from '../sides/side.ts'
import { columnAt, inputColumn, type Column, type Expected } from './column.ts'
import { codeOf } from './code.ts'
import type { Known } from './known.ts'
import type { Program, Step } from './program.ts'
import { runStep } from './run-step.ts'
import { tapSteps } from './tap-steps.ts'

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

/** What a record reached last; not reached if it reached nothing. */
export function lastOutcome(ran: readonly Ran[], row: number): Outcome {
  const reached = ran.findLast(({ column }) => outcomeKind(column.outcomes[row]) !== 'not-reached')
  return reached === undefined ? NOT_REACHED : reached.column.outcomes[row]
}

/** Runs programs on one set of records. What two programs have in common from their beginning on is run once. */
export interface ProgramRunner {
  readonly inputs: readonly unknown[]
  /** The inputs as a column. */
  readonly input: Column
  /** Runs every step of a program. */
  run(program: Program): Promise<readonly Ran[]>
  /** Runs a part of a program. What it says of other rows is of no account: they may not have run. */
  runPart(program: Program, part: Part): Promise<readonly Ran[]>
  /**
   * Runs one step on the values of a column.
   *
   * @param behind what is expected behind it, if anything is: costs less for functions
   */
  apply(step: Step, on: Column, behind?: Expected): Promise<Column>
  /** Notes what is expected at stages: costs less for functions. */
  expect(ran: readonly Ran[]): void
}

/** The first steps of a program, on some rows. */
export interface Part {
  readonly steps: number
  readonly rows: readonly number[]
  /** A row is asked about no further than to where it differs from what is expected. */
  readonly whileExpected: boolean
  /** What stands for what a stage gives, by stage: it does not run. Left out: nothing does. */
  readonly instead?: ReadonlyMap<StagePair, Column> | undefined
}

/** What runs programs needs to know beside the inputs. */
export interface Running {
  readonly known: Known
  readonly sideOf: (step: Step) => Side
  /** The step of training's that stands for the same stage as one of inference's; null where there is none. */
  readonly trainingStep: (step: Step) => Step | null
  /** Called before each step that runs; what it throws ends the run. */
  readonly beforeStep: () => void
  /** Is told of stage executions. */
  readonly ran: (executions: number) => void
}

/** A column that is run on ever more rows. */
interface Kept {
  readonly column: { -readonly [Key in keyof Column]: Column[Key] } & {
    readonly outcomes: Outcome[]
    stoodIn: Set<number>
    unfed: Set<number>
  }
  readonly ran: Set<number>
  /** Settles when the run of it that is under way is over. */
  last: Promise<void>
}

/** Makes what runs programs on some inputs. */
export function programRunner(running: Running, inputs: readonly unknown[]): ProgramRunner {
  const { known, sideOf } = running
  const memo = new Map<string, Kept>()
  const taps = tapSteps(known, running.ran)
  let hoped: Expected = new Map()

  const fill = async ({ column }: Kept, step: Step, how: Filling): Promise<void> => {
    const { on, rows, behind } = how
    running.beforeStep()
    const live = rows.filter((row) => outcomeKind(columnAt(on, row).outcomes[row]) === 'value')
    if (!column.isTap) {
      running.ran(live.length * (step.parts.length + 1))
      const made = live.length === 0 ? [] : await runStep(sideOf(step), { step, on, rows: live }, known)
      for (const [at, row] of live.entries()) column.outcomes[row] = made[at]
      return
    }
    const { outcomes, unjudged } = await taps.run(sideOf(step), { step, on, rows: live, behind })
    for (const row of live) column.outcomes[row] = outcomes[row]
    const twin = unjudged.length === 0 ? null : running.trainingStep(step)
    if (step.side === 'training') for (const row of unjudged) column.unfed.add(row)
    if (twin === null) return
    // What training's code makes of the same values stands in for what inference's cannot be run on.
    const instead = await apply(twin, { on, rows: unjudged })
    for (const row of unjudged) {
      column.outcomes[row] = instead.outcomes[row]
      column.stoodIn.add(row)
    }
    column.from = null
  }
  const apply = async (step: Step, how: Filling): Promise<Column> => {
    const { on, rows, behind } = how
    const { info, lists } = sideOf(step)
    const isTap = info.kind === 'traced'
    // What feeds a step in the next round of a loop is the program's own, or what is expected.
    const isHoped = isTap && behind !== undefined && behind.size > 0 && codeOf(step, known).later.length > 0
    const kept = keep(memo, step, { on, isTap, isList: lists?.has(step.info.name) === true, isHoped })
    const filled = kept.last.then(async () => {
      const left = rows.filter((row) => !kept.ran.has(row))
      if (left.length === 0) return
      await fill(kept, step, { ...how, rows: left })
      for (const row of left) kept.ran.add(row)
    })
    kept.last = filled.catch(() => {})
    await filled
    return kept.column
  }
  // Else only at taps of a function in whose place the program runs the other side's code.
  const behind = (step: Step, program: Program, whileExpected: boolean): Expected | undefined => {
    if (step.side === 'training') return undefined
    if (whileExpected) return hoped
    const others = program.flatMap(({ pair, side }) => (side === step.side ? [] : [pair]))
    return new Map([...hoped].filter(([pair]) => others.includes(pair)))
  }
  const input = inputColumn(inputs)
  const runPart: ProgramRunner['runPart'] = async (program, { steps, rows, whileExpected, instead }) => {
    const done: Ran[] = []
    const at = new Map([[path([]), input]])
    for (const step of program.slice(0, steps)) {
      // What a step of a function is made from is known by its taps, whatever branch they lie on.
      const branch = sideOf(step).info.kind === 'traced' ? [] : step.info.branch
      const given = step.info.kind === 'join' ? null : valueAt(at, branch)
      const standIn = instead?.get(step.pair)
      const column =
        standIn !== undefined
          ? standIn
          : given === null
            ? join(step, program, at)
            : await apply(step, { on: given, rows, behind: behind(step, program, whileExpected) })
      at.set(path(branch), column)
      done.push({ step, given, column })
    }
    return done
  }
  return {
    inputs,
    input,
    run: (program) => runPart(program, { steps: program.length, rows: [...inputs.keys()], whileExpected: false }),
    runPart,
    apply: (step, on, expected) => apply(step, { on, rows: [...on.outcomes.keys()], behind: expected }),
    expect: (ran) => {
      hoped = new Map(ran.map(({ step, column }) => [step.pair, column]))
    },
  }
}

interface Filling {
  readonly on: Column
  readonly rows: readonly number[]
  readonly behind?: Expected | undefined
}

function keep(
  memo: Map<string, Kept>,
  step: Step,
  { on, isTap, isList, isHoped }: Pick<Column, 'isTap' | 'isList'> & { readonly on: Column; readonly isHoped: boolean },
): Kept {
  const key = `${on.key}>${step.key}${isHoped ? '~' : ''}`
  let kept = memo.get(key)
  if (kept === undefined) {
    const outcomes: Outcome[] = on.outcomes.map(() => NOT_REACHED)
    const stoodIn = new Set<number>()
    const unfed = new Set<number>()
    const column = { key, outcomes, from: step.side, pair: step.pair, isTap, isList, before: on, stoodIn, unfed }
    memo.set(key, (kept = { column, ran: new Set(), last: Promise.resolve() }))
  }
  return kept
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
