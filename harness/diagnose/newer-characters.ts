import { copyRecord, setKey } from '../inputs/draw/copy-record.ts'
import { hasText, nearest, type Domain } from '../inputs/infer/domain.ts'
import { kindOf } from '../values/kind.ts'
import { runTraining } from '../hybrid/training-run.ts'
import type { Failure } from './attribute.ts'
import { foundCause, type FoundCause } from './cause.ts'
import type { Described } from './described.ts'
import { stagesOf } from './group-edits.ts'
import { smallestOf } from './smallest.ts'
import { predicatesOver } from './when/places.ts'
import { SEPARATING } from './when/thresholds.ts'

/** An ordinary letter, which every version of Unicode knows. */
const KNOWN_TO_ALL = 'a'

/**
 * Finds the records of a cause that diverge by characters only one side's version of Unicode knows: those on which the
 * sides agree once such characters are ordinary letters. Empty where the domain names no version, and for records whose
 * input may not occur with other characters.
 */
export async function newerRecords({ context, attribution }: Described): Promise<ReadonlySet<string>> {
  const { newer } = context.request.domain
  if (newer === null) return new Set()
  const tried = attribution.failures.flatMap(({ id, input }): readonly Pick<Failure, 'id' | 'input'>[] => {
    if (!hasText(input, newer.pattern)) return []
    const plain = withoutNewer(input, newer)
    return context.request.valid(plain) ? [{ id, input: plain }] : []
  })
  if (tried.length === 0) return new Set()
  const trainingRun = await runTraining(
    { ...context, hybrids: context.hybrids.apart() },
    tried.map(({ input }) => input),
  )
  const partings = await trainingRun.compare(attribution.program)
  return new Set(tried.flatMap(({ id }, row) => (partings[row] === null ? [id] : [])))
}

/** Says of such records what a report needs: a matter of versions, which no edit of the code repairs. */
export async function newerCause(known: Described, newer: NonNullable<Domain['newer']>): Promise<FoundCause> {
  const { context, group, attribution } = known
  const { request } = context
  const { training, inference } = request.sides
  const of = (unicode: string | undefined): string => unicode ?? 'an unknown version'
  return foundCause({
    kind: 'version',
    level: 'likely',
    caveat: `training has Unicode ${of(training.info.provenance.unicode)}, inference ${of(inference.info.provenance.unicode)}: neither was run with the other's`,
    stage: group.edits[0].pair.name,
    stages: stagesOf(group),
    reaches: attribution.reaches,
    maskedBy: attribution.reaches ? null : (attribution.maskedBy?.name ?? null),
    lastAgrees: attribution.lastAgrees,
    inputClass: nearest(attribution.failing, request.domain),
    records: attribution.records,
    when: request.hides ? null : statementOf(attribution.failing, newer),
    smallest: await smallestOf(known),
  })
}

function statementOf(failing: readonly unknown[], { version }: NonNullable<Domain['newer']>): string {
  const about = `contains a character newer than Unicode ${version}`
  const search = { ...SEPARATING, unicode: [version] }
  const found = predicatesOver({ failing, passing: [] }, () => false, search)
  const own = found.find(({ text, holds }) => text.endsWith(about) && failing.every(holds))
  return own?.text ?? `input ${about}`
}

function withoutNewer(value: unknown, newer: NonNullable<Domain['newer']>): unknown {
  if (typeof value === 'string') return value.replace(new RegExp(newer.pattern, 'gu'), KNOWN_TO_ALL)
  if (Array.isArray(value)) return value.map((item: unknown) => withoutNewer(item, newer))
  if (kindOf(value) !== 'record') return value
  const copy = copyRecord(value as Readonly<Record<string, unknown>>)
  for (const key of Object.keys(copy)) setKey(copy, key, withoutNewer(copy[key], newer))
  return copy
}
