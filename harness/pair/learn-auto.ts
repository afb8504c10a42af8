import type { AlignConfig, PairConfig, SideConfig } from '../config/config.ts'
import { inOwnProcess } from '../config/own-process.ts'
import { nodeFiles } from '../golden/node-files.ts'
import { openGolden } from '../golden/read/read-golden.ts'
import type { Role } from '../pipeline/role.ts'
import type { Side } from '../sides/side.ts'
import { opaqueNames, unlikeOf, type Opaque } from './look-at-names.ts'
import { openSide, type SideContext } from './open-side.ts'
import type { PairTask } from './pair-task.ts'
import {
  common,
  goldenNames,
  namesIn,
  ownNames,
  saysAuto,
  scatteredNames,
  settleAuto,
  spelledOtherwise,
  type AutoNames,
  type OwnNames,
  watchedOf,
  type Scattered,
} from './settle-auto.ts'
import { termsOf } from './terms.ts'
import { unaskedNames } from './unasked-names.ts'
import { isOfTimes, isVaried, type Unlike } from './unlike-names.ts'
import { watchedAhead } from './watched-ahead.ts'
import { HAS_CORES, startBoth, type BothStarted } from './start-both.ts'

/** A name that both sides have and `watch: auto` leaves out. */
export type LeftOut = Opaque | Scattered | Unlike

/** A pair whose sides say by name what they watch. */
export interface Settled {
  readonly pair: PairConfig
  /** Names that both sides watch and spell differently. */
  readonly align: AlignConfig['stages']
  /** Names, as inference spells them, that nobody said, on either side. */
  readonly unasked: readonly string[]
  readonly leftOut: readonly LeftOut[]
  /** The names that each side has, where `watch: auto` came to none; null: it came to some, or nobody says so. */
  readonly unshared: Readonly<Record<Role, readonly string[]>> | null
  /** Names that training assigns and `watch: auto` does not come to, as inference has none of them. */
  readonly unwatched: readonly string[]
}

/** What was learned, and the sides that may go on as they are, since they were started with what was learned. */
export interface Learned {
  readonly settled: Settled
  /** Null: it is still to be started. */
  readonly kept: Readonly<Record<Role, Side | null>>
}

/** How what `watch: auto` comes to is learned. */
export interface Learning {
  /** Inputs that are to become golden records. */
  readonly added?: readonly unknown[]
  /** Whether processes that golden records were run in may be those of the check. */
  readonly keeps?: boolean
}

/** Both sides are still to be started. */
export const NONE_KEPT: Learned['kept'] = { training: null, inference: null }

/**
 * Puts names in the place of `watch: auto`: those that both sides have, but those that hold something on the first
 * golden records which cannot be compared (a compiled pattern, an iterator, a file), and those that another number of
 * functions has on each side. To find out, both sides are started in processes of their own. These are ended again, and
 * what ran there leaves nothing behind, unless they may be kept, and the files of both sides told the names before:
 * then they were started as they are to be, and stay. Where the names are not known before a side runs, it stays
 * `auto`.
 *
 * @throws {UsageError} if there is no such name beside a side that has names of its own; {WorkerError} if a side cannot
 *   be loaded.
 */
