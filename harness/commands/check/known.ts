import { equal } from '../../compare/equal/equal.ts'
import { EXACT } from '../../compare/rule.ts'
import type { KnownConfig } from '../../config/config.ts'
import { holdsFor } from '../../diagnose/when/holds-for.ts'
import type { RunRecord } from '../../run/record.ts'
import type { CauseKind } from '../../diagnose/cause-kinds.ts'
import { knownFailure } from '../../report/known-failure.ts'
import type { Witnesses } from '../../report/part.ts'
import type { KnownReport } from '../../report/report.ts'

/** Matches divergences with the quarantine of a pair, and says at the end which entries still hold. */
export interface Quarantine {
  /**
   * Index of the entry that covers a divergence, null if none does; only one that names this cause, if one is given.
   * Counts it.
   */
  readonly match: (record: RunRecord, firstStage: string, cause?: CauseKind) => number | null
  /** The same without counting. */
  readonly find: (record: Pick<RunRecord, 'id' | 'input'>, firstStage: string, cause?: CauseKind) => number | null
  /** Inputs that entries name by value, to be run as records of their own. */
  readonly witnesses: readonly RunRecord[]
  /** @param ran whether a record of this id was run; an entry whose witness was not run is not judged */
  readonly report: (ran: (id: string) => boolean) => readonly KnownReport[]
  /** The witnesses of every entry. */
  readonly witnessed: (ran: (id: string) => boolean) => readonly Witnesses[]
}

/**
 * Prepares the `known` entries of a pair. An entry covers a divergence whose first stage it names, and whose record, or
 * whose input by value or by what its `when` says of it.
 * It fails when its date has passed (`today` is after `until`) or when none of its witnesses diverges any more.
 */
export function quarantine(entries: readonly KnownConfig[], today: string): Quarantine {
  const counts = new Map<KnownConfig, number>()
  const countOf = (entry: KnownConfig): number => counts.get(entry) ?? 0
  const expired = (entry: KnownConfig): boolean => entry.until !== null && today > entry.until
  const witnessId = (entry: number, input: number): string => `known-${entry + 1}-${input + 1}`
  const indexOf = (...[record, firstStage, cause]: Parameters<Quarantine['find']>): number => {
    const isOf = (entry: KnownConfig): boolean =>
      !expired(entry) && entry.stage === firstStage && (cause === undefined || entry.cause === cause)
    return entries.findIndex((entry) => isOf(entry) && covers(entry, record))
  }
  const witnessed = (entry: KnownConfig, at: number, ran: (id: string) => boolean): Witnesses => {
    const ids = [
      ...(entry.record === null ? [] : [entry.record]),
      ...(entry.inputs ?? []).map((_, i) => witnessId(at, i)),
    ]
    return { of: ids.length, ran: ids.filter(ran).length }
  }
  return {
    find: (...divergence) => {
      const found = indexOf(...divergence)
      return found < 0 ? null : found
    },
    match: (record, firstStage, cause) => {
      const found = indexOf(record, firstStage, cause)
      const entry = entries[found]
      if (entry !== undefined) counts.set(entry, countOf(entry) + 1)
      return entry === undefined ? null : found
    },
    witnesses: entries.flatMap((entry, at) =>
      (entry.inputs ?? []).map((input, index): RunRecord => ({ id: witnessId(at, index), origin: 'stored', input })),
    ),
    report: (ran) =>
      entries.map((entry, at): KnownReport => {
        const records = countOf(entry)
        return {
          stage: entry.stage,
          cause: entry.cause,
          reason: entry.reason,
          until: entry.until,
          records,
          failed: knownFailure({ until: entry.until, records }, witnessed(entry, at, ran), expired(entry)),
        }
      }),
    witnessed: (ran) => entries.map((entry, at) => witnessed(entry, at, ran)),
  }
}

function covers(entry: KnownConfig, record: Pick<RunRecord, 'id' | 'input'>): boolean {
  if (entry.record !== null && entry.record === record.id) return true
  if (entry.when !== null && holdsFor(entry.when, record.input)) return true
  return (entry.inputs ?? []).some((input) => equal(input, record.input, EXACT))
}
