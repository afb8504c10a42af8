import type { ErrorFacts } from '../../errors.ts'
import type { RawRows } from '../../inputs/files/raw-rows.ts'
import type { Settled } from '../../pair/learn-auto.ts'
import type { Provenance } from '../../pipeline/provenance.ts'
import type { Role } from '../../pipeline/role.ts'
import type { ReplayPart } from './replay-part.ts'

/** Rows that a worker is handed, by a number of their own. */
export interface FedRows {
  readonly id: number
  readonly rows: RawRows
}

/** A worker's sides run. */
export interface ReplayReady {
  /** What `watch: auto` comes to. */
  readonly settled: Settled
  /** Which stages stand for each other, written down: all workers must have come to the same. */
  readonly matched: string
  readonly provenance: Readonly<Record<Role, Provenance | null>>
}

/** What came of rows that a worker was handed. */
export interface ReplayedRows {
  readonly ids: readonly number[]
  readonly part: ReplayPart
  /** Why not all of them were run: a side can no longer run. Null: they were. */
  readonly failure: ErrorFacts | null
}
