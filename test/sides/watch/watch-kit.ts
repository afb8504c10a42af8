import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { inProcessSide } from '../../../harness/sides/in-process/in-process-side.ts'
import { loadRows } from '../../../harness/sides/load-rows.ts'
import type { Side, Watch } from '../../../harness/sides/side.ts'
import { loadWatched } from '../../../harness/sides/watch/load-watched.ts'
import { UsageError } from '../../../harness/errors.ts'

/** Makes a folder with these files. */
export function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-watch-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text)
  return root
}

/** Makes a side of the export `run` of a text, with its variables watched. */
export async function watchedSide(text: string, watch: Watch | null, ending = 'ts'): Promise<Side> {
  const root = folder({ [`side.${ending}`]: text })
  const file = join(root, `side.${ending}`)
  const loaded = await loadWatched({ file, shown: 'side.ts', export: 'run', role: 'training', watch })
  const provenance = { runtime: 'node', platform: 'test', packages: {}, files: {} }
  const target = loaded.exported['run'] as (input: never) => unknown
  const watched = loaded.watched === null ? {} : { watched: loaded.watched }
  return inProcessSide({ role: 'training', target, provenance, folder: root, ...watched })
}

/** Runs the function on an input: what its taps saw, in order, as `name=json`. */
export async function seen(text: string, watch: Watch | null, input: unknown = 1): Promise<string> {
  const side = await watchedSide(text, watch)
  const outcomes: unknown[] = []
  await loadRows(side, [input], (row) => void outcomes.push(...row))
  return side.sequence.map((name) => `${name}=${JSON.stringify(outcomes[side.stages.indexOf(name)])}`).join(' ')
}

/** What is said where a text cannot be watched. */
export async function refused(text: string, watch: Watch | null, ending?: string): Promise<string> {
  try {
    await watchedSide(text, watch, ending)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return error.message
  }
  return 'nothing was refused'
}
