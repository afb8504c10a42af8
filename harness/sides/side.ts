import type { SideInfo, StageInfo } from '../pipeline/provenance.ts'
import { tapInfo, type Outcome, type TapDeclared, type TapPlace } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'

/**
 * The outcomes of one batch of records, read one record at a time.
 * An in-process side runs a record when it is loaded; a worker's answer is decoded then; a golden's is looked up.
 */
export interface Rows {
  /**
   * Outcomes of the loaded record by index into `stages` of the side; valid until the next `load`, which fills the very
   * same list. An index beyond its length is a stage this record did not reach.
   */
  readonly outcomes: Outcome[]
  /**
   * The indices of the stages that the loaded record reached, none twice: of thousands that a long loop once made, few.
   * Left out, or null: not known.
   */
  readonly reached?: readonly number[] | null
  /** Microseconds each stage took on the loaded record, by the same index; null where this record was not timed. */
  readonly times: Float64Array | null
  /**
   * Runs or decodes record `row` (0-based) of the batch. Rows are loaded in order, each once.
   *
   * @param twins the other side's outcomes of this record, given where both sides have the same stages in the same
   *   order. A value that equals its twin exactly need not be copied: the twin stands for both.
   */
  load(row: number, twins?: readonly Outcome[]): void | Promise<void>
}

/** What taps hand back instead of the value they are given: by name of the tap, one value for each input. */
export type HandedBack = ReadonlyMap<string, readonly unknown[]>

/** How a stage is run otherwise than it runs in its pipeline. */
export interface StageOptions {
  /** Left out, or undefined: the stage's own. */
  readonly params?: unknown
}

/**
 * A variable that is watched, and a line of its file, from 1, that gives it a value; how many functions, or methods,
 * have a variable of that name, where it is more than one. None has where a comment tells of it, or it is a stage.
 */
export type Watched = readonly [name: string, line: number, functions?: number]

/** Which variables of a function are watched: by name, or all that both sides assign. */
export type Watch = readonly string[] | 'auto'

/**
 * How the object of a method is made: by the name of a function of its module, or with arguments for its class or
 * factory; `kwargs` are those that Python gives by name.
 */
export type Construct =
  | string
  | readonly unknown[]
  | {
      readonly args?: readonly unknown[] | undefined
      readonly kwargs?: Readonly<Record<string, unknown>> | undefined
    }

/** What of a module's exports is a side's, beside their name. */
export interface Making {
  /** How what is exported is made; null: it is there, or can be made without arguments. */
  readonly construct: Construct | null
  /** The function takes a list of records, and is given each in one of its own. */
  readonly batch: boolean
  /** Each record runs in modules that are loaded for it, so that nothing is left of the ones before. Functions only. */
  readonly fresh?: boolean
}

/** A pipeline that can be run. What it holds (a process, a module) is released by `close`. */
export interface Side {
  readonly role: Role
  /** What it says of itself as of now: its runs may show more of what it uses. */
  readonly info: SideInfo
  /**
   * Names of the stages by index. For a staged side they are those of `info.stages`; for a function with taps the list
   * grows when a tap is first passed (`tokenize`, `tokenize#2`).
   */
  readonly stages: readonly string[]
  /**
   * The same names in order of execution: a tap that is first passed late may run early. For a staged side it is
   * `stages` itself.
   */
  readonly sequence: readonly string[]
  /** `file:line` where a tap was first passed, by its name, as far as records have shown; left out: not known. */
  readonly places?: ReadonlyMap<string, TapPlace>
  /** Stages that are the list of what came to a tap, pass by pass; left out: none are. */
  readonly lists?: ReadonlySet<string>
  /** Stages that are the last value of a variable that is given several; left out: none are. */
  readonly lasts?: ReadonlySet<string>
  /** Stages of a loop whose last value alone is compared, and handed back; left out: none are. */
  readonly hidden?: ReadonlySet<string>
  /** What taps declare, by their names, as far as records have shown; left out: nothing. */
  readonly taps?: ReadonlyMap<string, TapDeclared>
  /** What is watched, in order of source; left out: nothing is. A name stands there once for each line. */
  readonly watched?: readonly Watched[]
  /** Stages of a list that passed taps, as far as records have shown: they are not compared. Left out: not known. */
  readonly tapped?: ReadonlySet<string>
  /** Tells whether an input can be handed over unchanged; left out: any can. Others are not generated. */
  readonly takes?: (input: unknown) => boolean
  /**
   * Hands over a batch. Each input is copied for this side before its code sees it. The next batch may be opened
   * before this one is read, which keeps workers busy.
   *
   * @param handed of a function, what taps hand back in place of what they are given; the outcome of every tap is what
   *   it was given even so
   * @throws {WorkerError} (here or from `load`) if the side can no longer run.
   */
  open(inputs: readonly unknown[], handed?: HandedBack): Rows | Promise<Rows>
  /** Runs one stage on values of its own, and returns an outcome for each; a function has none. */
  stage(name: string, values: readonly unknown[], options?: StageOptions): Promise<Outcome[]>
  /**
   * Stages that were seen to change their input, with how often; `name (params)` for those that changed their params.
   */
  mutations(): ReadonlyMap<string, number>
  close(): Promise<void>
}

/** The two sides of a pair. */
export type Sides = Readonly<Record<Role, Side>>

/**
 * Describes the taps that a function has passed so far, by index, with their places, or as it is told what they are; a
 * list of stages has none.
 */
export function tapsOf(side: Side): readonly StageInfo[] {
  if (side.info.kind !== 'traced') return []
  return [...side.stages.keys()].flatMap((index) => stageAt(side, index) ?? [])
}

/** Describes one stage of a side, by index; undefined: it has none, or has not passed its tap yet. */
export function stageAt({ info, stages, places, taps }: Side, index: number): StageInfo | undefined {
  const name = info.kind === 'traced' ? stages[index] : undefined
  return name === undefined
    ? info.stages[index]
    : (info.stages[index] ?? tapInfo(name, places?.get(name), taps?.get(name)))
}

/** Describes a side with all of its stages: of a function, the taps that it has passed so far. */
export function wholeInfo(side: Side): SideInfo {
  const { info } = side
  return info.kind === 'traced' ? { ...info, stages: tapsOf(side) } : info
}

/** What a side can do beside answering with the outcomes of whole records. */
export type BesideRecords = Omit<
  Side,
  'role' | 'info' | 'stages' | 'sequence' | 'takes' | 'open' | 'close' | 'places' | 'taps' | 'watched'
>

/** Makes what a side answers to all else where it has nothing but whole records: a service, a recording. */
export function recordsOnly(refusal: (stage: string) => Error): BesideRecords {
  return {
    stage: (name) => Promise.reject(refusal(name)),
    mutations: () => new Map(),
  }
}
