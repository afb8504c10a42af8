import { GoldenError } from '../errors.ts'
import { NOT_REACHED, type Outcome } from '../pipeline/outcome.ts'
import { toTagged } from '../values/tagged-json.ts'
import { environmentId } from './environment.ts'
import type { GoldenEnvironment, GoldenFile, GoldenRecord } from './golden-file.ts'
import { recordDigest, recordState, sameOutcomes } from './record-digest.ts'

/** What training did on one record today. */
export interface GoldenTrace {
  readonly id: string
  readonly note?: string | null
  readonly input: unknown
  readonly stages: ReadonlyMap<string, Outcome>
}

/**
 * What a change does: adds a record, fills one that was not recorded yet, gives one other outcomes, takes one out, or
 * only notes that the same outcomes come from another environment now.
 */
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** All kinds of changes. */
export const CHANGE_KINDS = ['new', 'filled', 'changed', 'removed', 'environment'] as const

/** The recorded part of a record. */
export interface Recorded {
  readonly env: string
  readonly environment: GoldenEnvironment
  readonly digest: string
  readonly stages: ReadonlyMap<string, Outcome>
}

/** One change of a golden file. Outcomes before and after are whole, ready to be compared. */
export interface GoldenChange {
  readonly id: string
  readonly kind: ChangeKind
  readonly note: string | null
  readonly input: unknown
  /** Null where nothing was recorded before, or it cannot be read. */
  readonly before: Recorded | null
  /** Null for `removed`. */
  readonly after: Recorded | null
  /**
   * The state of the record that this change was made against, null for `new`; if the record has another one, the
   * change is stale.
   */
  readonly against: string | null
}

/**
 * Computes what would have to change for the golden file to hold these traces, in the order of the traces. Outcomes are
 * the same only bit for bit, subtypes and key order included: whether a change matters is for rules to say.
 * A damaged record is `changed`, whatever it holds. Records without a trace stay: see {@link removals}.
 * @throws {GoldenError} if a trace has another input than the record of its id, or stages its environment lacks.
 */
export function recordChanges(
  golden: GoldenFile | null,
  traces: Iterable<GoldenTrace>,
  environment: GoldenEnvironment,
): readonly GoldenChange[] {
  const env = environmentId(environment)
  const records = new Map(golden?.records.map((record) => [record.id, record]))
  const changes: GoldenChange[] = []
  const seen = new Set<string>()
  for (const trace of traces) {
    if (seen.has(trace.id)) throw new GoldenError(`two traces for the record '${trace.id}'`)
    seen.add(trace.id)
    const stages = wholeTrace(trace, environment)
    const after: Recorded = { env, environment, digest: recordDigest(trace.input, stages), stages }
    const record = records.get(trace.id)
    const change = record === undefined ? added(trace, after) : changedRecord({ golden, record, trace, after })
    if (change !== null) changes.push(change)
  }
  return changes
}

/** Computes the changes that take the records out of a golden file that are not among those to be kept. */
export function removals(golden: GoldenFile, kept: Iterable<{ readonly id: string }>): readonly GoldenChange[] {
  const ids = new Set([...kept].map(({ id }) => id))
  return golden.records.filter(({ id }) => !ids.has(id)).map((record) => removed(golden, record))
}

function added(trace: GoldenTrace, after: Recorded): GoldenChange {
  return { id: trace.id, kind: 'new', note: trace.note ?? null, input: trace.input, before: null, after, against: null }
}

function removed(golden: GoldenFile | null, record: GoldenRecord): GoldenChange {
  const { id, note, input } = record
  return {
    id,
    kind: 'removed',
    note,
    input,
    before: recordedPart(golden, record),
    after: null,
    against: recordState(record),
  }
}

interface Compared {
  readonly golden: GoldenFile | null
  readonly record: GoldenRecord
  readonly trace: GoldenTrace
  readonly after: Recorded
}

function changedRecord({ golden, record, trace, after }: Compared): GoldenChange | null {
  if (JSON.stringify(toTagged(record.input)) !== JSON.stringify(toTagged(trace.input))) {
    throw new GoldenError(`record '${record.id}' has another input than the new trace of that id`, {
      at: `${golden?.path ?? ''}:${record.line}`,
      hint: 'give the new record an id of its own',
    })
  }
  const before = recordedPart(golden, record)
  const { id, note, input } = record
  const change = { id, note, input, before, after, against: recordState(record) }
  if (record.damaged) return { ...change, kind: 'changed' }
  if (before === null) return { ...change, kind: 'filled' }
  if (!sameOutcomes(before.stages, after.stages)) return { ...change, kind: 'changed' }
  return before.env === after.env ? null : { ...change, kind: 'environment' }
}

/** Takes the recorded part of a record; null if it is not recorded. */
export function recordedPart(golden: GoldenFile | null, { env, digest, stages }: GoldenRecord): Recorded | null {
  const environment = env === null ? undefined : golden?.environments.get(env)
  return env === null || digest === null || stages === null || environment === undefined
    ? null
    : { env, environment, digest, stages }
}

/** Gives every stage of a staged environment its outcome in order: what has none was not reached. */
function wholeTrace({ id, stages }: GoldenTrace, { side }: GoldenEnvironment): ReadonlyMap<string, Outcome> {
  if (stages.size === 0) throw new GoldenError(`the trace of record '${id}' has no stage`)
  if (side.kind === 'traced') return stages
  const names = side.stages.map(({ name }) => name)
  const extra = [...stages.keys()].filter((name) => !names.includes(name))
  if (extra.length > 0)
    throw new GoldenError(`the trace of record '${id}' has stages that its side does not list: ${extra.join(', ')}`)
  return new Map(names.map((name) => [name, stages.has(name) ? stages.get(name) : NOT_REACHED]))
}
