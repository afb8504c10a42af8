import { NOT_REACHED, type Outcome } from '../pipeline/outcome.ts'
import type { Side } from '../sides/side.ts'
import type { Column, Expected, HandedColumns, TapRun } from './column.ts'
import { isJudged, neededFor, shows, type Needed } from './handed.ts'
import type { Known } from './known.ts'
import type { Step } from './program.ts'
import { cameTo, handedBack, runTaps } from './run-step.ts'

/** A step of a function, what it is to run on, and the rows that have a value there. */
export interface TapStep {
  readonly step: Step
  readonly on: Column
  readonly rows: readonly number[]
  /** Taps behind the step hand it back. */
  readonly behind?: Expected | undefined
}

/** What a step of a function gave. */
export interface TapOutcomes {
  readonly outcomes: readonly Outcome[]
  /** Rows on which its code could not be run on the values of the program. */
  readonly unjudged: readonly number[]
}

/** Runs steps of functions on one set of records. */
export interface TapSteps {
  run(side: Side, step: TapStep): Promise<TapOutcomes>
}

/**
 * Makes what runs the steps of functions: a function is run once for all of its steps that follow each other, and what
 * an earlier run shows of a record is not run again: one in which all that feeds the step had the same values.
 *
 * @param ran is told how many steps were run on how many rows
 */
export function tapSteps(known: Known, ran: (steps: number) => void): TapSteps {
  const runs: TapRun[] = []
  return {
    run: async (side, { step, on, rows, behind }) => {
      const needed = neededFor(step, on, { known, behind })
      const wanted = handedBack(step, needed.handed, known)
      const outcomes: Outcome[] = on.outcomes.map(() => NOT_REACHED)
      const unjudged: number[] = []
      const take = (run: TapRun): ((row: number) => void) => {
        const judged = isJudged(run, needed, known)
        return (row) => {
          outcomes[row] = cameTo(run, step, row)
          if (!judged(row)) unjudged.push(row)
        }
      }
      const atHand = runs.toReversed().map((run) => ({ is: shows(run, needed, known), take: take(run) }))
      const left = rows.filter((row) => {
        const back = wanted(row)
        const found = atHand.find(({ is }) => is(row, back))
        found?.take(row)
        return found === undefined
      })
      if (left.length > 0) {
        const handed = behind === undefined ? needed.handed : withLater(needed, behind, known)
        const run = await runTaps(side, { ...needed, handed, rows: left }, known)
        runs.push(run)
        ran(left.length * side.sequence.length)
        const takeRow = take(run)
        for (const row of left) takeRow(row)
      }
      return { outcomes, unjudged }
    },
  }
}

/** Adds what is expected at the step's own tap and those behind it; the last one's goes nowhere. */
function withLater({ handed, step }: Needed, behind: Expected, known: Known): HandedColumns {
  const role = step.side === 'training' ? 'training' : 'inference'
  const { stages, sequence } = known.taps(role)
  const later = new Set(sequence.slice(sequence.indexOf(step.info.name), -1))
  const own = new Map(handed)
  for (const [pair, column] of behind) {
    const tap = stages[pair[role]]
    if (tap !== undefined && later.has(tap) && !own.has(tap)) own.set(tap, [column])
  }
  return own
}
