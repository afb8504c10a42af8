import type { Outcome } from '../../pipeline/outcome.ts'
import type { Role } from '../../pipeline/role.ts'
import { differing, same } from './gave-otherwise.ts'
import type { Rerunnable, RunRows } from './rerunnable.ts'

/** What a stage depends on that remembers. */
export const BEFORE = 'what ran before it in its process'

/** Says so of a side. */
export function beforeText(role: Role): string {
  return `${BEFORE}, ${role === 'training' ? 'in training' : 'at inference'}`
}

/** Two processes that run the same have the same hash seed: it is none of what they remember. */
export const SEED = { PYTHONHASHSEED: '1' }

/**
 * Finds the rows for which a stage gives something else by what ran before in its process: two fresh processes that run
 * the rows in the same order give the same throughout, but something else where a row comes again, or in a third one
 * that runs them backwards. Each row is run alone, so that none is beside it in a batch. Null where two such processes
 * do not give the same, or none can be started.
 */
export async function rememberingRows(
  { fresh }: Pick<Rerunnable, 'fresh'>,
  rows: readonly number[],
): Promise<ReadonlySet<number> | null> {
  const opened = await Promise.all([fresh(SEED), fresh(SEED), fresh(SEED)])
  try {
    const [one, two, three] = opened.map((process) => process?.run)
    return one === undefined || two === undefined || three === undefined ? null : await rowsOf([one, two, three], rows)
  } finally {
    for (const process of opened) await process?.end()
  }
}

async function rowsOf(
  [one, two, three]: readonly [RunRows, RunRows, RunRows],
  rows: readonly number[],
): Promise<ReadonlySet<number> | null> {
  const turned = rows.toReversed()
  const forth = [await eachAlone(one, rows), await eachAlone(two, rows)] as const
  const back = [await eachAlone(one, turned), await eachAlone(two, turned)] as const
  if (!same(...forth) || !same(...back)) return null
  const others = [back[0], await eachAlone(three, turned)].map((outcomes) => outcomes.toReversed())
  return new Set(others.flatMap((outcomes) => differing(forth[0], outcomes).flatMap((at) => rows.slice(at, at + 1))))
}

async function eachAlone(run: RunRows, rows: readonly number[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const row of rows) outcomes.push(...(await run([row])))
  return outcomes
}
