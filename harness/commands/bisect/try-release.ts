import type { PairConfig, SideConfig } from '../../config/config.ts'
import { inOwnProcess } from '../../config/own-process.ts'
import { errorLine, LockstepError, WorkerError } from '../../errors.ts'
import { childTask, type ChildTask } from '../child-task.ts'
import { inChild } from '../in-child.ts'
import { lookAt } from '../look-at.ts'
import { namedVersion, type ChosenSide } from './choose-side.ts'
import type { Releases } from './releases.ts'
import type { Reproduction, ReproduceTask } from './reproduce.ts'
import type { BisectRequest } from './request.ts'
import type { Tried } from './search-releases.ts'

/** Runs one side on the golden records in a child. */
export const TASK: ChildTask<ReproduceTask, Reproduction> = childTask(
  import.meta.url,
  async () => (await import('./reproduce.ts')).reproduce,
)

/** What releases are tried on, and where they come from. */
export interface Trying {
  readonly pair: PairConfig
  readonly chosen: ChosenSide
  readonly releases: Releases
  /** What the package is called by its registry and by the stages that use it. */
  readonly names: readonly string[]
  readonly request: BisectRequest
}

/**
 * Runs the golden records with one release: with the side as it is where it has that version today.
 * @throws {WorkerError} if the side ran with another version; whatever is not the side's own fault.
 */
export async function tryRelease(version: string, trying: Trying): Promise<Tried> {
  const { pair, chosen, releases, names, request } = trying
  const { role, side, ecosystem } = chosen
  const { order, installed } = releases
  const isInstalled = installed !== null && order.compare(version, installed) === 0
  const made = isInstalled ? { side: asItIs(chosen) } : await releases.withRelease(version)
  if ('skipped' in made) return made
  const task = { pair: lookAt(pair, request.config, 0), role, side: made.side }
  const ran = await inChild(TASK, task, request).catch((error: unknown): { readonly skipped: string } => {
    const isOfSide = error instanceof LockstepError && (error.code === 'worker' || error.code === 'usage')
    if (!isOfSide || request.signal?.aborted === true) throw error
    return { skipped: `the side does not run with it: ${errorLine(error)}` }
  })
  if ('skipped' in ran) return ran
  const found = namedVersion(ran.packages, ecosystem, names)
  if (found === null || order.compare(found, version) === 0) return ran
  throw new WorkerError(
    `${side.shown} ran with ${releases.name} ${found} where it was to run with ${version}`,
    { side: role },
    { hint: 'does the side change its own paths, or hold a copy of the package?' },
  )
}

function asItIs(chosen: ChosenSide): SideConfig {
  return chosen.ecosystem === 'npm' ? inOwnProcess(chosen.side) : chosen.side
}
