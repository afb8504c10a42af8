import type { PairConfig } from '../../config/config.ts'
import type { Files } from '../../golden/files.ts'
import { pending, type Pending } from '../../golden/pending.ts'
import { sameOutcomes } from '../../golden/record-digest.ts'
import { showing, type Showing } from '../../pair/show.ts'

/** A pending change as it is shown; outcomes are escaped, and hidden where they are private. */
export interface ShownChange {
  readonly id: string
  readonly change: Pending['kind']
  readonly line: number
  /** Why it cannot be accepted any more. */
  readonly stale: string | null
  readonly stages: ReadonlyArray<{
    readonly stage: string
    readonly before: string | null
    readonly after: string | null
  }>
}

/**
 * Lists what waits beside the golden file of a pair, with the stages whose values change.
 * @throws {GoldenError} if the golden file or the pending one is not clean.
 */
export function pendingChanges(pair: PairConfig, files: Files): readonly ShownChange[] {
  const show = showing(pair.private)
  return pending(pair.golden, files).map((change) => shownChange(change, show))
}

/** Shows one pending change: every stage whose value is another one, was not there before, or goes. */
export function shownChange({ id, kind, line, stale, before, after }: Pending, show: Showing): ShownChange {
  const names = new Set([...(before?.stages.keys() ?? []), ...(after?.stages.keys() ?? [])])
  const stages = [...names].flatMap((stage) => {
    const [left, right] = [one(before?.stages, stage), one(after?.stages, stage)]
    if (sameOutcomes(left, right)) return []
    const text = (outcomes: ReadonlyMap<string, unknown>): string | null =>
      outcomes.has(stage) ? (show.outcome(outcomes.get(stage))?.text ?? '(not reached)') : null
    return [{ stage, before: text(left), after: text(right) }]
  })
  return { id, change: kind, line, stale, stages }
}

function one(stages: ReadonlyMap<string, unknown> | undefined, name: string): ReadonlyMap<string, unknown> {
  return new Map(stages?.has(name) === true ? [[name, stages.get(name)]] : [])
}
