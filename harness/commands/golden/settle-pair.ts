import type { Files } from '../../golden/files.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { accept, reject } from '../../golden/pending.ts'

/** Which pending changes of a golden file to settle, and how. */
export interface SettleTask {
  readonly golden: string
  readonly verb: 'accept' | 'reject'
  readonly ids: readonly string[] | 'all'
}

/**
 * Settles pending changes, in a process that can be ended at any moment: a file of thousands of records takes seconds,
 * in which nobody listens to signals. Returns their ids.
 * @throws {GoldenError} as `accept` and `reject`.
 */
export async function settlePair(task: SettleTask): Promise<readonly string[]> {
  return settleGolden(task, nodeFiles())
}

/** Settles pending changes in a file system. @throws {GoldenError} as {@link settlePair}. */
export function settleGolden({ golden, verb, ids }: SettleTask, files: Files): readonly string[] {
  return verb === 'accept' ? accept(golden, ids, files) : reject(golden, ids, files)
}
