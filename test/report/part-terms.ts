import type { Part, PartSeen, PartStage, PartTimes, ShardOf, Witnesses } from '../../harness/report/part.ts'
import type { Keys } from './cause-terms.ts'

/** The keys of what only the report of a shard has, by the names of their definitions in the schema. */
export const PART_KEYS = {
  shard: { index: true, count: true, commit: true, config: true } satisfies Keys<ShardOf>,
  part: {
    strict: true,
    of: true,
    facts: true,
    seen: true,
    sizes: true,
    witnesses: true,
    times: true,
  } satisfies Keys<Part>,
  partSeen: { records: true, stages: true } satisfies Keys<PartSeen>,
  partStage: { name: true, ran: true, matters: true, constant: true } satisfies Keys<PartStage>,
  partTimes: { stage: true, buckets: true } satisfies Keys<PartTimes>,
  witnesses: { of: true, ran: true } satisfies Keys<Witnesses>,
} as const
