import type { Role } from '../../pipeline/role.ts'
import type { Construct, Watch } from '../side.ts'
import type { TaggedJson } from '../../values/tagged-json-type.ts'
import type { ColumnHead } from './wire/column.ts'

/** Version of the worker protocol that both ends speak; see PROTOCOL.md. */
export const PROTOCOL = 1

/**
 * What a worker can be asked, one row for each operation: the fields of its request beside `id` and `op`, as section 3
 * of PROTOCOL.md tells them. Both ends are made from these rows: a side cannot ask for what has none, and the Node
 * worker has to answer every one.
 */
export interface Requests {
  /** Loads the pipeline and tells what it is made of: always first, once. */
  readonly describe: {
    readonly protocol: number
    readonly role: Role
    readonly file: string | null
    readonly module: string | null
    readonly export: string | null
    readonly cwd: string
    /** Variables of a function to watch; left out: none. */
    readonly watch?: Watch
    /** How the object of a method is made, or a function by its factory; left out: as the export says by itself. */
    readonly construct?: Construct
    /** The function takes a list of records; left out: one. */
    readonly batch?: true
    /** Each record runs in modules that are loaded for it; left out: in the same. */
    readonly fresh?: true
    /** Milliseconds. */
    readonly limits: { readonly stage: number; readonly start: number }
  }
  /**
   * Runs the whole pipeline on a batch. `sample`: times and mutated inputs are asked for as well; `tell`: every place,
   * before the value there is run; `handed`: what taps of a function hand back, see `Side.open`.
   */
  readonly run: {
    readonly inputs: ColumnHead
    readonly sample: boolean
    readonly tell?: boolean
    readonly handed?: ReadonlyArray<readonly [tap: string, column: ColumnHead]>
  }
  /** Runs one stage on values of its own; see `Side.stage`. */
  readonly stage: { readonly name: string; readonly values: ColumnHead; readonly params?: TaggedJson }
}

/** A request that is answered. */
export type Operation = keyof Requests

/** The request that ends a worker. It has no answer. */
export const BYE = 'bye'
