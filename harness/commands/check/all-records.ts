import type { GoldenFile } from '../../golden/golden-file.ts'
import type { Generated } from '../../pair/generated-records.ts'
import type { Stored } from '../../pair/stored.ts'
import { without } from './choose-records.ts'
import type { Diverged } from './diverged.ts'
import { withoutFormer } from './still-stored.ts'
import { mergedOf } from './merged-of.ts'
import { runPair, type PairRunRequest } from './pair-run.ts'

/** What a check runs beside the records that it was asked for. */
export interface AllRecords {
  readonly file: GoldenFile | null
  readonly stored: Stored
  /** The inputs that it generates when it is asked for no record; null where there are none. */
  readonly source: Generated | null
  /** How those that were asked for were run. */
  readonly request: PairRunRequest
}

/**
 * Runs all golden records and generated inputs of a pair, and the stored failures that were asked for. Null where one
 * of these has the id that another input has by now.
 */
export async function runAll(asked: Diverged, { file, stored, source, request }: AllRecords): Promise<Diverged | null> {
  const own = asked.selection.stored
  const { domain, task } = asked
  const inputs = { source, domain, inputs: task.pair.inputs, file }
  const today = withoutFormer(asked.selection, stored, inputs).selection.stored
  if (today.length < own.length || today.some(({ id }, at) => id !== own[at]?.id)) return null
  const selection = { ...asked.selection, golden: file?.records ?? [] }
  // None counts twice.
  const generated = source === null ? null : { ...source, again: () => without(source.again(), own) }
  asked.ends.renew()
  const begin = performance.now()
  const run = await runPair({
    ...request,
    selection,
    generated: generated === null ? null : { records: generated.again(), total: generated.total },
    onGoldens: () => {},
  })
  return { ...asked, selection, generated, run, merged: mergedOf(run), took: performance.now() - begin }
}
