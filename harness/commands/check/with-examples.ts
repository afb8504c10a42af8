import type { Diagnosis } from '../../diagnose/request.ts'
import type { Domain } from '../../inputs/infer/domain.ts'
import { lockstep, type LockstepOptions, type RunResult } from '../../run/lockstep.ts'
import type { Terms } from '../../run/plan.ts'
import type { InputClass, RunRecord } from '../../run/record.ts'
import type { Sides } from '../../sides/side.ts'

/** How a record of a check can be run again; no sides where the golden file stands for training. */
export interface AgainRequest {
  readonly sides: Sides | null
  readonly terms: Terms
  readonly domain: Domain
  /** As in {@link LockstepOptions}. */
  readonly draws?: LockstepOptions['draws']
  /** The records of the check, in its order. */
  readonly records: () => Iterable<RunRecord>
}

interface Wanted {
  readonly ids: ReadonlySet<string>
  readonly isBeyond: boolean
}

/**
 * Adds to the listed divergences one of every cause that has none among them: what is simplest belongs to other causes.
 * A record is run again for it; what then agrees, or ends a side, is left out.
 */
export async function withExamples(
  merged: RunResult,
  diagnosis: Diagnosis | null,
  { sides, terms, domain, draws, records }: AgainRequest,
): Promise<RunResult> {
  const classOf = ({ origin, input }: RunRecord): InputClass => (origin === 'golden' ? 'seen' : domain.classOf(input))
  const all = new Set(merged.divergences.map(({ record }) => record.id))
  const within = new Set(merged.divergences.flatMap((one) => (one.inputClass === 'beyond' ? [] : [one.record.id])))
  // A record of the golden ones' shape, where the cause has such.
  const wanted = (diagnosis?.causes ?? []).flatMap(({ records: own, modes, looks, inputClass }): readonly Wanted[] => {
    const [example] = [...modes, ...looks]
    const ids = example === undefined ? own : new Set([example.example])
    const isBeyond = inputClass === 'beyond'
    if ([...own].some((id) => (isBeyond ? all : within).has(id))) return []
    return own.size === 0 ? [] : [{ ids, isBeyond }]
  })
  if (sides === null || wanted.length === 0) return merged
  const chosen: RunRecord[] = []
  for (const record of records()) {
    const isBeyond = classOf(record) === 'beyond'
    const at = wanted.findIndex((one) => one.ids.has(record.id) && (one.isBeyond || !isBeyond))
    if (at < 0) continue
    wanted.splice(at, 1)
    if (!all.has(record.id) && !chosen.some(({ id }) => id === record.id)) chosen.push(record)
    if (wanted.length === 0) break
  }
  const options = { terms, keep: chosen.length, bail: false, inFlight: 1, classOf, draws, onFailure: () => {} }
  const run = await lockstep(sides, [chosen], options)
  return { ...merged, divergences: [...merged.divergences, ...run.divergences] }
}
