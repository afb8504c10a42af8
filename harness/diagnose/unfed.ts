import { isOnTheWay } from '../run/compare-outcomes.ts'
import type { Described } from './described.ts'

/**
 * Finds a loop of training's that could not be given the rounds that the program has without the edits of a cause, on
 * every record on which that differs: what it gave there is made up, and nothing shows that the cause is needed. Null:
 * there is none, or some record shows it.
 */
export async function unfedStep({ context, attribution }: Described): Promise<string | null> {
  const { trainingRun } = context.learned
  const { program } = attribution
  const partings = await trainingRun.compare(program)
  const rows = [...partings.keys()].filter((row) => partings[row] !== null)
  const ran = await trainingRun.runner.runPart(program, { steps: program.length, rows, whileExpected: true })
  const unfed = rows.map((row) => {
    const { first, outcomes } = partings[row] ?? { first: null, outcomes: {} }
    // What differs on the way shows in what is returned; all else where it differs first.
    const isEarly = first !== null && !isOnTheWay(first, outcomes.training, outcomes.inference)
    const end = isEarly ? ran.findIndex(({ step }) => step.pair === first) + 1 : ran.length
    const isUnfed = ({ column }: (typeof ran)[number]): boolean =>
      column.isList === true && column.unfed?.has(row) === true
    return ran.slice(0, end).find(isUnfed)?.step.info.name ?? null
  })
  return unfed.includes(null) ? null : (unfed[0] ?? null)
}
