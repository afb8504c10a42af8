import { UsageError } from '../errors.ts'
import type { Side } from '../sides/side.ts'
import { openSide, type SideContext } from './open-side.ts'
import type { PairTask } from './pair-task.ts'

/** The sides of a pair, started; training is null where the golden file stands for it. */
export interface OpenPair {
  readonly training: Side | null
  readonly inference: Side
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
  const training =
    pair.training === null || options.training === 'golden' ? null : await openSide('training', pair.training, context)
  try {
    const inference = await openSide('inference', pair.inference, context)
    return {
      training,
      inference,
      close: async () => void (await Promise.all([training?.close(), inference.close()])),
    }
  } catch (error) {
    await training?.close()
    throw error
  }
}
