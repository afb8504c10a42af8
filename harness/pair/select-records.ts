import { UsageError } from '../errors.ts'
import type { GoldenRecord } from '../golden/golden-file.ts'
import type { RunRecord } from '../run/record.ts'
import { didYouMean } from '../suggest.ts'
import type { CheckOptions } from './check-options.ts'
import type { Stored } from './stored.ts'

/** The golden and stored records a check runs. */
export interface Selection {
  readonly golden: readonly GoldenRecord[]
  readonly stored: readonly RunRecord[]
  /** Whether generated records are asked for at all. */
  readonly generate: boolean
}

/** The records a pair has. */
export interface AtHand {
  readonly golden: readonly GoldenRecord[]
  readonly stored: Stored
  /** Inputs that `known` entries name by value. */
  readonly witnesses: readonly RunRecord[]
}

/**
 * Chooses what to run from the options: one record, those that failed last time, one replayed, a shard, or all; with 0
 * runs golden records only, and the inputs that `known` entries name.
 * @throws {UsageError} if a record or replay id is asked for that is not there.
 */
export function selectRecords(
  { golden, stored, witnesses }: AtHand,
  options: Pick<CheckOptions, 'record' | 'replay' | 'lastFailed' | 'shard'> & { readonly runs: number },
): Selection {
  const kept = stored.failures.map(({ id, input }): RunRecord => ({ id, origin: 'stored', input }))
  if (options.record !== null) {
    const found = golden.filter(({ id }) => id === options.record)
    const remembered = kept.filter(({ id }) => id === options.record)
    if (found.length + remembered.length === 0) throw unknownRecord(options.record, [...golden, ...kept])
    return { golden: found, stored: found.length > 0 ? [] : remembered, generate: false }
  }
  if (options.replay !== null) {
    return { golden: [], stored: kept.filter(({ id }) => id === options.replay), generate: false }
  }
  if (options.lastFailed) {
    const failed = new Set(stored.golden)
    return { golden: golden.filter(({ id }) => failed.has(id)), stored: kept, generate: false }
  }
  const { shard, runs } = options
  const mine = <Item>(items: readonly Item[]): readonly Item[] =>
    shard === null ? items : items.filter((_, at) => at % shard.count === shard.index - 1)
  return { golden: mine(golden), stored: mine([...(runs === 0 ? [] : kept), ...witnesses]), generate: true }
}

function unknownRecord(id: string, records: ReadonlyArray<{ readonly id: string }>): UsageError {
  const known = records.map((record) => record.id)
  const hint = didYouMean(id, known) ?? 'lockstep list shows them'
  return new UsageError(`there is no record '${id}'`, { hint })
}
