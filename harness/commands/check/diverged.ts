import type { GoldenFile } from '../../golden/golden-file.ts'
import type { Domain } from '../../inputs/infer/domain.ts'
import type { Generated } from '../../pair/generated-records.ts'
import type { OpenPair } from '../../pair/open-pair.ts'
import type { SideContext } from '../../pair/open-side.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { Selection } from '../../pair/select-records.ts'
import type { RunResult } from '../../run/lockstep.ts'
import type { Ends } from '../../sides/worker/ends.ts'
import type { Side } from '../../sides/side.ts'
import type { ChildContext } from '../child-context.ts'
import type { PairRun } from './pair-run.ts'

/** What diagnosing a pair needs besides what running it found. */
export interface Diverged {
  readonly task: PairTask
  readonly context: ChildContext
  /** What every side of the pair that is started shares. */
  readonly sides: SideContext
  /** Counts the records that end a worker of this pair. */
  readonly ends: Ends
  readonly file: GoldenFile | null
  readonly open: OpenPair
  /** Makes of a side what is compared of it, where its own stages are others. */
  readonly seen: (side: Side) => Side
  readonly selection: Selection
  /** The generated records of the check; null where none were run. */
  readonly generated: Generated | null
  readonly run: PairRun
  /** The runs of all phases together. */
  readonly merged: RunResult | null
  readonly domain: Domain
  /** Milliseconds that running both sides on all records took. */
  readonly took: number
  /** Stages that are known to depend on the batch a record comes in. */
  readonly batched: ReadonlySet<string>
}
