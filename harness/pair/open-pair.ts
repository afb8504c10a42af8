import { UsageError } from '../errors.ts'
import type { AlignConfig, SideConfig } from '../config/config.ts'
import type { Role } from '../pipeline/role.ts'
import type { Side } from '../sides/side.ts'
import { openSide, type SideContext } from './open-side.ts'
import type { PairTask } from './pair-task.ts'
import { settleAuto } from './settle-auto.ts'

/** The sides of a pair, started; training is null where the golden file stands for it. */
export interface OpenPair {
  readonly training: Side | null
  readonly inference: Side
  /** Names that both sides watch and spell differently. */
  readonly align: AlignConfig['stages']
  readonly close: () => Promise<void>
}

/**
 * Starts both sides of a pair. If the second fails to start the first is closed.
 * @throws {UsageError} if live training is required and none is configured.
 */
export async function openPair({ pair, options }: PairTask, context: SideContext): Promise<OpenPair> {
  if (options.training === 'required' && pair.training === null) {
    throw new UsageError('training is required and the pair configures none', {
      at: pair.at,
      hint: `add pairs.${pair.name}.training`,
    })
  }
  const open: { training: Side | null; inference: Side | null } = { training: null, inference: null }
  const close = async (): Promise<void> => void (await Promise.all([open.training?.close(), open.inference?.close()]))
  try {
    if (pair.training !== null && options.training !== 'golden')
      open.training = await openSide('training', pair.training, context)
    let inference = await openSide('inference', pair.inference, context)
    open.inference = inference
    const { names, align } = settleAuto(pair, { training: open.training, inference })
    if (open.training !== null && pair.training !== null && names.training !== null) {
      open.training = await watchOnly(open.training, { config: pair.training, names: names.training, context })
    }
    if (names.inference !== null) {
      inference = await watchOnly(inference, { config: pair.inference, names: names.inference, context })
      open.inference = inference
    }
    return { training: open.training, inference, align, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Starts training alone; where it watches what both sides assign, inference is asked what that is, and ended. */
export async function openTraining(task: PairTask, training: SideConfig, context: SideContext): Promise<Side> {
  if (training.runner === 'http' || training.watch !== 'auto') return openSide('training', training, context)
  const open = await openPair({ ...task, options: { ...task.options, training: 'required' } }, context)
  await open.inference.close()
  return open.training ?? openSide('training', training, context)
}

interface Watching {
  readonly config: SideConfig
  readonly names: readonly string[]
  readonly context: SideContext
}

/** Has a side watch these names only: one in a process of its own is started anew, unless it has no others. */
async function watchOnly(side: Side, { config, names, context }: Watching): Promise<Side> {
  const kept = new Set(names)
  if (config.runner === 'http' || side.watched === undefined || side.watched.every(([name]) => kept.has(name)))
    return side
  if (side.watching !== undefined) {
    side.watching(kept)
    return side
  }
  const role: Role = side.role
  await side.close()
  return openSide(role, { ...config, watch: names }, context)
}
