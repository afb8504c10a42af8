import { outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { digest } from '../values/digest.ts'
import { itemsOf } from '../values/items.ts'
import { kindOf } from '../values/kind.ts'

/**
 * Tells whether a variable begins as an empty list, record, map or set on every record, and has all that was in it at
 * each later pass: what it holds on the way is no value of a step beside one expression that holds all at once.
 *
 * @param came what came to each of its passes on each record, in order of the passes
 * @param beside what came to the one pass that the other side has; where that is always empty too, it is what is filled
 *   elsewhere
 */
export function isFilled(came: readonly (readonly Outcome[])[], beside: readonly Outcome[]): boolean {
  const [first = []] = came
  const isReached = (outcome: Outcome): boolean => outcomeKind(outcome) === 'value'
  const isMore = (outcome: Outcome): boolean => isReached(outcome) && (partsOf(outcome)?.size ?? 0) > 0
  if (came.length < 2 || !first.some(isReached) || !beside.some(isMore)) return false
  return first.every((begun, row) => {
    const values = [begun, ...came.slice(1).map((outcomes) => outcomes[row])].filter(isReached)
    const parts = values.map(partsOf)
    return parts.every((here, at) => {
      if (here === null) return false
      const before = parts[at - 1] ?? null
      return before === null ? here.size === 0 : [...before].every((part) => here.has(part))
    })
  })
}

/** What a container holds: keys with their values, or items, those of a list with their places; null: it is none. */
function partsOf(value: Outcome): ReadonlySet<string> | null {
  const parts = itemsOf(value)?.entries() ?? entriesOf(value)
  return parts === null ? null : new Set([...parts].map((part) => digest(part)))
}

function entriesOf(value: Outcome): Iterable<unknown> | null {
  const kind = kindOf(value)
  if (kind === 'record') return Object.entries(value as object)
  return kind === 'map' || kind === 'set' ? (value as Iterable<unknown>) : null
}
