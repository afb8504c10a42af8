import { outcomeKind } from '../pipeline/outcome.ts'
import type { Rows, Side } from './side.ts'

/** Makes what finds the tap that comes last, in the order of execution, of those that the loaded record passed. */
export function createLastPassed(
  side: Pick<Side, 'stages' | 'sequence'>,
): (rows: Pick<Rows, 'outcomes' | 'reached'>) => string | undefined {
  /** By index of a tap, its place in the order of execution. */
  let ranks: readonly number[] = []
  return ({ outcomes, reached }) => {
    if (ranks.length !== side.sequence.length) {
      const places = new Map(side.sequence.map((name, rank) => [name, rank]))
      ranks = side.stages.map((name) => places.get(name) ?? -1)
    }
    let latest = -1
    let last: string | undefined
    for (const at of reached ?? outcomes.keys()) {
      const rank = ranks[at] ?? -1
      if (rank <= latest || outcomeKind(outcomes[at]) === 'not-reached') continue
      latest = rank
      last = side.stages[at]
    }
    return last
  }
}
