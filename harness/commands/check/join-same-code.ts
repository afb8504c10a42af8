import type { FoundCause, Look } from '../../diagnose/cause.ts'
import { nearestClass } from '../../inputs/infer/domain.ts'
import type { StageInfo } from '../../pipeline/provenance.ts'
import { codePlace } from '../../report/report-edit.ts'

/**
 * Makes one cause of those whose code is one statement at inference, as an unpacking is that gives several variables,
 * and that fail on the same records. Where these are others, they may well be faults of their own: one statement can
 * hold several expressions.
 *
 * @param variables the watched variables of inference, with the lines of their code
 */
export function joinSameCode(causes: readonly FoundCause[], variables: readonly StageInfo[]): readonly FoundCause[] {
  const placeOf = new Map(variables.map((variable) => [variable.name, codeOf(variable)]))
  const groups = new Map<string, FoundCause[]>()
  for (const [at, cause] of causes.entries()) {
    const place = isPlain(cause) ? (placeOf.get(cause.stage) ?? null) : null
    const key =
      place === null ? `${at}` : JSON.stringify([place, cause.level, cause.caveat, [...cause.records].toSorted()])
    groups.set(key, [...(groups.get(key) ?? []), cause])
  }
  return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [join(first, others)]))
}

function codeOf({ source, code }: StageInfo): string | null {
  return source === undefined || code === undefined ? null : codePlace(source, code)
}

/** Code of one stage that gives other values, and nothing else that would have to be said of it. */
function isPlain({ kind, edits, records, harmless, noisy, ends }: FoundCause): boolean {
  const [edit, ...more] = edits
  const isReplaced = edit?.edit === 'replace' && edit.declared === undefined && more.length === 0
  return kind === 'implementation' && isReplaced && records.size > 0 && !harmless && !noisy && ends === null
}

function join(first: FoundCause, others: readonly FoundCause[]): FoundCause {
  if (others.length === 0) return first
  const all = [first, ...others]
  const shared = <Value>(of: (cause: FoundCause) => Value): Value | null =>
    others.every((one) => of(one) === of(first)) ? of(first) : null
  return {
    ...first,
    stages: [...new Set(all.flatMap(({ stages }) => stages))],
    edits: all.flatMap(({ edits }) => edits),
    reaches: all.some(({ reaches }) => reaches),
    maskedBy: shared(({ maskedBy }) => maskedBy),
    lastAgrees: all.every(({ lastAgrees }) => lastAgrees),
    inputClass: nearestClass(all.map(({ inputClass }) => inputClass)),
    when: shared(({ when }) => when),
    smallest: all.flatMap(({ smallest }) => smallest ?? [])[0] ?? null,
    modes: [],
    looks: all.flatMap(looksOf),
  }
}

/** How the records of one of them differ, under its name. */
function looksOf({ stage, modes, looks, when, records, inputClass, smallest }: FoundCause): readonly Look[] {
  const named = (what: string, condition: string | null): string =>
    `${stage}: ${what}${condition === null ? '' : `, when ${condition}`}`
  if (modes.length > 0)
    return modes.map(({ looks: _looks, when: own, ...mode }) => ({ ...mode, what: named(mode.what, own) }))
  if (looks.length > 0) return looks.map((look) => ({ ...look, what: named(look.what, null) }))
  const [example = ''] = records
  return [{ what: named('another value', when), records, example, inputClass, smallest }]
}
