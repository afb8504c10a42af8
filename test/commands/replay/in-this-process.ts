import { readFeed } from '../../../harness/child/feed.ts'
import type { RunWorker } from '../../../harness/commands/replay/replay-lane.ts'
import { replayPair, type ReplayedPair } from '../../../harness/commands/replay/replay-pair.ts'
import { replayRows } from '../../../harness/commands/replay/replay-rows.ts'
import { findFiles } from '../../../harness/inputs/files/find-files.ts'
import { childContext, pairTask, type KeptContext } from '../child-context.ts'

/** Runs workers in the process of the test; what they tell is kept. */
export function inThisProcess(context: KeptContext = childContext()): RunWorker {
  return (work, { feed, onEvent }) =>
    replayRows(work, {
      ...context,
      feed: () => readFeed(feed),
      onEvent: (event) => {
        context.onEvent(event)
        onEvent(event)
      },
    })
}

/** How a log is run. */
export interface Replaying {
  readonly isLogged?: boolean
  readonly context?: KeptContext
  readonly workers?: number
}

/** Runs files of a project through its first pair, in the process of the test. */
export async function replayHere(
  root: string,
  names: readonly string[],
  { isLogged = false, context = childContext(), workers = 1 }: Replaying = {},
): Promise<ReplayedPair> {
  return replayPair(
    { pair: await pairTask(root), found: findFiles(names, root), isLogged, workers, shard: null, before: null },
    { run: inThisProcess(context), onProgress: () => undefined, onStderr: () => undefined },
  )
}
