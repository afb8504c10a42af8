import { copyRecord, setKey } from '../inputs/draw/copy-record.ts'
import { hasText, nearest, type Newer } from '../inputs/infer/domain.ts'
import { kindOf } from '../values/kind.ts'
import { runTraining } from '../hybrid/training-run.ts'
import { ownPartings } from './own-partings.ts'
import type { Failure } from './attribute.ts'
import { foundCause, type FoundCause } from './cause.ts'
import type { Described } from './described.ts'
import { stagesOf } from './group-edits.ts'
import { smallestOf } from './smallest.ts'
import { predicatesOver } from './when/places.ts'
import { SEPARATING } from './when/thresholds.ts'

/**
 * Characters that every version of Unicode since 5.1 knows, to stand in for newer ones: letters with and without case,
 * a digit, a mark and a sign, up to U+FFFF and beyond. What differs with one of these is no matter of age.
 */
const OLDER = {
  narrow: ['\u00c4', '\u05d0', '\u0660', '\u0301', '\u2603'],
  wide: ['\u{10400}', '\u{10330}', '\u{104a0}', '\u{101fd}', '\u{1f0a1}'],
} as const

/**
 * Finds the records of a cause that diverge by characters only one side's version of Unicode knows: those on which the
 * sides agree with older characters of any kind in their place. Empty where the domain names no version; records whose
 * input may not occur with other characters are not among them.
 */
export async function newerRecords({ context, attribution }: Described): Promise<ReadonlySet<string>> {
  const { newer } = context.request.domain
  if (newer === null) return new Set()
  const tried = attribution.failures.flatMap(({ id, input, isAlone }): readonly Pick<Failure, 'id' | 'input'>[] => {
    if (isAlone === true || !hasText(input, newer.pattern)) return []
    return withOlder(input, newer)
      .filter(context.request.valid)
      .map((older) => ({ id, input: older }))
  })
  if (tried.length === 0) return new Set()
  const trainingRun = await runTraining(
    { ...context, hybrids: context.hybrids.apart() },
    tried.map(({ input }) => input),
  )
  const partings = await ownPartings(trainingRun, attribution, [...tried.keys()])
  const differs = new Set(tried.flatMap(({ id }, row) => (partings[row] === null ? [] : [id])))
  return new Set(tried.flatMap(({ id }) => (differs.has(id) ? [] : [id])))
}

/** Says of such records what a report needs: a matter of versions, which no edit of the code repairs. */
export async function newerCause(known: Described, newer: Newer): Promise<FoundCause> {
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

function statementOf(failing: readonly unknown[], { version }: Newer): string {
  const about = `contains a character newer than Unicode ${version}`
  const search = { ...SEPARATING, unicode: [version] }
  const found = predicatesOver({ failing, passing: [] }, () => false, search)
  const own = found.find(({ text, holds }) => text.endsWith(about) && failing.every(holds))
  return own?.text ?? `input ${about}`
}

/** Makes copies of an input, each with another kind of older characters in place of the newer ones. */
export function withOlder(input: unknown, newer: Newer): readonly unknown[] {
  return OLDER.narrow.map((narrow, at) =>
    replaced(input, (text) =>
      text.replace(new RegExp(newer.pattern, 'gu'), (one) => (one.length > 1 ? (OLDER.wide[at] ?? narrow) : narrow)),
    ),
  )
}

function replaced(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value)
  if (Array.isArray(value)) return value.map((item: unknown) => replaced(item, replace))
  if (kindOf(value) !== 'record') return value
  const copy = copyRecord(value as Readonly<Record<string, unknown>>)
  for (const key of Object.keys(copy)) setKey(copy, key, replaced(copy[key], replace))
  return copy
}
