import { NOT_REACHED, type Outcome } from '../pipeline/outcome.ts'
import type { Side } from '../sides/side.ts'
import type { Column, HandedColumns, TapRun } from './column.ts'
import { isJudged, neededFor, shows, type Needed } from './handed.ts'
import type { Known } from './known.ts'
import type { Step } from './program.ts'
import { cameTo, runTaps } from './run-step.ts'

/** A step of a function, what it is to run on, and the rows that have a value there. */
export interface TapStep {
  readonly step: Step
  readonly on: Column
  readonly rows: readonly number[]
  /** What stands at later taps, if that is known: they hand it back, so that steps behind are shown by the same run. */
  readonly behind?: Column | undefined
}

/** What a step of a function gave. */
export interface TapOutcomes {
  readonly outcomes: readonly Outcome[]
  /** The run that shows it; null where other runs do for some rows. */
  readonly run: TapRun | null
  /** Rows on which its code could not be run on the values of the program. */
  readonly unjudged: readonly number[]
}

/** Runs steps of functions on one set of records. */
export interface TapSteps {
  run(side: Side, step: TapStep): Promise<TapOutcomes>
}

/**
 * Makes what runs the steps of functions: a function is run once for all of its steps that follow each other, and what
 * an earlier run shows is not run again.
 *
 * @param ran is told how many steps were run on how many rows
 */
export function tapSteps(known: Known, ran: (steps: number) => void): TapSteps {
  const runs: TapRun[] = []
  return {
    run: async (side, { step, on, rows, behind }) => {
      const needed = neededFor(step, on, known)
      const isAtHand = (run: TapRun): boolean => rows.every((row) => run.rows.has(row)) && shows(run, needed, known)
      let run = runs.findLast(isAtHand)
      if (run === undefined) {
        const handed = behind === undefined ? needed.handed : withLater(needed, behind, known)
        run = await runTaps(side, { ...needed, handed, rows }, known)
        runs.push(run)
        ran(rows.length * side.sequence.length)
      }
      const shown = run
      const judged = isJudged(shown, needed, known)
      const outcomes: Outcome[] = on.outcomes.map(() => NOT_REACHED)
      for (const row of rows) outcomes[row] = cameTo(shown, step, row)
      const unjudged = rows.filter((row) => !judged(row))
      return { outcomes, run: unjudged.length === 0 ? shown : null, unjudged }
    },
  }
}

/** Adds what taps from the step on have in a longer program. */
function withLater({ handed, step }: Needed, behind: Column, known: Known): HandedColumns {
  const { stages, sequence } = known.taps(step.side === 'training' ? 'training' : 'inference')
  const last = sequence.at(-1)
  const own = new Map(handed)
  const later = new Set(sequence.slice(sequence.indexOf(step.info.name)))
  for (let column: Column | null = behind; column !== null; column = column.before) {
    const tap =
      column.pair === null ? undefined : stages[column.pair[step.side === 'training' ? 'training' : 'inference']]
    if (tap !== undefined && tap !== last && later.has(tap) && !own.has(tap)) own.set(tap, [column])
  }
  return own
}
