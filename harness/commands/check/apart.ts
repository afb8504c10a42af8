import { errorFacts } from '../../errors.ts'
import { inOwnProcess } from '../../config/own-process.ts'
import type { PairTask } from '../../pair/pair-task.ts'

/**
 * Makes the task with which a check goes on where the process that ran it did not live to its end: a side whose code
 * hung or ended that process on a record gets a process of its own, which such a record may end alone; inputs that
 * never come are left out. Null where nothing of this applies.
 */
export function apart(task: PairTask, error: unknown): PairTask | null {
  const { side, stage, record } = errorFacts(error)
  if (side === 'inputs') return task.inputs === 'none' ? null : { ...task, inputs: 'none' }
  if ((side !== 'training' && side !== 'inference') || (stage === null && record === null)) return null
  const config = task.pair[side]
  if (config?.runner !== 'in-process') return null
  return { ...task, pair: { ...task.pair, [side]: inOwnProcess(config) } }
}
