import { EXACT } from '../../compare/rule.ts'
import { cameTo, runTaps } from '../../hybrid/run-step.ts'
import { knownTaps } from '../../hybrid/known.ts'
import type { ProgramRunner, Ran } from '../../hybrid/program-runner.ts'
import type { Sides } from '../../hybrid/hybrids.ts'
import type { Step } from '../../hybrid/program.ts'
import type { TapRun } from '../../hybrid/column.ts'
import type { Outcome } from '../../pipeline/outcome.ts'
import type { Side } from '../../sides/side.ts'
import { gaveOtherwise } from './gave-otherwise.ts'

/** Runs of whole functions, shared by the steps that are run again. */
const RUNS = new WeakMap<ProgramRunner, Map<Side, Map<string, Promise<TapRun>>>>()

/** What a step is run again with. */
export interface Again {
  readonly runner: ProgramRunner
  readonly sides: Pick<Sides, 'training' | 'inference'>
  readonly step: Step
  /** The side's own steps up to this one, as they ran first. */
  readonly before: readonly Ran[]
}

/**
 * Runs a step of a function again by running the whole function, which tells of all steps at once: the n-th time that a
 * step asks for some rows it gets the same run as the others did. Null where a step before gave something else than the
 * first time: then this one was not given the same.
 */
export function wholeRuns({ runner, sides, step, before }: Again) {
  const asked = new Map<Side, number>()
  return async (on: Side, rows: readonly number[]): Promise<readonly Outcome[] | null> => {
    const times = (asked.get(on) ?? 0) + 1
    asked.set(on, times)
    const shared = RUNS.get(runner) ?? new Map<Side, Map<string, Promise<TapRun>>>()
    RUNS.set(runner, shared)
    const key = `${times}: ${rows.join(' ')}`
    let own = shared.get(on)
    if (own === undefined) shared.set(on, (own = new Map<string, Promise<TapRun>>()))
    const needed = { step, root: runner.input, columns: [], handed: new Map(), lacks: false, rows }
    const made = own.get(key) ?? runTaps(on, needed, knownTaps(sides))
    own.set(key, made)
    const run = await made
    const isChanged = before.some(({ step: earlier, column }) =>
      rows.some((row) => gaveOtherwise(column.outcomes[row], cameTo(run, earlier, row), EXACT)),
    )
    return isChanged ? null : rows.map((row) => cameTo(run, step, row))
  }
}
