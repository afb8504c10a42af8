import { outcomeKind, type Outcome, type Threw } from '../pipeline/outcome.ts'
import { sha256 } from '../values/sha256.ts'
import { toTagged } from '../values/tagged-json.ts'
import type { TaggedJson } from '../values/tagged-json-type.ts'

/** Writes outcomes as plain JSON, exactly: stage name, what it did, and its value as tagged JSON. */
export function outcomesJson(stages: ReadonlyMap<string, Outcome>): ReadonlyArray<readonly TaggedJson[]> {
  return [...stages].map(([name, outcome]) => {
    const kind = outcomeKind(outcome)
    if (kind === 'value') return [name, kind, toTagged(outcome)]
    return kind === 'threw' ? [name, kind, (outcome as Threw).type, (outcome as Threw).message] : [name, kind]
  })
}

/**
 * Hashes a record's input and stages: `sha256:<hex>`. It depends on the values and the order of stages, not on how the
 * file writes them.
 */
export function recordDigest(input: unknown, stages: ReadonlyMap<string, Outcome>): string {
  return hash(['golden record', toTagged(input), outcomesJson(stages)])
}

/** Hashes what a pending change was made against: a record's input, environment and digest. */
export function recordState(record: {
  readonly input: unknown
  readonly env: string | null
  readonly digest: string | null
}): string {
  return hash(['golden state', toTagged(record.input), record.env, record.digest])
}

/** Tells whether two traces have the same stages in the same order with the same outcomes, subtypes included. */
export function sameOutcomes(a: ReadonlyMap<string, Outcome>, b: ReadonlyMap<string, Outcome>): boolean {
  return a.size === b.size && JSON.stringify(outcomesJson(a)) === JSON.stringify(outcomesJson(b))
}

function hash(json: unknown): string {
  return sha256(JSON.stringify(json))
}
