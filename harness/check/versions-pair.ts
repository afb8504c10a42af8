import { nodeFiles } from '../golden/node-files.ts'
import { readGolden } from '../golden/read-golden.ts'
import type { ChildContext } from './child-task.ts'
import { openPair } from './open-pair.ts'
import { sideContext } from './open-side.ts'
import type { PairTask } from './pair-task.ts'
import { compareVersions, newestOf, type VersionRow } from './skews.ts'

/** Where both sides of a pair and its golden records come from. */
export interface VersionsReport {
  readonly pair: string
  readonly rows: readonly VersionRow[]
}

/** Compares the provenance of a pair, inside the process that loads its code. */
export async function versionsPair(task: PairTask, context: ChildContext): Promise<VersionsReport> {
  const { pair } = task
  const file = nodeFiles().exists(pair.golden) ? readGolden(pair.golden, nodeFiles()) : null
  const { training, inference, close } = await openPair(task, sideContext(context))
  try {
    const provenances = {
      training: training?.info.provenance ?? null,
      inference: inference.info.provenance,
      golden: newestOf(file),
    }
    return { pair: pair.name, rows: compareVersions(provenances, pair) }
  } finally {
    await close()
  }
}
