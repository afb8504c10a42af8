import type { ChildTask } from '../commands/child-task.ts'
import { choosePairs } from '../commands/choose-pairs.ts'
import { lookAt } from '../commands/look-at.ts'
import type { PairTask } from '../pair/pair-task.ts'
import type { Context } from './context.ts'

/** A task for each of the pairs that a command looks at. */
export interface Look<Input, Result> {
  readonly task: ChildTask<Input, Result>
  /** Generated inputs a pair. */
  readonly runs: number
  readonly input: (pair: PairTask) => Input
}

/**
 * Looks at the pairs that were named, or at all: runs the task for one after the other, each in a process of its own.
 * @throws {UsageError} if there is no such pair; whatever the task throws.
 */
export async function look<Input, Result>(
  { names, request, services }: Pick<Context<unknown>, 'names' | 'request' | 'services'>,
  { task, runs, input }: Look<Input, Result>,
): Promise<readonly Result[]> {
  const asked = await request()
  const results: Result[] = []
  for (const pair of choosePairs(asked.config, names)) {
    results.push(await services.inChild(task, input(lookAt(pair, asked.config, runs)), asked))
  }
  return results
}
