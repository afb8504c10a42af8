import type { ChildContext, ChildEvent } from '../../harness/commands/child-context.ts'
import { lookAt } from '../../harness/commands/look-at.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import type { PairTask } from '../../harness/pair/pair-task.ts'
import { createStatus } from '../../harness/sides/in-process/status.ts'

/** What a task has at hand where no child is started: nobody watches, and what it tells is kept. */
export interface KeptContext extends ChildContext {
  readonly events: ChildEvent[]
  /** The ids of records the task has announced, in that order. */
  readonly expected: string[]
}

/** Makes the context of a task that runs in the process of the test. */
export function childContext(): KeptContext {
  const events: ChildEvent[] = []
  const expected: string[] = []
  return {
    events,
    expected,
    timeout: { stage: 2000, start: 20_000 },
    onEvent: (event) => void events.push(event),
    feed: () => {
      throw new Error('this task is handed nothing')
    },
    watchdog: {
      status: createStatus(),
      expect: (ids) => void expected.push(...ids),
      stop: () => Promise.resolve(0),
    },
  }
}

/** The first pair of a project as a task that judges nothing. */
export async function pairTask(root: string, runs = 0): Promise<PairTask> {
  const config = await loadConfig({ cwd: root, file: null })
  const [pair] = config.pairs
  if (pair === undefined) throw new Error('the project has no pair')
  return { ...lookAt(pair, config, runs), budget: config.budget }
}
