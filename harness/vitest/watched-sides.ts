import { UsageError } from '../errors.ts'
import { opaqueNames } from '../pair/look-at-names.ts'
import { common, scatteredNames, watchedOf } from '../pair/settle-auto.ts'
import type { Role } from '../pipeline/role.ts'
import { isPipeline, type Pipeline } from '../pipeline/pipeline.ts'
import type { TracedFunction } from '../sides/in-process/in-process-side.ts'
import { createStatus } from '../sides/in-process/status.ts'
import { moduleSide } from '../sides/modules/module-side.ts'
import type { Side, Sides, Watch } from '../sides/side.ts'
import { whereDefined } from './where-defined.ts'

/** Sides of a test whose functions are watched, and which names of theirs stand for each other. */
export interface WatchedSides {
  readonly sides: Sides
  /** Inference name, training name. */
  readonly align: ReadonlyArray<readonly [inference: string, training: string]>
}

/**
 * Loads copies of the functions of a test with taps at local variables; pipelines stay as they are.
 *
 * @param plain the sides without
 * @throws {UsageError} if no file exports a function under its name, or there is nothing to watch.
 */
export async function watchedSides(
  plain: Sides,
  targets: Readonly<Record<Role, Pipeline | TracedFunction>>,
  { watch, inputs }: { readonly watch: Watch; readonly inputs: readonly unknown[] },
): Promise<WatchedSides> {
  const load = async (role: Role, names: Watch): Promise<Side> => {
    const target = targets[role]
    if (isPipeline(target)) return plain[role]
    const file = whereDefined(target)
    if (file === null || target.name === '') {
      throw new UsageError(`watch: the ${role} side is a function that no file exports under its name`, {
        hint: 'export it where it is written, or use tap() in it',
      })
    }
    const place = { file, export: target.name, shown: file, folder: process.cwd() }
    return moduleSide({ role, ...place, status: createStatus(), watch: names })
  }
  if (watch !== 'auto') {
    return { sides: { training: await load('training', watch), inference: await load('inference', watch) }, align: [] }
  }
  const whole = { training: await load('training', watch), inference: await load('inference', watch) }
  const [training, inference] = [await comparable(whole.training, inputs), await comparable(whole.inference, inputs)]
  const shared = common(training.all, inference.all)
  const scattered = scatteredNames(shared, watchedOf(whole))
  const both = shared.filter(
    (one) =>
      !training.opaque.has(one.training) && !inference.opaque.has(one.inference) && !scattered.has(one.inference),
  )
  if (both.length === 0) {
    throw new UsageError('watch: auto finds no name that both sides have and that can be compared', {
      hint: `training: ${training.all.join(', ') || 'none'}; inference: ${inference.all.join(', ') || 'none'}`,
    })
  }
  return {
    sides: {
      training: await load(
        'training',
        both.map((one) => one.training),
      ),
      inference: await load(
        'inference',
        both.map((one) => one.inference),
      ),
    },
    align: both.map((one) => [one.inference, one.training]),
  }
}

interface Comparable {
  readonly all: readonly string[]
  /** Those that hold what cannot be compared. */
  readonly opaque: ReadonlySet<string>
}

async function comparable(side: Side, inputs: readonly unknown[]): Promise<Comparable> {
  if (side.watched === undefined) return { all: side.stages, opaque: new Set() }
  const all = [...new Set(side.watched.map(([name]) => name))]
  return { all, opaque: new Set((await opaqueNames(side, inputs)).left.map(({ name }) => name)) }
}
