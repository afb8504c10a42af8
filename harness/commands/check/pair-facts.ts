import type { GoldenError } from '../../errors.ts'
import type { PairConfig } from '../../config/config.ts'
import type { GoldenFile } from '../../golden/golden-file.ts'
import type { DeclaredTaps } from '../../golden/tap-params.ts'
import type { Role } from '../../pipeline/role.ts'
import type { SideInfo, StageInfo } from '../../pipeline/provenance.ts'
import type { RunResult } from '../../run/lockstep.ts'
import type { PairRun } from './pair-run.ts'
import type { CountedCause } from './report-cause.ts'
import type { FindingFact } from '../../report/finding.ts'
import type { Witnesses } from '../../report/part.ts'
import type { KnownReport, Skew } from '../../report/report.ts'
import type { Showing } from '../../pair/show.ts'
import type { Diagnosis } from '../../diagnose/request.ts'

/** All that a pair's report is made of. */
export interface PairFacts {
  readonly pair: PairConfig
  readonly seed: number
  readonly strict: boolean
  readonly emptyShard: boolean
  /** What the records are a part of, by `--shard`: a digest of all there are; null: all were chosen. */
  readonly partOf: string | null
  readonly reference: 'training' | 'golden'
  /** Null where it was not started. */
  readonly training: SideInfo | null
  readonly inference: SideInfo
  /** The taps that functions have passed, in order of their numbers; of lists of stages none. */
  readonly taps: Readonly<Record<Role, readonly StageInfo[]>>
  /** What taps of training declare; left out: nothing. */
  readonly declared?: DeclaredTaps | undefined
  readonly file: GoldenFile | null
  /** The golden file as shown. */
  readonly shownGolden: string
  readonly run: PairRun
  /** All phases together; null where none was run. */
  readonly merged: RunResult | null
  readonly diagnosis: Diagnosis | null
  /** Why the causes are unknown; null where they are known, or nothing diverged. */
  readonly notDiagnosed: string | null
  /** What stood for training in the diagnosis. */
  readonly diagnosedWith: SideInfo | null
  /** Stages that depend on the batch a record comes in. */
  readonly batchCauses: readonly CountedCause[]
  readonly generatedNotRun: string | null
  readonly skews: readonly Skew[]
  readonly known: readonly KnownReport[]
  readonly witnesses: readonly Witnesses[]
  readonly knownOf: (record: { readonly id: string; readonly input: unknown }, stage: string) => number | null
  readonly goldenProblem: GoldenError | null
  readonly findings: readonly FindingFact[]
  readonly show: Showing
}
