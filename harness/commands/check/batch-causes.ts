import { ruleText } from '../../compare/rule-text.ts'
import { EXACT, type Rule } from '../../compare/rule.ts'
import { nearest, type Domain } from '../../inputs/infer/domain.ts'
import { foundCause, type FoundCause } from '../../diagnose/cause.ts'
import { measureRounding } from '../../diagnose/precision.ts'
import { batchDependence, type BatchDependence } from '../../diagnose/noise/batch-dependence.ts'
import type { FindingFact } from '../../report/finding.ts'
import type { Plan } from '../../run/plan.ts'
import type { RunRecord } from '../../run/record.ts'
import type { Side } from '../../sides/side.ts'
import type { Quarantine } from './known.ts'
import type { CountedCause } from './report-cause.ts'

/** Records that sides with batch stages are run on again: goldens first, then generated ones. */
const MOST = 200

/** What the sides are looked at with. */
export interface BatchLook {
  readonly plan: Plan | null
  readonly records: Iterable<RunRecord>
  /** The stage that alone is compared, by either side's name; null: all. */
  readonly only: string | null
  /** Counts the records of a cause that `known` entries name with it. */
  readonly quarantine: Quarantine
  readonly domain: Domain
  readonly expect: (ids: readonly string[]) => void
  /** Is told what differs so within the tolerance of its stage: nothing to fail for. */
  readonly onTolerated: (fact: FindingFact) => void
}

/**
 * Looks for stages that depend on the batch a record comes in; those are causes, whether or not the sides agree, but
 * for records that a `known` entry of this very cause covers.
 */
export async function batchCauses(
  sides: readonly (Side | null)[],
  { plan, records, only, quarantine, domain, expect, onTolerated }: BatchLook,
): Promise<readonly CountedCause[]> {
  const causes: CountedCause[] = []
  let chosen: RunRecord[] | null = null
  for (const side of sides) {
    if (side === null || !side.info.stages.some(({ batch }) => batch)) continue
    chosen ??= firstOf(records)
    const pairOf = (stage: string): Plan['pairs'][number] | undefined =>
      plan?.pairs.find((pair) => side.stages[pair[side.role]] === stage)
    const ruleOf = (stage: string): Rule | null =>
      only === null || only === stage || only === pairOf(stage)?.name ? (pairOf(stage)?.rule ?? EXACT) : null
    const found = await batchDependence(side, chosen, {
      ruleOf,
      expect,
      onTolerated: (own, differing) => {
        const stage = pairOf(own)?.name ?? own
        const at = side.info.stages.find(({ name }) => name === own)?.source ?? null
        const rule = ruleText(pairOf(own)?.rule ?? EXACT)
        onTolerated({ kind: 'batch-tolerated', stage, side: side.role, records: differing.length, rule, at })
      },
    })
    if (found === null) continue
    const stage = pairOf(found.stage)?.name ?? found.stage
    const unknown = found.records.filter((record) => quarantine.match(record, stage, found.kind) === null)
    if (unknown.length === 0) continue
    const where = side.role === 'training' ? 'in training' : 'at inference'
    causes.push({
      cause: foundCause({
        kind: found.kind,
        level: 'proved',
        stage,
        reaches: true,
        noisy: true,
        inputClass: nearest(
          unknown.map(({ input }) => input),
          domain,
        ),
        when: found.kind === 'state' ? `the records beside it in a batch, ${where}` : null,
        rounding: roundingOf(found.outcomes),
      }),
      records: unknown.length,
      golden: unknown.filter(({ origin }) => origin === 'golden').length,
    })
  }
  return causes
}

/** Sums of floats depend on how many stand beside each other: then a tolerance is a way out. */
function roundingOf(outcomes: BatchDependence['outcomes']): FoundCause['rounding'] {
  const rounding = measureRounding(outcomes.map(([training, inference]) => ({ given: training, training, inference })))
  return rounding.isRounding ? { ...rounding, unsafeBefore: null } : null
}

/**
 * Adds the causes that were found by themselves to those of what diverged: one stage is not blamed for its batch twice.
 */
export function withBatchCauses(
  causes: readonly CountedCause[],
  own: readonly CountedCause[],
): readonly CountedCause[] {
  const blamed = new Set(causes.flatMap(({ cause }) => (cause.noisy ? [cause.stage] : [])))
  return [...causes, ...own.filter(({ cause }) => !blamed.has(cause.stage))]
}

function firstOf(records: Iterable<RunRecord>): RunRecord[] {
  const chosen: RunRecord[] = []
  for (const record of records) if (chosen.push(record) === MOST) break
  return chosen
}
