import { EXACT } from '../compare/rule.ts'
import { differ } from '../hybrid/partings.ts'
import { listLength } from '../sides/list-length.ts'
import type { Described } from './described.ts'

/**
 * Finds a loop of training's that could not be given the rounds that the program has without the edits of a cause, as
 * these go round a loop more or less often than training does, and that gives something else then than on the record
 * itself: that is made up. Where it is so on every record that differs, nothing shows that the cause is needed. Null:
 * there is none, or some record shows it.
 */
export async function unfedStep({ context, group, attribution }: Described): Promise<string | null> {
  const { trainingRun } = context.learned
  const { program } = attribution
  const own = group.edits.map(({ pair }) => pair)
  if (!own.some(({ list }) => list)) return null
  const partings = await trainingRun.compare(program)
  const rows = [...partings.keys()].filter((row) => partings[row] !== null)
  const ran = await trainingRun.runner.runPart(program, { steps: program.length, rows, whileExpected: true })
  const unfed = rows.map((row) => {
    const isOwn = ran.some(({ step, column }) => {
      const training = own.includes(step.pair) ? trainingRun.of(step.pair).column.outcomes[row] : null
      return training !== null && listLength(training) !== listLength(column.outcomes[row])
    })
    const isMadeUp = ({ step, column }: (typeof ran)[number]): boolean => {
      if (column.isList !== true || column.unfed?.has(row) !== true) return false
      const training = trainingRun.of(step.pair).column.outcomes[row]
      return differ({ training, inference: column.outcomes[row] }, EXACT)
    }
    return isOwn ? (ran.find(isMadeUp)?.step.info.name ?? null) : null
  })
  return unfed.includes(null) ? null : (unfed[0] ?? null)
}
