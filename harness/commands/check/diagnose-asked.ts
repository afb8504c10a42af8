import { CAUSE_KINDS } from '../../diagnose/cause-kinds.ts'
import type { FoundCause } from '../../diagnose/cause.ts'
import { nearest, type Domain } from '../../inputs/infer/domain.ts'
import { runAll, type AllRecords } from './all-records.ts'
import { diagnosePair, type Diagnosed } from './diagnose-pair.ts'
import type { Diverged } from './diverged.ts'
import { toDiagnose } from './to-diagnose.ts'

/**
 * Finds the causes of what diverged. Where a check was asked for some records only, all are run for it: what a few
 * differ by, edits of several kinds repair. Told are the causes that the asked ones belong to, with all their records.
 */
export async function diagnoseAsked(found: Diverged, all: AllRecords): Promise<Diagnosed> {
  if (found.selection.generate || 'none' in toDiagnose(found)) return diagnosePair(found)
  const whole = await runAll(found, all).catch(() => null)
  const asked = failingOf(found)
  const isAmong = whole !== null && [...asked].every((id) => failingOf(whole).has(id))
  if (whole === null || !isAmong) return withCauses(await diagnosePair(found), (causes) => causes.map(ofFew))
  const inputs = new Map([...found.selection.golden, ...found.selection.stored].map(({ id, input }) => [id, input]))
  const isTold = ({ kind, records, harmless }: FoundCause): boolean =>
    harmless || (records.size === 0 && CAUSE_KINDS[kind].isStructure) || [...records].some((id) => asked.has(id))
  const told = (cause: FoundCause): FoundCause => withClass(cause, { asked, inputs, domain: found.domain })
  return withCauses(await diagnosePair(whole), (causes) => causes.filter(isTold).map(told))
}

function failingOf({ run: { failing } }: Diverged): ReadonlySet<string> {
  return new Set([...failing.golden, ...failing.stored, ...failing.generated])
}

/** Makes other causes of those that were found. */
export function withCauses(
  diagnosed: Diagnosed,
  change: (causes: readonly FoundCause[]) => readonly FoundCause[],
): Diagnosed {
  const { diagnosis } = diagnosed
  return diagnosis === null
    ? diagnosed
    : { ...diagnosed, diagnosis: { ...diagnosis, causes: change(diagnosis.causes) } }
}

/** What a few records show may be of another cause among all of them. */
function ofFew(cause: FoundCause): FoundCause {
  if (cause.level === 'unknown') return cause
  const caveats = ['it was judged by the records that were asked for alone', cause.caveat]
  return { ...cause, level: 'likely', caveat: caveats.filter((why) => why !== null).join('; ') }
}

interface Asked {
  readonly asked: ReadonlySet<string>
  readonly inputs: ReadonlyMap<string, unknown>
  readonly domain: Domain
}

/** The verdict is that of the asked records: a cause is as near to the golden ones as they are. */
function withClass(cause: FoundCause, { asked, inputs, domain }: Asked): FoundCause {
  const own = [...cause.records].filter((id) => asked.has(id))
  if (own.length === 0) return cause
  return {
    ...cause,
    inputClass: nearest(
      own.map((id) => inputs.get(id)),
      domain,
    ),
  }
}
