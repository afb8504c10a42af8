import type { Diagnosis } from '../../diagnose/request.ts'
import { lockstep, type RunResult } from '../../run/lockstep.ts'
import type { Terms } from '../../run/plan.ts'
import type { RunRecord } from '../../run/record.ts'
import type { Sides } from '../../sides/side.ts'

/** How a record of a check can be run again; no sides where the golden file stands for training. */
export interface AgainRequest {
  readonly sides: Sides | null
  readonly terms: Terms
  /** The records of the check, in its order. */
  readonly records: () => Iterable<RunRecord>
}

/**
 * Adds to the listed divergences one of every cause that has none among them: what is simplest belongs to other causes.
 * A record is run again for it; what then agrees, or ends a side, is left out.
 */
export async function withExamples(
  merged: RunResult,
  diagnosis: Diagnosis | null,
  { sides, terms, records }: AgainRequest,
): Promise<RunResult> {
  const listed = new Set(merged.divergences.map(({ record }) => record.id))
  const wanted = new Set<string>()
  for (const { records: own, modes } of diagnosis?.causes ?? []) {
    const ids = [...own]
    if (ids.some((id) => listed.has(id) || wanted.has(id))) continue
    const [id] = [...modes.map(({ example }) => example), ...ids]
    if (id !== undefined) wanted.add(id)
  }
  if (sides === null || wanted.size === 0) return merged
  const chosen: RunRecord[] = []
  for (const record of records()) {
    if (!wanted.delete(record.id)) continue
    chosen.push(record)
    if (wanted.size === 0) break
  }
  const options = { terms, keep: chosen.length, bail: false, inFlight: 1, onFailure: () => {} }
  const run = await lockstep(sides, [chosen], options)
  return { ...merged, divergences: [...merged.divergences, ...run.divergences] }
}
