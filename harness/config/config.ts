import type { HttpSideOptions } from '../sides/http/http-side.ts'
import type { Transport } from '../sides/worker/transport.ts'
import type { Making, Watch } from '../sides/side.ts'
import type { RuleSpec } from '../compare/rule-keys.ts'
import type { CellType } from '../inputs/files/cell-types.ts'
import type { CauseKind } from '../diagnose/cause-kinds.ts'

/**
 * How versions of one thing on two sides are judged. `older`, of Unicode alone: characters that the older side does not
 * know are not expected.
 */
export type VersionPolicy = 'same' | 'older' | 'warn' | 'ignore'

/** How a service is asked. */
export type HttpConfig = Omit<HttpSideOptions, 'role' | 'timeoutMs' | 'env'>

/** Where the code of a side is: a file, absolute, or the name of a package or Python module. */
export type CodePlace =
  | { readonly file: string; readonly module: null }
  | { readonly file: null; readonly module: string }

/** What is said of every side whose code lockstep runs. */
export interface RunConfig {
  /** Null: found by the rules for a side without an export name. */
  readonly export: string | null
  /** Absolute. */
  readonly cwd: string
  /** Environment variables on top of the present ones. */
  readonly env: Readonly<Record<string, string>>
  /** Local variables that are watched without a tap; null: none. */
  readonly watch: Watch | null
  /** How what is exported is made a function of one record. */
  readonly making: Making
  /** How its process is talked to; of an `in-process` side, the one it gets where it must have one of its own. */
  readonly transport: Transport
  /** What stands for the side in a report: the file as seen from `shownFrom`, the module, or the command. */
  readonly shown: string
  /** The folder that places in its code are shown from, as {@link PairConfig.shownFrom}. */
  readonly shownFrom: string
}

/** A JavaScript or TypeScript module. */
export type InProcessSideConfig = RunConfig & CodePlace & { readonly runner: 'in-process' }

/** A JavaScript or TypeScript module in a process of its own. */
export type NodeSideConfig = RunConfig &
  CodePlace & {
    readonly runner: 'node'
    /** The Node program: an absolute path or a name to be looked up; null: the one that runs lockstep. */
    readonly node: string | null
  }

/** A file or module for a Python interpreter; where `command` and `python` are null, one is looked for. */
export type PythonSideConfig = RunConfig &
  CodePlace & {
    readonly runner: 'python'
    /** The interpreter and its first arguments. A program given as a path is absolute. */
    readonly command: readonly string[] | null
    /** The interpreter: an absolute path or a name to be looked up. */
    readonly python: string | null
  }

/** A program of the user's that speaks the worker protocol. */
export interface WorkerSideConfig extends RunConfig {
  readonly runner: 'worker'
  /** The program and its first arguments. A program given as a path is absolute. */
  readonly command: readonly string[]
  /** What the worker is to load, absolute; null: it knows its pipeline by itself. */
  readonly file: string | null
}

/** A service that answers with its taps; lockstep does not start it. */
export interface HttpSideConfig {
  readonly runner: 'http'
  readonly http: HttpConfig
  /** What stands for the side in a report: the address, without what is secret in it. */
  readonly shown: string
}

/** A side whose packages are those of Node. */
export type JavaScriptSideConfig = InProcessSideConfig | NodeSideConfig

/** One pipeline of a pair, with every default filled in and all paths absolute. Plain JSON data. */
export type SideConfig = JavaScriptSideConfig | PythonSideConfig | WorkerSideConfig | HttpSideConfig

/** What becomes of inputs beyond the golden ones: those that diverge are said, or fail the pair; or none is run. */
export type BeyondPolicy = 'warn' | 'fail' | 'skip'

/** Where generated inputs come from. */
export type InputsConfig =
  | {
      readonly from: 'golden'
      /** Classes of edge cases to mix in (`!class` takes one away); true: all that fit. */
      readonly edges: boolean | readonly string[]
      /** A module whose default export tells whether an input is valid, absolute. */
      readonly valid: string | null
      readonly beyond: BeyondPolicy
    }
  | { readonly from: 'module'; readonly file: string }
  | SchemaInputsConfig
  | LogInputsConfig

