import type { Provenance } from '../../../pipeline/provenance.ts'
import type { Role } from '../../../pipeline/role.ts'
import type { ReplayLimits } from '../judge-replay.ts'
import type { ReplayPart } from '../replay-part.ts'
import type { ReplayHead } from '../report-of.ts'

/** What a file of `--partial` holds, as JSON: what was found of some records of a log, to be merged or gone on with. */
export interface Partial {
  readonly lockstep: 'replay-part'
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'lockstep'; readonly version: string }
  /** Whether all was run that this part was to be. */
  readonly isWhole: boolean
  /** Digest of the configuration of the pair, and of what its sides were settled and matched to. */
  readonly identity: string
  readonly provenance: Readonly<Record<Role, Provenance | null>>
  readonly limits: ReplayLimits
  /** Null: the log was not shared out. */
  readonly shard: ShardOfLog | null
  readonly head: ReplayHead
  /** In the order in which they are read. */
  readonly files: readonly PartialFile[]
  readonly part: ReplayPart
}

/** A share of the rows of a log: `index` from 1. */
export interface ShardOfLog {
  readonly index: number
  readonly count: number
}

/** A file, and the blocks of its rows that were run, by their number in it. */
export interface PartialFile {
  readonly file: string
  readonly blocks: ReadonlyArray<readonly [number: number, digest: string]>
}
