import { nodeFiles } from '../../golden/node-files.ts'
import { findGolden } from '../../golden/read/read-golden.ts'
import { openPair } from '../../pair/open-pair.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { compareVersions, provenancesOf, type VersionRow } from '../../pair/skews.ts'
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
  const open = await openPair(task, sideContext(context))
  try {
    return { pair: pair.name, rows: compareVersions(provenancesOf(open, file), pair) }
  } finally {
    await open.close()
  }
}
