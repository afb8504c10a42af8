import type { NodeSideConfig, PythonSideConfig } from '../../config/config.ts'
import type { Cache } from './cache.ts'
import type { RunProgram } from './run-program.ts'
import type { VersionOrder } from './version-order.ts'

/** Which packages a side has: those of Python, or those of Node. */
export type Ecosystem = 'py' | 'npm'

/** What looking for releases asks of the world. */
export interface World {
  readonly cache: Cache
  readonly run: RunProgram
  readonly signal: AbortSignal | null
}

/** A package of a side, whose other releases the side can be run with. */
export interface Releases {
  /** As its registry knows it: `scikit-learn`, where the side imports `sklearn`. */
  readonly name: string
  /** The version the side has today; null: none is found. */
  readonly installed: string | null
  readonly order: VersionOrder
  /**
   * Lists the versions the registry has for this side, in no order.
   * @throws {WorkerError} if it has no such package, or does not answer.
   */
  readonly list: () => Promise<readonly string[]>
  /**
   * Makes the side as it runs with a release, and everything else as it is.
   * @throws {WorkerError} if the cache cannot be written, or the registry does not answer.
   */
  readonly withRelease: (version: string) => Promise<SideWith>
}

/** A side with a release, or why that release cannot be tried. */
export type SideWith = { readonly side: NodeSideConfig | PythonSideConfig } | { readonly skipped: string }
