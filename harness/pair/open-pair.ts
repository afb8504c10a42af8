import { UsageError } from '../errors.ts'
import type { SideConfig } from '../config/config.ts'
import type { Role } from '../pipeline/role.ts'
import type { Side } from '../sides/side.ts'
import { learnAuto, NONE_KEPT, saidSettled, type Settled } from './learn-auto.ts'
import { openSide, type SideContext } from './open-side.ts'
import type { PairTask } from './pair-task.ts'
import { HAS_CORES, startBoth, type Starts } from './start-both.ts'
import { saysAuto } from './settle-auto.ts'

/** The sides of a pair, started; training is null where the golden file stands for it. */
export interface OpenPair {
  readonly training: Side | null
  readonly inference: Side
  /** How they were started: with the names that `watch: auto` comes to. */
  readonly settled: Settled
  readonly close: () => Promise<void>
}

/**
 * Starts both sides of a pair, side by side unless training is loaded in this process.
 * @param known what `watch: auto` comes to, where another process has learned it
 * @throws {UsageError} if live training is required and none is configured.
 */
export async function openPair(task: PairTask, context: SideContext, known: Settled | null = null): Promise<OpenPair> {
  const { options } = task
  const asked = task.pair
  if (options.training === 'required' && asked.training === null) {
    throw new UsageError('training is required and the pair configures none', {
      at: asked.at,
      hint: `add pairs.${asked.name}.training`,
    })
  }
  const { settled, kept } =
    known === null ? await learnAuto(task, context, { keeps: true }) : { settled: known, kept: NONE_KEPT }
  const { pair } = settled
  const own = options.training === 'golden' ? null : pair.training
  const start: Starts = {
    training: async () => kept.training ?? (own === null ? null : openSide('training', own, context)),
    inference: async () => kept.inference ?? openSide('inference', pair.inference, context),
  }
  // What training does to this process while it is loaded is there when inference starts.
  const { training, inference } = await startBoth(start, HAS_CORES && own?.runner !== 'in-process').catch(
    async (error: unknown) => {
      await Promise.all([kept.training?.close(), kept.inference?.close()])
      throw error
    },
  )
  const close = async (): Promise<void> => void (await Promise.all([training?.close(), inference.close()]))
  return { training, inference, settled, close }
}

/** The same pair with other sides made of its own. */
export function openAs(open: OpenPair, made: (side: Side) => Side): OpenPair {
  const { training, inference } = open
  return { ...open, training: training === null ? null : made(training), inference: made(inference) }
}

/** One side of a pair, started. */
export interface OpenOne {
  readonly side: Side
  readonly settled: Settled
}

/** Which side is started, and the inputs that are to become golden records. */
export interface OneAsked {
  readonly task: PairTask
  readonly config: SideConfig
  readonly added?: readonly unknown[]
  /** What `watch: auto` comes to, where another process has learned it; null, or left out: it is learned. */
  readonly known?: Settled | null
}

/** Starts one side alone, as it is configured or otherwise; what `watch: auto` comes to is learned from both. */
export async function openOne(
  role: Role,
  { task, config, added = [], known = null }: OneAsked,
  context: SideContext,
): Promise<OpenOne> {
  const asked = { ...task, pair: { ...task.pair, [role]: config } }
  const learned = async (): Promise<Settled> =>
    saysAuto(config) ? (await learnAuto(asked, context, { added })).settled : saidSettled(asked.pair)
  const settled = known ?? (await learned())
  return { side: await openSide(role, settled.pair[role] ?? config, context), settled }
}
