import type { PairConfig } from '../../config/config.ts'
import type { FoundCause } from '../../diagnose/cause.ts'
import { CLASS_RANK } from '../../inputs/infer/domain.ts'
import { CAUSE_KINDS } from '../../diagnose/cause-kinds.ts'
import { forgiveStructure } from '../../run/forgive-structure.ts'
import type { RunResult } from '../../run/lockstep.ts'
import { unknownCauses, type Belongs } from './pair-divergences.ts'
import type { FindingFact } from '../../report/finding.ts'
import type { CountedCause } from './report-cause.ts'
import type { Diagnosis } from '../../diagnose/request.ts'
import type { PairFacts } from './pair-facts.ts'

/** What of a run diverges once its causes are known, and which causes those are. */
export interface Explained {
  /** Without what differs in structure only, where the diagnosis has shown what each stage on one side does. */
  readonly merged: RunResult | null
  readonly causes: readonly CountedCause[]
  readonly belongs: Belongs | undefined
  readonly goldenFailing: ReadonlySet<string>
}

/** Puts a run and its diagnosis together; without a diagnosis, what diverges is grouped by its first stage. */
export function explain(facts: PairFacts): Explained {
  const { diagnosis, merged, run } = facts
  const failing = run.failing.golden
  if (merged === null || diagnosis === null || diagnosis.unexplained !== null) {
    const causes = merged === null ? [] : unknownCauses(merged, run.golden, facts.notDiagnosed)
    return { merged, causes, belongs: undefined, goldenFailing: failing }
  }
  const forgiven = diagnosis.isStructureShown ? forgiveStructure(merged) : merged
  const golden = new Set(facts.file?.records.map(({ id }) => id))
  const all = goldenFirst(withoutKnown(diagnosis, merged.tally.known > 0), golden)
  const found = facts.partOf !== null && forgiven.tally.diverged > forgiven.tally.beyond ? ofThisShard(all) : all
  if (found.length === 0 && forgiven.tally.diverged > 0) {
    // What diverged is shown whatever comes of it.
    const causes = unknownCauses(forgiven, run.golden, 'no edit of the pipelines was found to explain it')
    return { merged: forgiven, causes, belongs: undefined, goldenFailing: failing }
  }
  return {
    merged: forgiven,
    causes: withResidual(found, forgiven).map((cause) => ({
      cause,
      records: cause.records.size,
      golden: [...cause.records].filter((id) => golden.has(id)).length,
    })),
    belongs: ({ record }) => {
      const own = found.flatMap((cause, index) => (cause.records.has(record.id) ? [index] : []))
      return own.length > 0 ? own : found.slice(0, 1).map(() => 0)
    },
    goldenFailing: diagnosis.isStructureShown ? new Set([...failing].filter((id) => !run.structural.has(id))) : failing,
  }
}

/** Counts the records that diverged and were not looked at by the diagnosis: what they are due to is not known. */
function withResidual(causes: readonly FoundCause[], run: RunResult): readonly FoundCause[] {
  const explained = new Set(causes.flatMap(({ records }) => [...records]))
  const residual = Math.max(0, run.tally.diverged - explained.size)
  if (residual === 0) return causes
  return causes.map((cause) => (cause.proof === null ? cause : { ...cause, proof: { ...cause.proof, residual } }))
}

/**
 * A cause none of whose records diverges without being known is quarantined with them. Structure has no records of its
 * own.
 */
function withoutKnown({ causes }: Diagnosis, anyKnown: boolean): readonly FoundCause[] {
  return causes.filter((cause) => !anyKnown || cause.records.size > 0 || CAUSE_KINDS[cause.kind].isStructure)
}

/**
 * A cause that was met on fresh inputs alone is left to the shards that were given records of it: a merged report would
 * name it many times. Called only where records of this shard fail it, whatever is listed.
 */
function ofThisShard(causes: readonly FoundCause[]): readonly FoundCause[] {
  const own = causes.filter(
    ({ kind, records, harmless }) => records.size > 0 || harmless || CAUSE_KINDS[kind].isStructure,
  )
  return own.length === 0 ? causes : own
}

/** What fails on golden records is said first, then what fails on inputs like these, last what is beyond them. */
function goldenFirst(causes: readonly FoundCause[], golden: ReadonlySet<string>): readonly FoundCause[] {
  const rank = ({ records, inputClass }: FoundCause): number =>
    [...records].some((id) => golden.has(id)) ? -1 : CLASS_RANK[inputClass ?? 'edge']
  return causes.toSorted((a, b) => rank(a) - rank(b))
}

/** Says which differences in structure changed nothing so far. */
export function harmlessFindings(causes: readonly CountedCause[], pair: PairConfig): readonly FindingFact[] {
  return causes.flatMap(({ cause: { kind, harmless, stage, inputClass, caveat: why } }): FindingFact[] => {
    const side = CAUSE_KINDS[kind].onlyOn
    if (side === null || !(harmless || inputClass === 'beyond')) return []
    const caveat = harmless ? why : 'it changed compared values only on inputs outside the shape of the golden records'
    return [{ kind: 'structure-harmless', stage, side, caveat, strict: pair.order === 'strict', at: pair.at }]
  })
}
