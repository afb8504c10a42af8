import { EXACT, type Rule } from '../../compare/rule.ts'
import { measureRounding } from '../../diagnose/precision.ts'
import { batchDependence, type BatchDependence } from '../../diagnose/noise/batch-dependence.ts'
import type { Plan } from '../../run/plan.ts'
import type { RunRecord } from '../../run/record.ts'
import type { Side } from '../../sides/side.ts'
import type { Quarantine } from './known.ts'
import type { Cause } from '../../report/report-cause.ts'

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
  readonly expect: (ids: readonly string[]) => void
}

/**
 * Looks for stages that depend on the batch a record comes in; those are causes, whether or not the sides agree, but
 * for records that a `known` entry of this very cause covers.
 */
export async function batchCauses(
  sides: readonly (Side | null)[],
  { plan, records, only, quarantine, expect }: BatchLook,
): Promise<readonly Cause[]> {
  const causes: Cause[] = []
  let chosen: RunRecord[] | null = null
  for (const side of sides) {
    if (side === null || !side.info.stages.some(({ batch }) => batch)) continue
    chosen ??= firstOf(records)
    const pairOf = (stage: string): Plan['pairs'][number] | undefined =>
      plan?.pairs.find((pair) => side.stages[pair[side.role]] === stage)
    const ruleOf = (stage: string): Rule | null =>
      only === null || only === stage || only === pairOf(stage)?.name ? (pairOf(stage)?.rule ?? EXACT) : null
    const found = await batchDependence(side, chosen, ruleOf, expect)
    if (found === null) continue
    const stage = pairOf(found.stage)?.name ?? found.stage
    const unknown = found.records.filter((record) => quarantine.match(record, stage, found.kind) === null)
    if (unknown.length === 0) continue
    const where = side.role === 'training' ? 'in training' : 'at inference'
    causes.push({
      ...NOTHING_ELSE,
      kind: found.kind,
      stage,
      stages: [stage],
      tolerance: toleranceOf(found.outcomes, unknown.length),
      when: found.kind === 'state' ? `the records beside it in a batch, ${where}` : null,
      records: unknown.length,
      golden: unknown.filter(({ origin }) => origin === 'golden').length,
    })
  }
  return causes
}

/** Sums of floats depend on how many stand beside each other: then a tolerance is a way out. */
function toleranceOf(outcomes: BatchDependence['outcomes'], hides: number): Cause['tolerance'] {
  const rounding = measureRounding(outcomes.map(([training, inference]) => ({ given: training, training, inference })))
  const { isRounding, as, rtol, atol } = rounding
  return isRounding ? { as, rtol, atol, hides, unsafeBefore: null } : null
}

/**
 * Adds the causes that were found by themselves to those of what diverged: one stage is not blamed for its batch twice.
 */
export function withBatchCauses(causes: readonly Cause[], own: readonly Cause[]): readonly Cause[] {
  const blamed = new Set(causes.filter(({ noisy }) => noisy).map(({ stage }) => stage))
  return [...causes, ...own.filter(({ stage }) => !blamed.has(stage))]
}

const NOTHING_ELSE = {
  level: 'proved',
  caveat: null,
  reaches: true,
  maskedBy: null,
  harmless: false,
  noisy: true,
  edits: [],
  proof: null,
  smallest: null,
} as const

function firstOf(records: Iterable<RunRecord>): RunRecord[] {
  const chosen: RunRecord[] = []
  for (const record of records) if (chosen.push(record) === MOST) break
  return chosen
}
