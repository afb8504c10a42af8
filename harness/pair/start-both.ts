import { availableParallelism } from 'node:os'
import type { Side } from '../sides/side.ts'

/** Whether there is a core for each side: on one alone both would take twice as long, and may each start too late. */
export const HAS_CORES: boolean = availableParallelism() > 1

/** How the sides of a pair are started; training is null where none is. */
export interface Starts {
  readonly training: () => Promise<Side | null>
  readonly inference: () => Promise<Side>
}

/** The sides of a pair, started. */
export interface BothStarted {
  readonly training: Side | null
  readonly inference: Side
}

/**
 * Starts both sides of a pair, at the same time if they are to start together: to load them is most of a short check.
 * If one fails to start the other is closed; of two that fail, training is told of.
 */
export async function startBoth(start: Starts, areTogether: boolean): Promise<BothStarted> {
  const beginning = start.training()
  const early = areTogether ? start.inference() : null
  // Why it does not start is asked for below, or is no matter since training does not either.
  early?.catch(() => undefined)
  let training: Side | null
  try {
    training = await beginning
  } catch (error) {
    // Whoever is told of training need not wait until inference has been loaded.
    early?.then((side) => side.close()).catch(() => undefined)
    throw error
  }
  try {
    return { training, inference: await (early ?? start.inference()) }
  } catch (error) {
    await training?.close()
    throw error
  }
}
