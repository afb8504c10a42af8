import { sameFlat } from '../../compare/equal/same-flat.ts'
import { NOT_REACHED, outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import { snapshot } from '../../values/snapshot.ts'
import { fork } from './fork.ts'
import { hold, type Slot } from './hold.ts'
import type { Mutations, Watched } from './mutations.ts'
import type { Step } from './program.ts'
import { enter, leave, type Status } from './status.ts'
import { thrown } from './thrown.ts'
import type { Role } from '../../pipeline/role.ts'

/** What running a record needs beside the record: one for each side, used again for every record. */
export interface RecordRun {
  readonly role: Role
  readonly steps: readonly Step[]
  readonly status: Status
  /** What each step returned, handed on as it is; the outcomes are private copies. */
  readonly raw: unknown[]
  readonly outcomes: Outcome[]
  /** Every step takes the value of the one before it, and no other does. */
  readonly chain: boolean
  /** One per step; outcomes may live in them until the next record. */
  readonly slots: readonly Slot[]
  /** How many records the side began before this batch; null where its values are no records of a number. */
  readonly first: number | null
  /** Filled in microseconds when not null. */
  times: Float64Array | null
  /** Watches for mutated inputs when not null. */
  mutations: Mutations | null
}

/**
 * Runs every step on one record and leaves a private copy of each outcome in `run.outcomes`.
 * Synchronous unless a stage returns a thenable; only then is a promise returned.
 * A stage that throws is an outcome; steps that depend on it are not reached, other branches go on.
 */
export function runRecord(run: RecordRun, input: unknown, twins?: readonly Outcome[]): void | Promise<void> {
  return run.chain && run.times === null && run.mutations === null
    ? runChain(run, input, twins)
    : runFrom(run, input, 0)
}

/** Does what `runFrom` does for a chain of stages that nobody times or watches, which is nearly every record. */
function runChain(run: RecordRun, input: unknown, twins: readonly Outcome[] = NO_TWINS): void | Promise<void> {
  const { steps, status, role, outcomes } = run
  let value = input
  let index = 0
  try {
    for (; index < steps.length; index++) {
      const step = steps[index]!
      enter(status, role, index)
      value = step.hasParams ? step.run(value, step.params) : step.run(value)
      if (typeof value === 'string') outcomes[index] = value
      else if (isThenable(value)) return later(run, input, index, value, 0, input, null)
      else if (index < twins.length && sameFlat(twins[index], value)) outcomes[index] = twins[index]
      else outcomes[index] = hold(run.slots[index]!, value)
    }
  } catch (error) {
    outcomes[index] = thrown(error, role, steps[index]!.name)
    outcomes.fill(NOT_REACHED, index + 1)
  }
  leave(status)
}

const NO_TWINS: readonly Outcome[] = []

function runFrom(run: RecordRun, input: unknown, start: number): void | Promise<void> {
  const { steps, status, role, outcomes, raw } = run
  for (let index = start; index < steps.length; index++) {
    const step = steps[index]!
    if (step.kind === 'join') {
      join(run, step, index, input)
      continue
    }
    if (step.input >= 0 && outcomeKind(outcomes[step.input]) !== 'value') {
      outcomes[index] = NOT_REACHED
      continue
    }
    enter(status, role, index)
    const began = run.times === null ? 0 : performance.now()
    let result: unknown
    let value = step.input < 0 ? input : raw[step.input]
    if (step.shared) value = fork(value)
    const watched = run.mutations === null ? null : run.mutations.before(value)
    try {
      result = step.hasParams ? step.run(value, step.params) : step.run(value)
      if (isThenable(result)) return later(run, input, index, result, began, value, watched)
      keep(run, index, result)
    } catch (error) {
      outcomes[index] = thrown(error, run.role, step.name)
    }
    if (run.times !== null) run.times[index] = (performance.now() - began) * 1000
    run.mutations?.after(step.name, value, watched)
  }
  leave(status)
}

async function later(
  run: RecordRun,
  input: unknown,
  index: number,
  promise: PromiseLike<unknown>,
  began: number,
  value: unknown,
  watched: Watched,
): Promise<void> {
  try {
    keep(run, index, await promise)
  } catch (error) {
    run.outcomes[index] = thrown(error, run.role, run.steps[index]!.name)
  }
  if (run.times !== null) run.times[index] = (performance.now() - began) * 1000
  run.mutations?.after(run.steps[index]!.name, value, watched)
  await runFrom(run, input, index + 1)
}

function keep(run: RecordRun, index: number, result: unknown): void {
  run.raw[index] = result
  run.outcomes[index] = typeof result === 'string' ? result : hold(run.slots[index]!, result)
}

function join(run: RecordRun, step: Step, index: number, input: unknown): void {
  const value: [string, unknown][] = []
  const shown: [string, Outcome][] = []
  for (const { name, from } of step.joins) {
    const outcome = from < 0 ? snapshot(input) : run.outcomes[from]
    if (outcomeKind(outcome) !== 'value') {
      run.outcomes[index] = NOT_REACHED
      return
    }
    value.push([name, from < 0 ? input : run.raw[from]])
    shown.push([name, outcome])
  }
  run.raw[index] = Object.fromEntries(value)
  run.outcomes[index] = Object.fromEntries(shown)
}

/** Tells whether a value is to be awaited. Throws what a getter named `then` throws. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value) &&
    'then' in value &&
    typeof value.then === 'function'
  )
}
