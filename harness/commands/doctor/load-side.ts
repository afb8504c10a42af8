import { openOne } from '../../pair/open-pair.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { Role } from '../../pipeline/role.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'

/** A side of a pair that is loaded without the other. */
export interface LoadTask {
  readonly pair: PairTask
  readonly role: Role
}

/**
 * Loads one side of a pair and nothing of the other, and watches nothing of it. A side that the golden file stands for
 * is no error.
 */
export async function loadSide({ pair, role }: LoadTask, context: ChildContext): Promise<null> {
  const config = pair.pair[role]
  if (config === null) return null
  const alone = config.runner === 'http' ? config : { ...config, watch: null }
  const { side } = await openOne(role, { task: pair, config: alone }, sideContext(context))
  await side.close()
  return null
}
