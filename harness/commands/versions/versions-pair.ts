import { nodeFiles } from '../../golden/node-files.ts'
import { findGolden } from '../../golden/read/read-golden.ts'
import { openPair } from '../../pair/open-pair.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { compareVersions, newestOf, type VersionRow } from '../../pair/skews.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'

/** Where both sides of a pair and its golden records come from. */
export interface VersionsReport {
  readonly pair: string
  readonly rows: readonly VersionRow[]
}

/** Compares the provenance of a pair, inside the process that loads its code. */
export async function versionsPair(task: PairTask, context: ChildContext): Promise<VersionsReport> {
  const { pair } = task
  const file = findGolden(pair.golden, nodeFiles())
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
