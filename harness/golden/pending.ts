import { GoldenError } from '../errors.ts'
import { didYouMean } from '../suggest.ts'
import { changeGolden, type GoldenWriter } from './write/change-golden.ts'
import type { Files } from './files.ts'
import type { GoldenFile } from './golden-file.ts'
import { pendingPath } from './paths.ts'
import { parsePending, type PendingChange } from './read/pending-reader.ts'
import { pendingText } from './write/pending-text.ts'
import { goldenError } from './read/problem.ts'
import { besideOf } from './read/beside.ts'
import { readBytes } from './read/read-bytes.ts'
import { openGolden } from './read/read-golden.ts'
import type { GoldenChange } from './record-changes.ts'
import { applyChanges, isApplied, staleness } from './write/write-records.ts'

/** A change that waits to be settled. */
export interface Pending extends PendingChange {
  /** Why it can't be accepted any more, null while it can: its record has changed, or was added or removed, since. */
  readonly stale: string | null
}

/**
 * Lists the changes that wait beside a golden file, by id; none if there is no pending file. A golden set with any is
 * not clean.
 * @throws {GoldenError} if the pending file or the golden file is not clean.
 */
export function pending(path: string, files: Files): readonly Pending[] {
  if (!files.exists(pendingPath(path))) return []
  return pendingOf(path, openGolden(path, files)?.golden ?? null, files)
}

function pendingOf(path: string, golden: GoldenFile | null, files: Files): readonly Pending[] {
  const bytes = readBytes(pendingPath(path), files)
  if (bytes === null) return []
  const { changes, problems } = parsePending(bytes, golden, besideOf(path, files))
  if (problems.length > 0) throw goldenError(pendingPath(path), problems)
  return changes.map((change) => ({ ...change, stale: isApplied(change, golden) ? null : staleness(change, golden) }))
}

/**
 * Puts changes beside the golden file, where they wait to be settled. Of `examined` records (those that were run again,
 * or `'all'`) older pending changes are replaced or, if there is nothing to change any more, dropped; others stay.
 * @throws {GoldenError} as `changeGolden`; also if the present pending file is not clean.
 */
export function writePending(
  path: string,
  changes: readonly GoldenChange[],
  options: { readonly examined: readonly string[] | 'all'; readonly files: Files },
): void {
  const { examined, files } = options
  if (changes.length === 0 && !files.exists(pendingPath(path))) return
  changeGolden(path, files, ({ golden, writePending: write }) => {
    const replaced = new Set([...(examined === 'all' ? [] : examined), ...changes.map(({ id }) => id)])
    const others =
      examined === 'all' ? [] : pendingOf(path, golden?.golden ?? null, files).filter(({ id }) => !replaced.has(id))
    write(pendingText([...others, ...changes]))
  })
}

/**
 * Accepts pending changes: they become part of the golden file, and leave the pending file. Returns their ids.
 * @throws {GoldenError} if an id is not pending, if one of the changes is stale (nothing is written then), and as
 * `changeGolden`.
 */
export function accept(path: string, ids: readonly string[] | 'all', files: Files): readonly string[] {
  return settle(path, ids, {
    files,
    take: (writer, chosen) => {
      const current = writer.golden?.golden ?? null
      const open = chosen.filter((change) => !isApplied(change, current))
      writer.write(applyChanges(path, current, open))
    },
  })
}

/**
 * Rejects pending changes: they leave the pending file, and the golden file stays as it is. Returns their ids.
 * @throws {GoldenError} if an id is not pending, and as `changeGolden`.
 */
export function reject(path: string, ids: readonly string[] | 'all', files: Files): readonly string[] {
  return settle(path, ids, { files, take: () => undefined })
}

interface Settling {
  readonly files: Files
  readonly take: (writer: GoldenWriter, chosen: readonly Pending[]) => void
}

function settle(path: string, ids: readonly string[] | 'all', { files, take }: Settling): readonly string[] {
  return changeGolden(path, files, (writer) => {
    const all = pendingOf(path, writer.golden?.golden ?? null, files)
    const known = all.map(({ id }) => id)
    const asked = new Set(ids === 'all' ? known : ids)
    const isKnown = new Set(known)
    const unknown = [...asked].filter((id) => !isKnown.has(id))
    if (all.length === 0) throw new GoldenError('nothing is pending', { at: path, hint: 'npx lockstep golden update' })
    if (unknown.length > 0) throw notPending(path, unknown, known)
    const chosen = all.filter(({ id }) => asked.has(id))
    take(writer, chosen)
    writer.writePending(pendingText(all.filter(({ id }) => !asked.has(id))))
    return chosen.map(({ id }) => id)
  })
}

function notPending(path: string, unknown: readonly string[], known: readonly string[]): GoldenError {
  const more = known.length > 10 ? `, and ${known.length - 10} more` : ''
  const hint = didYouMean(unknown[0] ?? '', known) ?? `pending: ${known.slice(0, 10).join(', ')}${more}`
  return new GoldenError(`not pending: ${unknown.map((id) => `'${id}'`).join(', ')}`, { at: pendingPath(path), hint })
}
