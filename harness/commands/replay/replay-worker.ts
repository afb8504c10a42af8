import { childTask, type ChildTask } from '../child-task.ts'
import { inChild, type ChildRequest } from '../in-child.ts'
import type { RunWorker } from './replay-lane.ts'
import type { ReplayWork } from './replay-rows.ts'
import type { ReplayedRows } from './replay-worker-events.ts'

/** Runs records of a log through the sides of a pair in a child, which is handed them. */
export const TASK: ChildTask<ReplayWork, ReplayedRows> = childTask(
  import.meta.url,
  async () => (await import('./replay-rows.ts')).replayRows,
)

/** Runs workers in processes of their own. */
export function workersIn(request: ChildRequest): RunWorker {
  return (work, told) => inChild(TASK, work, { ...request, ...told })
}
