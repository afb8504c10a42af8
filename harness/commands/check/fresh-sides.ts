import type { PythonSideConfig, NodeSideConfig, SideConfig } from '../../config/config.ts'
import { inOwnProcess, isJavaScript } from '../../config/own-process.ts'
import type { OpenPair } from '../../pair/open-pair.ts'
import { openSide, type SideContext } from '../../pair/open-side.ts'
import type { Role } from '../../pipeline/role.ts'
import { inBatches } from '../../run/in-batches.ts'
import type { Plan } from '../../run/plan.ts'
import type { RunRecord } from '../../run/record.ts'
import { loadRows } from '../../sides/load-rows.ts'
import type { Side, Sides } from '../../sides/side.ts'

const ROLES = ['training', 'inference'] as const

/** What the sides ran in the check, so that others can be known to run the same. */
export interface FreshRequest {
  readonly sides: Sides
  readonly plan: Plan
  /** The records of the check, in its order. */
  readonly order: () => Iterable<RunRecord>
  /** Makes of a side what is compared of it. */
  readonly seen: (side: Side) => Side
}

/** Sides whose functions remember nothing of the records before. */
export interface FreshSides {
  readonly sides: Sides
  /** How they were started. */
  readonly open: OpenPair
  readonly close: () => Promise<void>
}

/**
 * Starts functions once more so that each record runs in modules that are loaded for it. A side that cannot be started
 * so, as a list of stages or a program of another language, is the one that is there. Null where neither can, or what
 * is started comes to other stages than the plan knows.
 *
 * @throws {WorkerError | StageError} if a side cannot run.
 */
export async function openFresh(
  open: OpenPair,
  context: SideContext,
  { sides, plan, order, seen }: FreshRequest,
): Promise<FreshSides | null> {
  const { pair } = open.settled
  const configs = new Map<Role, SideConfig>()
  for (const role of ROLES) {
    const config = sides[role].info.kind === 'traced' ? freshly(pair[role]) : null
    if (config !== null) configs.set(role, config)
  }
  const opened = new Map<Role, Side>()
  const close = async (): Promise<void> => {
    for (const side of opened.values()) await side.close()
  }
  try {
    for (const [role, config] of configs) opened.set(role, seen(await openSide(role, config, context)))
    const made = {
      training: opened.get('training') ?? sides.training,
      inference: opened.get('inference') ?? sides.inference,
    }
    const isLike = await Promise.all(
      [...opened.keys()].map((role) => runsLike(made[role], sides[role], { plan, order })),
    )
    if (opened.size === 0 || isLike.includes(false)) {
      await close()
      return null
    }
    const settled = { ...open.settled, pair: { ...pair, ...Object.fromEntries(configs) } }
    return { sides: made, open: { ...open, settled }, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A function of a language whose modules can be loaded again; null: it is none. */
function freshly(config: SideConfig | null): NodeSideConfig | PythonSideConfig | null {
  if (config?.runner === 'python') return { ...config, making: { ...config.making, fresh: true } }
  if (config === null || !isJavaScript(config)) return null
  return { ...inOwnProcess(config), making: { ...config.making, fresh: true } }
}

/** Runs records until every stage of the plan is known, and tells whether they have the places that it says. */
async function runsLike(
  side: Side,
  like: Side,
  { plan, order }: Pick<FreshRequest, 'plan' | 'order'>,
): Promise<boolean> {
  const planned = plan.pairs.flatMap((pair) => (pair[side.role] < 0 ? [] : [pair[side.role]]))
  for (const batch of inBatches(order())) {
    if (planned.every((at) => at < side.stages.length)) break
    await loadRows(
      side,
      batch.map(({ input }) => input),
    )
  }
  return planned.every((at) => side.stages[at] !== undefined && side.stages[at] === like.stages[at])
}