export async function learnAuto(
  { pair, options }: PairTask,
  context: SideContext,
  { added = [], keeps = false }: Learning = {},
): Promise<Learned> {
  const training = options.training === 'golden' ? null : pair.training
  if (!saysAuto(training) && !saysAuto(pair.inference)) {
    return { settled: saidSettled(pair), kept: NONE_KEPT }
  }
  const ahead = keeps ? await readAhead(pair, training) : null
  const asked = ahead === null ? pair : settledAs(pair, ahead.auto)
  const said = holding(context.onStderr)
  const aside: SideContext = { ...context, onStderr: said.take, ends: null }
  const start = (role: Role, config: SideConfig): Promise<Side> => {
    if (config.runner === 'in-process') return openSide(role, inOwnProcess(config), aside)
    return openSide(role, config, ahead === null ? aside : { ...context, onStderr: said.take })
  }
  let started: BothStarted | null = null
  let kept = NONE_KEPT
  try {
    started = await startBoth(
      {
        training: async () => (asked.training === null || training === null ? null : start('training', asked.training)),
        inference: () => start('inference', asked.inference),
      },
      HAS_CORES,
    )
    const own = ownNames(pair, started)
    settleAuto(pair, own) // Refused before anything runs.
    const sides = [started.training, started.inference].filter((side) => side !== null)
    // Of its inputs alone, so that a file that is to be repaired will do: a check has read it before.
    const golden = openGolden(pair.golden, nodeFiles())?.golden?.records ?? []
    const inputs = [...golden.map(({ input }) => input), ...added]
    // Who names a variable, or has a stage, wants it compared.
    const isAsked = sides.some(({ role }) => !saysAuto(pair[role]))
    const looked = isAsked ? [] : await Promise.all(sides.map((side) => opaqueNames(side, inputs)))
    context.ends?.renew()
    const left = looked.flatMap(({ left: names }) => names)
    const shared = isAsked ? [] : common(own.training ?? [], own.inference ?? [])
    const watched = watchedOf(started)
    const scattered = ahead?.scattered ?? scatteredNames(shared, watched)
    const isTold = looked.length > 0 && looked.every(({ had }) => isVaried(had))
    const rest = shared.filter((one) => !scattered.has(one.inference))
    const unsaid = unaskedNames(
      pair,
      watched,
      rest.map((one) => one.inference),
    )
    const terms = termsOf(pair, null, { align: rest, unasked: unsaid })
    const found = looked.length === 0 ? [] : await unlikeOf(terms, { sides: started, shared: rest, looked, inputs })
    // Times of two kinds are never the same, whatever is returned.
    const unlike = isTold ? found : found.filter(isOfTimes)
    const out = without(shared, [...scattered.keys(), ...unlike.map(({ name }) => name)])
    const of = (role: Role): ReadonlySet<string> =>
      new Set([...out[role], ...left.flatMap(({ name, side }) => (side === role ? [name] : []))])
    const auto = settleAuto(pair, own, { training: of('training'), inference: of('inference') })
    if (ahead !== null && left.length + unlike.length === 0 && looked.every(({ isWhole }) => isWhole)) {
      const may = (role: Role): Side | null => (asked[role]?.runner === 'in-process' ? null : (started?.[role] ?? null))
      kept = { training: may('training'), inference: may('inference') }
      said.letGo()
    }
    const opaque = left.filter(({ name, side }) => auto.omitted[side].has(name))
    const leftOut = [...opaque, ...scattered.values(), ...unlike]
    const unasked = isTold ? unaskedNames(pair, watched, auto.names.inference ?? []) : []
    const unshared =
      auto.names.inference?.length === 0 ? { training: own.training ?? [], inference: own.inference ?? [] } : null
    const unwatched = saysAuto(training) ? onlyTrainings(ahead?.own ?? own) : []
    return { settled: { pair: settledAs(pair, auto), align: auto.align, unasked, leftOut, unshared, unwatched }, kept }
  } catch (error) {
    said.letGo()
    throw error
  } finally {
    const others = [started?.training, started?.inference].filter((side) => side !== kept[side?.role ?? 'training'])
    await Promise.all(others.map(async (side) => side?.close()))
  }
}

/** A pair as it is configured, where nobody says `watch: auto`. */
export function saidSettled(pair: PairConfig): Settled {
  return { pair, align: spelledOtherwise(pair), unasked: [], leftOut: [], unshared: null, unwatched: [] }
}

/** What was read before sides are loaded: what they come to, and the names that are scattered. */
interface Ahead {
  readonly own: OwnNames
  readonly auto: AutoNames
  readonly scattered: ReturnType<typeof scatteredNames>
}

/** What the files of sides that both say `watch: auto` tell before they are loaded; null: not enough. */
async function readAhead(pair: PairConfig, training: SideConfig | null): Promise<Ahead | null> {
  if (!saysAuto(pair.inference) || !(training === null || saysAuto(training))) return null
  const [ours, theirs] = await Promise.all([
    training === null ? null : watchedAhead('training', training),
    watchedAhead('inference', pair.inference),
  ])
  const names = ours === null ? goldenNames(pair.golden) : namesIn(ours)
  if (theirs === null || names === null || (training !== null && ours === null)) return null
  const own = { training: names, inference: namesIn(theirs) }
  const shared = common(own.training, own.inference)
  const scattered = scatteredNames(shared, { training: ours, inference: theirs })
  if (scattered.size === shared.length) return null
  return { auto: settleAuto(pair, own, without(shared, [...scattered.keys()])), scattered, own }
}

function onlyTrainings({ training, inference }: OwnNames): readonly string[] {
  if (training === null || inference === null) return []
  const shared = new Set(common(training, inference).map((one) => one.training))
  return training.filter((name) => !shared.has(name))
}

/** The names of each side that stand for these of inference's. */
function without(shared: AlignConfig['stages'], names: readonly string[]): AutoNames['omitted'] {
  const of = (role: Role): ReadonlySet<string> =>
    new Set(shared.flatMap((one) => (names.includes(one.inference) ? [one[role]] : [])))
  return { training: of('training'), inference: of('inference') }
}

function settledAs(pair: PairConfig, { names }: AutoNames): PairConfig {
  const settled = (config: SideConfig, watch: readonly string[] | null): SideConfig =>
    watch === null || config.runner === 'http' ? config : { ...config, watch: watch.length === 0 ? null : watch }
  return {
    ...pair,
    training: pair.training === null ? null : settled(pair.training, names.training),
    inference: settled(pair.inference, names.inference),
  }
}

/** Holds back what sides print until it is known whether anyone is to read it. */
function holding(onStderr: SideContext['onStderr']): { take: SideContext['onStderr']; letGo: () => void } {
  let held: Parameters<SideContext['onStderr']>[] | null = []
  return {
    take: (...text) => void (held === null ? onStderr(...text) : held.push(text)),
    letGo: () => {
      for (const text of held ?? []) onStderr(...text)
      held = null
    },
  }
}
