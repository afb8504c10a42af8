import type { Original } from '../hybrid/edits.ts'
import { inversions, type Inversion } from '../hybrid/inversions.ts'
import type { Program } from '../hybrid/program.ts'
import type { FoundTapGraph } from '../hybrid/tap-graph.ts'
import type { Role } from '../pipeline/role.ts'
import type { StagePair } from '../run/plan.ts'

/**
 * Tells whether it may matter where a stage runs: it runs on the other side of a stage that, on one of the sides, it is
 * made from or feeds, by way of other taps too, as far as that is known. Two functions may well compute what has
 * nothing to do with each other in another order.
 */
export function mayMatter(pair: StagePair, original: Original, graphs: ReadonlyMap<Role, FoundTapGraph>): boolean {
  const [training, inference] = [graphs.get('training'), graphs.get('inference')]
  if (training === undefined || inference === undefined) return true
  const mine = ({ first, second }: Inversion): boolean => first === pair || second === pair
  return inversions(original.training, original.inference)
    .filter(mine)
    .some(
      ({ first, second }) =>
        mayReach([first, second], original.training, training) ||
        mayReach([second, first], original.inference, inference),
    )
}

/** Tells whether what one stage gave may get to another, which runs behind it. */
function mayReach([from, to]: readonly [StagePair, StagePair], program: Program, graph: FoundTapGraph): boolean {
  const at = new Map(program.map(({ info }, index) => [info.name, index]))
  const end = program.findIndex(({ pair }) => pair === to)
  const waiting = program.flatMap(({ pair, info }) => (pair === from ? [info.name] : []))
  const seen = new Set(waiting)
  for (let tap = waiting.pop(); tap !== undefined; tap = waiting.pop()) {
    const fed = graph.feeds(tap)
    if (fed === null) return true
    for (const next of fed) {
      const index = at.get(next) ?? -1
      if (index === end) return true
      if (index > end || seen.has(next)) continue
      seen.add(next)
      waiting.push(next)
    }
  }
  return false
}
