import { equal } from '../../compare/equal/equal.ts'
import { EXACT } from '../../compare/rule.ts'
import type { InputsConfig } from '../../config/config.ts'
import { UsageError } from '../../errors.ts'
import { holdsLeftOut } from '../../inputs/edge-cases/left-out-edges.ts'
import { isNarrower } from '../../inputs/edge-cases/select-edges.ts'
import type { GoldenFile } from '../../golden/golden-file.ts'
import type { Domain } from '../../inputs/infer/domain.ts'
import type { Generated } from '../../pair/generated-records.ts'
import type { Selection } from '../../pair/select-records.ts'
import { mixedIn, type Stored, type StoredFailure } from '../../pair/stored.ts'
import type { WhyLeftOut } from '../../report/finding.ts'
import type { RunRecord } from '../../run/record.ts'

/** Stored failures as far as they are inputs of the pair today. */
export interface StillStored {
  readonly selection: Selection
  /** What is stored, but for what was left out. */
  readonly stored: Stored
  /** What is no input of the pair any more. */
  readonly left: readonly LeftOut[]
}

/** Stored failures that are left out for one reason. */
export interface LeftOut {
  readonly why: WhyLeftOut
  readonly records: readonly string[]
}

/** What says which inputs a pair has today. */
export interface Today {
  /** Null where nothing does: then all that is stored stays. */
  readonly source: Generated | null
  readonly domain: Domain
  readonly inputs: InputsConfig
  readonly file: GoldenFile | null
}

/**
 * Leaves out stored failures that are no inputs of the pair any more: it may be narrowed until it is right. One whose
 * id stands for another input by now is named otherwise.
 */
export function withoutFormer(chosen: Selection, stored: Stored, today: Today): StillStored {
  const asked = new Set(chosen.stored.map(({ id }) => id))
  const why = new Map<string, WhyLeftOut>()
  for (const failure of stored.failures) {
    const reason = asked.has(failure.id) ? whyFormer(failure, today) : null
    if (reason !== null) why.set(failure.id, reason)
  }
  const ids = new Set(stored.failures.map(({ id }) => id))
  const named = <Failure extends RunRecord>(record: Failure): Failure =>
    ids.has(record.id) ? withOwnId(record, today.source) : record
  const kept = <Failure extends RunRecord>(records: readonly Failure[]): Failure[] =>
    records.filter(({ id }) => !why.has(id)).map(named)
  return {
    selection: { ...chosen, stored: kept(chosen.stored) },
    stored: { ...stored, failures: kept(stored.failures) },
    left: REASONS.flatMap((reason) => {
      const records = [...why].flatMap(([id, own]) => (own === reason ? [id] : []))
      return records.length === 0 ? [] : [{ why: reason, records }]
    }),
  }
}

const REASONS: readonly WhyLeftOut[] = ['not-valid', 'edges']

/** Says why a stored failure is no input of the pair any more; null where it is one, or may be. */
function whyFormer({ id, origin, input, edges }: StoredFailure, today: Today): WhyLeftOut | null {
  const { source, domain, inputs, file } = today
  if (source === null) return null
  if (!source.valid(input)) return 'not-valid'
  if (!isNarrower(mixedIn(inputs), edges)) return null
  const now = inputOf(id.split(OF_EARLIER, 1)[0] as string, source)
  // The name of an edge case is known as long as its classes are selected.
  if (origin === 'edge') return now === null ? 'edges' : null
  // What is drawn without edge cases is the same whichever are selected; what is like golden inputs is no edge case.
  if (now !== null && equal(now.input, input, EXACT)) return null
  const golden = (file?.records ?? []).map((record) => record.input)
  return domain.classOf(input) !== 'seen' && holdsLeftOut(input, mixedIn(inputs), golden) ? 'edges' : null
}

/** Says of a stored failure that another input has its id by now. */
const OF_EARLIER = '@stored'

/**
 * Names a stored failure otherwise whose id stands for another input by now: the golden records, or the lines of the
 * log, are others than they were. Both are run.
 */
function withOwnId<Failure extends RunRecord>(record: Failure, source: Generated | null): Failure {
  const today = inputOf(record.id, source)
  return today === null || equal(today.input, record.input, EXACT)
    ? record
    : { ...record, id: `${record.id}${OF_EARLIER}` }
}

/** The input that an id stands for; null where it is none of this generator's. */
function inputOf(id: string, source: Generated | null): RunRecord | null {
  try {
    return source?.replay(id)[0] ?? null
  } catch (error) {
    if (error instanceof UsageError) return null
    throw error
  }
}
