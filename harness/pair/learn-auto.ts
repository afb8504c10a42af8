import type { AlignConfig, PairConfig, SideConfig } from '../config/config.ts'
import { inOwnProcess } from '../config/own-process.ts'
import { LockstepError } from '../errors.ts'
import { nodeFiles } from '../golden/node-files.ts'
import { findGolden } from '../golden/read/read-golden.ts'
import type { Role } from '../pipeline/role.ts'
import { loadRows } from '../sides/load-rows.ts'
import type { Side } from '../sides/side.ts'
import { opaqueIn } from '../values/opaque-in.ts'
import { openSide, type SideContext } from './open-side.ts'
import type { PairTask } from './pair-task.ts'
import { saysAuto, settleAuto } from './settle-auto.ts'
import { HAS_CORES, startBoth, type BothStarted } from './start-both.ts'

/** A name that both sides have and `watch: auto` leaves out: what it holds can be compared in no way. */
export interface LeftOut {
  /** As the side spells it. */
  readonly name: string
  readonly side: Role
  /** The type of what it holds, as its language names it: `re.Pattern`. */
  readonly type: string
}

/** A pair whose sides say by name what they watch. */
export interface Settled {
  readonly pair: PairConfig
  /** Names that both sides watch and spell differently. */
  readonly align: AlignConfig['stages']
  readonly leftOut: readonly LeftOut[]
}

/** Golden records that values are looked at on, the first ones. */
const LOOKED_AT = 8

/**
 * Puts names in the place of `watch: auto`: those that both sides have, but those that hold something on the first
 * golden records which cannot be compared (a compiled pattern, an iterator, a file). To find out, both sides are
 * started in processes of their own, which are ended again: what runs there leaves nothing behind in the check's.
 * Where the names are not known before a side runs, it stays `auto`.
 *
 * @param added inputs that are to become golden records
 * @throws {UsageError} if there is no such name; {WorkerError} if a side cannot be loaded.
 */
export async function learnAuto(
  { pair, options }: PairTask,
  context: SideContext,
  added: readonly unknown[] = [],
): Promise<Settled> {
  const training = options.training === 'golden' ? null : pair.training
  if (!saysAuto(training) && !saysAuto(pair.inference)) return { pair, align: [], leftOut: [] }
  const said: Parameters<SideContext['onStderr']>[] = []
  const quiet: SideContext = { ...context, onStderr: (...text) => void said.push(text), ends: null }
  const start = (role: Role, config: SideConfig): Promise<Side> =>
    openSide(role, config.runner === 'in-process' ? inOwnProcess(config) : config, quiet)
  let started: BothStarted | null = null
  try {
    started = await startBoth(
      {
        training: async () => (training === null ? null : start('training', training)),
        inference: () => start('inference', pair.inference),
      },
      HAS_CORES,
    )
    settleAuto(pair, started) // Refused before anything runs.
    const sides = [started.training, started.inference].filter((side) => side !== null)
    const golden = findGolden(pair.golden, nodeFiles())?.records ?? []
    const inputs = [...golden.map(({ input }) => input), ...added]
    // Who names a variable, or has a stage, wants it compared.
    const isAsked = sides.some(({ role }) => !saysAuto(pair[role]))
    const left = isAsked ? [] : (await Promise.all(sides.map((side) => opaqueNames(side, inputs)))).flat()
    const of = (role: Role): ReadonlySet<string> =>
      new Set(left.flatMap(({ name, side }) => (side === role ? [name] : [])))
    const sets = { training: of('training'), inference: of('inference') }
    const { names, align, omitted } = settleAuto(pair, started, sets)
    const settled = (config: SideConfig, watch: readonly string[] | null): SideConfig =>
      watch === null || config.runner === 'http' ? config : { ...config, watch }
    return {
      pair: {
        ...pair,
        training: pair.training === null ? null : settled(pair.training, names.training),
        inference: settled(pair.inference, names.inference),
      },
      align,
      leftOut: left.filter(({ name, side }) => omitted[side].has(name)),
    }
  } catch (error) {
    for (const text of said) context.onStderr(...text)
    throw error
  } finally {
    await Promise.all([started?.training?.close(), started?.inference.close()])
  }
}

/** Finds the watched names of a side that hold, on one of the first records, what cannot be compared. */
export async function opaqueNames(side: Side, inputs: readonly unknown[]): Promise<readonly LeftOut[]> {
  const found = new Map<string, LeftOut>()
  for (const input of inputs.slice(0, LOOKED_AT)) {
    try {
      await loadRows(side, [input], (outcomes) => {
        for (const [at, tap] of side.stages.entries()) {
          const name = tap.replace(/#\d+$/, '')
          const type = found.has(name) ? null : opaqueIn(outcomes[at])
          if (type !== null) found.set(name, { name, side: side.role, type })
        }
      })
    } catch (error) {
      // A record that ends the process is the check's to tell.
      if (!(error instanceof LockstepError)) throw error
      break
    }
  }
  return [...found.values()]
}
