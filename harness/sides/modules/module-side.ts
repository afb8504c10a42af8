import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { UsageError } from '../../errors.ts'
import { isPipeline, type Pipeline } from '../../pipeline/pipeline.ts'
import { enter, leave, type Status } from '../in-process/status.ts'
import { inProcessSide, type TracedFunction } from '../in-process/in-process-side.ts'
import { ofOne } from '../in-process/results.ts'
import { freshModules } from './fresh-modules.ts'
import { pickTarget } from './pick-target.ts'
import { createProvenance } from '../provenance/node-provenance.ts'
import { openedFiles } from '../provenance/opened-files.ts'
import { watchOpens } from '../provenance/watch-opens.ts'
import type { Making, Side, Watch, Watched } from '../side.ts'
import { secondParameter } from '../watch/second-parameter.ts'
import { loadWatched } from '../watch/load-watched.ts'
import type { Role } from '../../pipeline/role.ts'

/** Which export of which module is a side. */
export interface ModuleChoice {
  readonly role: Role
  /** Absolute. */
  readonly file: string
  readonly export: string | null
  /** What stands for the module in an error. */
  readonly shown: string
  /** What places of stages are relative to; default: the folder of the file. */
  readonly folder?: string
  readonly status: Status
  /** Variables to watch; null: none, and what comments tap all the same. */
  readonly watch?: Watch | null
  /** How what is exported is made a function of one record; default: it is one. */
  readonly making?: Making
}

const AS_IT_IS: Making = { construct: null, batch: false }

/**
 * Loads a module and makes a side of its pipeline, or function with taps, in this process.
 * @throws {UsageError | WorkerError} if the file or export is not there, is no pipeline, or cannot be loaded.
 */
export async function moduleSide(choice: ModuleChoice): Promise<Side> {
  const { role, file, folder = dirname(file), status } = choice
  const files = openedFiles(file)
  const end = watchOpens({ role, status, files })
  try {
    const loaded = await load(choice)
    return inProcessSide({ role, ...loaded, provenance: createProvenance(file, files), folder, status, onClose: end })
  } catch (error) {
    end()
    throw error
  }
}

interface Loaded {
  readonly target: Pipeline | TracedFunction
  readonly watched?: readonly Watched[]
}

async function load(choice: ModuleChoice): Promise<Loaded> {
  const { role, export: name, shown, status, watch = null, making = AS_IT_IS } = choice
  enter(status, role, -1)
  const before = freshModules()
  const { exported, watched, again } = await loadWatched({ ...choice, watch })
  const pick = (from: Record<string, unknown>): Promise<unknown> =>
    pickTarget(from, { name, role, at: shown, construct: making.construct })
  const target = await pick(exported)
  leave(status)
  if (typeof target !== 'function' && !isPipeline(target)) {
    const what = name === null ? `its ${role} export` : `'${name}'`
    throw new UsageError(`${what} is neither a pipeline nor a function: ${typeof target}`, { at: shown })
  }
  if (typeof target === 'function') refuseSecond(target, choice)
  if (watch !== null && isPipeline(target)) {
    const hint = 'leave `watch` out: every stage is compared'
    throw new UsageError(`its ${role} export is a list of stages: watch is for functions`, { at: shown, hint })
  }
  if (making.batch && isPipeline(target)) {
    const hint = 'mark its stages: stage(name, run, { batch: true })'
    throw new UsageError(`its ${role} export is a list of stages: batch is for functions`, { at: shown, hint })
  }
  const one = (found: unknown): unknown =>
    making.batch ? ofOne(found as (inputs: readonly unknown[]) => unknown) : found
  const isFresh = making.fresh === true && !isPipeline(target)
  const run = one(isFresh ? before.eachIn(async () => pick(await again()), target) : target)
  const isTapped = watched !== null && !isPipeline(target)
  return { target: run as Pipeline | TracedFunction, ...(isTapped ? { watched } : {}) }
}

/** Refuses a function that needs more than a record: its values would be those of a call that nobody makes. */
function refuseSecond(
  { length, name: own }: { readonly length: number; readonly name: string },
  choice: ModuleChoice,
): void {
  if (length < 2) return
  const { file, role, shown, export: name } = choice
  const needed = secondParameter(readFileSync(file, 'utf8'), file, { name, role, at: shown })
  if (needed === null) return
  throw new UsageError(`'${name ?? own}' cannot be called with a record alone: it needs '${needed.text}' as well`, {
    at: `${shown}:${needed.line}`,
    hint: 'name a function that takes one argument, the record: it may call this one',
  })
}
