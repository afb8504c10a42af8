import { differences } from '../../../compare/differences/differences.ts'
import { EXACT } from '../../../compare/rule.ts'
import type { PairConfig } from '../../../config/config.ts'
import type { SideInfo, StageInfo } from '../../../pipeline/provenance.ts'
import { withInts } from '../../../values/numbers-like.ts'
import { PRIVATE } from '../../../pair/provenance-changes.ts'
import { inJavaScript } from '../../../pair/skews.ts'
import { kindOf } from '../../../values/kind.ts'
import type { FindingFact } from '../../../report/finding.ts'
import type { Showing } from '../../../pair/show.ts'
import type { Side } from '../../../sides/side.ts'

/**
 * Says where aligned stages declare different params. That alone is no divergence (the values are compared), but it is
 * what a reader wants to know first.
 */
export function paramsFindings(training: SideInfo, inference: SideInfo, pair: PairConfig): readonly FindingFact[] {
  const partner = new Map(pair.align.stages.map((names) => [names.inference, names.training]))
  return inference.stages.flatMap((stage): FindingFact[] => {
    const other = training.stages.find(({ name }) => name === (partner.get(stage.name) ?? stage.name))
    if (other === undefined || !declares(stage) || !declares(other)) return []
    const names = pair.align.params.find((entry) => entry.stage === stage.name)?.names ?? []
    const both = { training: other.params, inference: renamed(stage.params, names) }
    const written = withInts(both, { training: inJavaScript(training), inference: inJavaScript(inference) })
    const { list, count } = differences(written.training, written.inference, { rule: EXACT, limit: 3 })
    if (count === 0) return []
    // What a tap is passed with may be of the record.
    const hides = pair.private.length > 0 && [stage, other].some(({ kind }) => kind === 'tap')
    const shown = hides ? list.map(({ path }) => ({ path, training: PRIVATE, inference: PRIVATE })) : list
    return [{ kind: 'params-differ', stage: stage.name, at: stage.source ?? null, differences: shown, count }]
  })
}

/** Names taps that are passed with other params on different records. */
export function varyingFindings(
  sides: readonly (Side | null)[],
  { hides }: Pick<Showing, 'hides'>,
): readonly FindingFact[] {
  return sides.flatMap((side) =>
    [...(side?.taps ?? [])].flatMap(([stage, tap]): FindingFact[] => {
      if (side === null || !Object.hasOwn(tap, 'varies')) return []
      const isJavaScript = inJavaScript(side.info)
      const both = withInts(
        { training: tap.params, inference: tap.varies },
        { training: isJavaScript, inference: isJavaScript },
      )
      const [first] = differences(both.training, both.inference, { rule: EXACT, limit: 1 }).list
      const words =
        first === undefined
          ? null
          : `${first.path} is ${first.training ?? 'absent'}, then ${first.inference ?? 'absent'}`
      const at = side.places?.get(stage)?.source ?? null
      return [{ kind: 'params-vary', stage, side: side.role, at, example: hides ? null : words }]
    }),
  )
}

function declares(stage: StageInfo): boolean {
  return Object.hasOwn(stage, 'params')
}

function renamed(
  params: unknown,
  names: ReadonlyArray<{ readonly inference: string; readonly training: string }>,
): unknown {
  if (names.length === 0 || kindOf(params) !== 'record') return params
  const training = new Map(names.map((pair) => [pair.inference, pair.training]))
  return Object.fromEntries(
    Object.entries(params as object).map(([key, value]) => [training.get(key) ?? key, value as unknown]),
  )
}
