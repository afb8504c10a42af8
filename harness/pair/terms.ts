import { rule } from '../compare/rule.ts'
import type { AlignConfig, PairConfig } from '../config/config.ts'
import { variableOf } from '../sides/joined-names.ts'
import { foldName } from '../sides/watch/fold-name.ts'
import type { Terms } from '../run/plan.ts'

/** What `watch: auto` came to. */
interface Found {
  /** Names that both sides watch and spell differently; what the configuration says comes first. */
  readonly align: AlignConfig['stages']
  /** Names that nobody said; those that the configuration speaks of otherwise are asked for all the same. */
  readonly unasked: readonly string[]
}

/** What a pair's configuration says of the stages that are compared. */
export type SaidOfStages = Pick<PairConfig, 'compare'> & {
  readonly align: Pick<AlignConfig, 'stages'>
  readonly known: ReadonlyArray<{ readonly stage: string }>
}

/** Reads what of a pair's configuration decides which outcomes are compared, and how. */
export function termsOf(pair: SaidOfStages, only: string | null, found: Found = { align: [], unasked: [] }): Terms {
  const align = new Map([...found.align, ...pair.align.stages].map(({ inference, training }) => [inference, training]))
  const rules = new Map(pair.compare.map(({ stage, rule: spec }) => [stage, rule(spec, `compare.${stage}`)]))
  // Drift compares training with training: there the training name alone must find the rule.
  for (const [inference, training] of align) {
    const own = rules.get(inference)
    if (own !== undefined && !rules.has(training)) rules.set(training, own)
  }
  const said = [...pair.compare, ...pair.known].map(({ stage }) => variableOf(stage))
  const asked = new Set([...said, ...pair.align.stages.flatMap((one) => [one.training, one.inference])].map(foldName))
  const unasked = only === null ? found.unasked.filter((name) => !asked.has(foldName(name))) : []
  return { rules, align, only, unasked: new Set(unasked) }
}
