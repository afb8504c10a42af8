import type { ErrorFacts } from '../errors.ts'
import type { Difference } from '../compare/differences/difference.ts'
import type { Follows } from '../diagnose/request.ts'
import type { CauseKind } from '../diagnose/cause-kinds.ts'
import type { Provenance, StageInfo } from '../pipeline/provenance.ts'
import type { ProvenanceChange } from './provenance-change.ts'
import type { Finding } from './finding.ts'
import type { Part, ShardOf } from './part.ts'
import type { Cause } from './report-cause.ts'
import type { ExitCode, Verdict } from './verdict.ts'
import type { InputClass, Origin } from '../run/record.ts'
import type { DrawnStage } from '../run/draw-trace.ts'
import type { StageStatus } from '../run/first-stage.ts'
import type { Quantiles } from '../run/histogram.ts'
import type { PlainJson } from '../values/plain-json.ts'
import type { Shown } from '../values/display.ts'

/** One record on which the sides differ. */
export interface Divergence {
  readonly record: string
  readonly origin: Origin
  /** How near its input is to the golden ones. */
  readonly inputClass: InputClass
  /** Replay id of a generated or stored record (`--replay`), null for a golden. */
  readonly replay: string | null
  readonly input: Shown
  readonly firstStage: string
  readonly stages: readonly StageStatus[]
  /** The two outcomes of `firstStage`; null where the stage is absent on that side. */
  readonly training: Shown | null
  readonly inference: Shown | null
  /** At `firstStage`; the first of `differenceCount`. */
  readonly differences: readonly Difference[]
  readonly differenceCount: number
  /**
   * Both values as plain JSON of at most 200 nodes, to be drawn, never to be judged. Left out for private and non-JSON
   * values.
   */
  readonly json?: { readonly training: PlainJson; readonly inference: PlainJson }
  /**
   * What every stage gave on both sides, to be drawn, never to be judged. Left out where values are private, and once
   * those of a pair have come to 64 kB: examples of every cause and mode come first.
   */
  readonly trace?: readonly DrawnStage[]
  /** Whether the last value differs too. */
  readonly reaches: boolean
  /** Index into `causes`. */
  readonly causes: readonly number[]
  /** The golden file and line of the record, `golden/legal-text.yaml:12`, null where there is none. */
  readonly at: string | null
  /** Index into `known` if it is quarantined. */
  readonly known: number | null
}

/** A version or digest that is not the same on the sides that were compared, and what the policy says of it. */
export interface Skew {
  /** `unicode`, `icu`, `py:nltk`, `npm:stopwords-iso`, `file:stop.txt`. */
  readonly what: string
  readonly training: string | null
  readonly inference: string | null
  readonly golden: string | null
  readonly policy: 'same' | 'older' | 'warn' | 'ignore'
}

/** An entry of `known` in the configuration, and whether it still holds. */
export interface KnownReport {
  readonly stage: string
  readonly cause: CauseKind
  readonly reason: string
  readonly until: string | null
  readonly records: number
  /** Why the entry fails, null while it holds: `expired`, `its record agrees now`, … */
  readonly failed: string | null
}

/** Per stage: on how many records its outcomes were compared, and how they came out. */
export interface StageTally {
  readonly name: string
  readonly compared: number
  readonly exact: number
  /** Equal only because a rule was in force; `rule` says which. */
  readonly byRule: number
  readonly differed: number
  readonly bothThrew: number
  readonly notReached: number
  readonly rule: string
}

/**
 * How a golden record came out. `agrees` includes what differs in structure only and was shown to change nothing;
 * `both-threw`: at the same stage, which agrees; `not-compared`: not selected, not reached, no stage ran on it, or both
 * sides' processes ended on it.
 */
export type GoldenStatus = 'agrees' | 'both-threw' | 'diverges' | 'known' | 'not-compared'

/** One record of the golden file. */
export interface GoldenRecordReport {
  readonly record: string
  /** Its line in the golden file: `golden/legal-text.yaml:12`. */
  readonly at: string
  readonly status: GoldenStatus
  /** Whether today's training no longer reproduces what is recorded. */
  readonly drifted: boolean
}

/** Why a pair could not run: the facts, and the text of them. */
export interface ReportError extends ErrorFacts {
  readonly message: string
}

/** What is known of a pair before it is run. */
export interface PairHead {
  readonly pair: string
  readonly reference: 'training' | 'golden'
  /** What stands for the two sides in a headline: `training.py`, `inference.ts`. */
  readonly sides: { readonly training: string; readonly inference: string }
  readonly seed: number
}

/** What was found of one pair. */
export interface PairReport extends PairHead {
  readonly verdict: Verdict
  readonly exitCode: ExitCode
  readonly compared: {
    readonly golden: number
    readonly stored: number
    /** Edge-case records are counted here too. */
    readonly generated: number
    /** Records on which both sides threw at the same stage: agreed, and not counted as compared. */
    readonly bothThrew: number
    /** How many of `bothThrew` are golden records. */
    readonly bothThrewGolden: number
    readonly stages: number
  }
  /** Why the generated inputs were not run, null if they were. */
  readonly generatedNotRun: string | null
  readonly stages: { readonly training: readonly StageInfo[]; readonly inference: readonly StageInfo[] }
  readonly tallies: readonly StageTally[]
  readonly provenance: {
    readonly training: Provenance | null
    readonly inference: Provenance | null
    readonly golden: Readonly<Record<string, Provenance>>
    readonly skews: readonly Skew[]
  }
  readonly vacuous: { readonly golden: readonly string[]; readonly generated: readonly string[] }
  readonly known: readonly KnownReport[]
  readonly causes: readonly Cause[]
  /** Taps of functions that differ and are no cause: their own code gives the same for the same values. */
  readonly follows: readonly Follows[]
  /**
   * About a hundred, the simplest first, golden ones and one of every cause among them; `divergenceCount` counts all.
   */
  readonly divergences: readonly Divergence[]
  readonly divergenceCount: number
  /**
   * Every record of the golden file, in its order: never cut. Empty where there is no such file, where it cannot be
   * read, and where the process of the pair ended without a report.
   */
  readonly goldenRecords: readonly GoldenRecordReport[]
  /**
   * Ids of every golden record that diverges without being known, or drifted: never cut, so that each can fail by
   * itself.
   */
  readonly goldenFailing: readonly string[]
  /**
   * Golden records that today's training no longer reproduces: `training` is what it gives today, `inference` what the
   * golden holds.
   */
  readonly drifted: readonly Divergence[]
  readonly driftedCount: number
  /** What changed since the drifted records were recorded; empty where nothing drifted. */
  readonly driftChanges: readonly ProvenanceChange[]
  readonly findings: readonly Finding[]
  /** Why the pair could not run or its goldens are not clean; null otherwise. */
  readonly error: ReportError | null
  readonly timing: {
    readonly unit: 'µs'
    readonly training: Readonly<Record<string, Quantiles>>
    readonly inference: Readonly<Record<string, Quantiles>>
  }
  readonly part?: Part
}

/**
 * What `check` found: the whole of `--json`. Pure data; JSON round-trips it.
 *
 * Places (`at`, `source`, `sides`, files that messages name) are relative to the root of the git repository that the
 * configuration lies in, or to its folder where there is no repository. Files that a pipeline names by relative paths
 * (`uses`, `files`, `covers`) stay as it names them.
 */
export interface Report {
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'lockstep'; readonly version: string }
  readonly exitCode: ExitCode
  readonly seed: number | null
  /** Left out where a check was not split. */
  readonly shard?: ShardOf
  readonly pairs: readonly PairReport[]
}