/** Inputs drawn from a JSON Schema, which is all that may occur. */
export interface SchemaInputsConfig {
  readonly from: 'schema'
  /** Absolute. */
  readonly file: string
  /** A JSON pointer into the file, `#/components/schemas/Request`; `#`: the whole. */
  readonly pointer: string
  /** As of `golden`. */
  readonly edges: boolean | readonly string[]
  readonly valid: string | null
}

/** Inputs that are lines of a file. */
export interface LogInputsConfig {
  readonly from: 'log'
  /** Absolute. */
  readonly file: string
  /** Lines drawn at most; null: no limit of their own. */
  readonly sample: number | null
  readonly valid: string | null
}

/**
 * The rule of a stage as written, with what `'*'` says merged in; the one of `'*'` itself is for all stages not named.
 */
export interface StageRule {
  readonly stage: string
  readonly rule: RuleSpec
}

/** Names of inference and training that mean the same. */
export interface AlignConfig {
  readonly stages: ReadonlyArray<{ readonly inference: string; readonly training: string }>
  readonly params: ReadonlyArray<{
    /** The stage, by its inference name. */
    readonly stage: string
    readonly names: ReadonlyArray<{ readonly inference: string; readonly training: string }>
  }>
}

/**
 * A divergence that is there today and does not fail the check. At least one of `record`, `when` and `inputs` is not
 * null.
 */
export interface KnownConfig {
  readonly stage: string
  /** `unknown`: whatever the cause. */
  readonly cause: CauseKind
  readonly record: string | null
  /** What it says of the inputs it covers, worded as in a report: `input is empty`. */
  readonly when: string | null
  /** The inputs it covers, by value. */
  readonly inputs: readonly unknown[] | null
  /** The last day it holds, `2027-03-01`; null: no end. */
  readonly until: string | null
  readonly reason: string
  /** `lockstep.config.ts:12` as seen from `shownFrom`, the line where known. */
  readonly at: string
}

/** Where the parts of a record of a log are, and what its columns hold. Paths lead to one place. */
export interface ReplayConfig {
  readonly input: string
  /** Null: the file and line are its id. */
  readonly id: string | null
  readonly time: string | null
  readonly slice: readonly string[]
  /** Where what was computed at the time is, by stage. */
  readonly logged: ReadonlyArray<{ readonly stage: string; readonly path: string }>
  /** Types of the columns of a CSV; others are text. */
  readonly columns: ReadonlyArray<{ readonly name: string; readonly type: CellType }>
}

/** One pair, normalised. Plain JSON data. */
export interface PairConfig {
  readonly name: string
  /**
   * What all places in reports are relative to, absolute: the root of the repository that the configuration lies in, or
   * the configuration's folder where there is none.
   */
  readonly shownFrom: string
  /** `lockstep.config.ts:3` as seen from `shownFrom`, the line where known. */
  readonly at: string
  /** Null: the golden file stands for training. */
  readonly training: SideConfig | null
  readonly inference: SideConfig
  /** Absolute. */
  readonly golden: string
  readonly inputs: InputsConfig
  readonly compare: readonly StageRule[]
  readonly align: AlignConfig
  readonly versions: Readonly<Record<string, VersionPolicy>>
  readonly equivalent: ReadonlyArray<{ readonly inference: string; readonly training: string }>
  readonly known: readonly KnownConfig[]
  /** Paths whose values no report shows. */
  readonly private: readonly string[]
  readonly order: 'strict' | 'harmless'
  readonly replay: ReplayConfig
}

/** The configuration, checked and normalised: no optional fields, all paths absolute. Plain JSON data. */
export interface Config {
  /** Absolute. */
  readonly file: string
  /** The folder of `file`, absolute. All paths in the file are relative to it. */
  readonly root: string
  /** In the order of the file; at least one. */
  readonly pairs: readonly PairConfig[]
  /** Generated records a pair. */
  readonly runs: number
  /** Seconds a pair for finding causes; 0: none are looked for; null: 60, or fewer as running the records allows. */
  readonly budget: number | null
  /** Milliseconds. */
  readonly timeout: { readonly stage: number; readonly start: number }
}
