import { GoldenError } from '../../errors.ts'
import { changeGolden } from './change-golden.ts'
import type { Files } from '../files.ts'
import type { GoldenFile } from '../golden-file.ts'
import type { GoldenTarget } from './golden-target.ts'
import { goldenError } from '../read/problem.ts'
import { recordState } from '../record-digest.ts'
import { recordOf } from '../record-of.ts'
import type { GoldenChange } from '../record-changes.ts'
import type { RecordContent } from './record-node.ts'

/**
 * Writes what is new into a golden file: records it lacks, and outcomes of records that were not recorded yet. Returns
 * the ids that were written. Recorded outcomes are never changed here: that goes through pending changes.
 * @throws {GoldenError} for a change of another kind, one that is stale, and as `changeGolden`.
 */
export function writeRecords(path: string, changes: readonly GoldenChange[], files: Files): readonly string[] {
  const settled = changes.find(({ kind }) => kind !== 'new' && kind !== 'filled')
  if (settled !== undefined) {
    throw new GoldenError(`record '${settled.id}' is recorded already`, {
      at: path,
      hint: 'npx lockstep golden update',
    })
  }
  if (changes.length === 0) return []
  return changeGolden(path, files, ({ golden, write }) => {
    const problems = golden?.problems.filter(({ empty }) => empty !== true) ?? []
    if (problems.length > 0) throw goldenError(path, problems)
    const current = golden?.golden ?? null
    const fresh = changes.filter((change) => !isApplied(change, current))
    write(applyChanges(path, current, fresh))
    return fresh.map(({ id }) => id)
  })
}

/** Tells whether the file already holds what a change brings (another process was quicker). */
export function isApplied({ id, after }: GoldenChange, golden: GoldenFile | null): boolean {
  const record = recordOf(golden, id)
  if (after === null) return record === undefined
  return record?.damaged === false && record.env === after.env && record.digest === after.digest
}

/** Says why a change no longer fits the file it was made against; null if it does. */
export function staleness({ id, kind, against }: GoldenChange, golden: GoldenFile | null): string | null {
  const record = recordOf(golden, id)
  if (kind === 'new') return record === undefined ? null : `a record '${id}' was added since`
  if (record === undefined) return `record '${id}' was removed since`
  return recordState(record) === against ? null : `record '${id}' has changed since`
}

/**
 * Computes the content of a golden file after changes, pure. Records keep their order; new ones go to their place by id
 * where the file is sorted so, else to the end.
 * @throws {GoldenError} if a change is stale.
 */
export function applyChanges(path: string, golden: GoldenFile | null, changes: readonly GoldenChange[]): GoldenTarget {
  const stale = changes.map((change) => staleness(change, golden)).filter((why) => why !== null)
  if (stale.length > 0) {
    throw new GoldenError(`stale: ${stale.join('; ')}`, {
      at: path,
      hint: 'npx lockstep golden update computes the changes again; nothing was written',
    })
  }
  const byId = new Map(changes.map((change) => [change.id, change]))
  const records: RecordContent[] = []
  for (const record of golden?.records ?? []) {
    const change = byId.get(record.id)
    if (change === undefined) records.push(record)
    else if (change.after !== null) records.push(content(change))
  }
  const isSorted = records.every(({ id }, at) => at === 0 || (records[at - 1]?.id ?? '') < id)
  const byPlace = (a: RecordContent, b: RecordContent): number => (a.id < b.id ? -1 : 1)
  const added = changes.filter(({ kind }) => kind === 'new').map(content)
  const all = isSorted ? [...records, ...added].toSorted(byPlace) : [...records, ...added.toSorted(byPlace)]
  const environments = new Map(golden?.environments)
  for (const { after } of changes) if (after !== null) environments.set(after.env, after.environment)
  return { records: all, environments }
}

function content({ id, note, input, after }: GoldenChange): RecordContent {
  const { env = null, digest = null, stages = null } = after ?? {}
  return { id, note, throws: false, input, env, digest, stages, damaged: false }
}
