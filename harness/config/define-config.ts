import type { RuleSpec } from '../compare/rule-keys.ts'
import type { CauseKind } from '../diagnose/cause-kinds.ts'
import type { CellType } from '../inputs/files/cell-types.ts'
import type { Construct } from '../sides/side.ts'
import type { Transport } from '../sides/worker/transport.ts'
import type { VersionPolicy } from './config.ts'

/** A service that is sent each record and answers with what came to its taps. */
export interface HttpInput {
  /**
   * Where each record is POSTed as `{ "input": … }`; the answer is `{ "taps": { name: value, … } }`. `${NAME}` in it,
   * and in headers, is a variable of the environment: the place for what is secret.
   */
  url: string
  /** Every tap, in order. */
  taps: readonly string[]
  headers?: Readonly<Record<string, string>> | undefined
  /** `tagged` loses nothing that JSON would (see PROTOCOL.md, section 4). Default: `json`. */
  values?: 'json' | 'tagged' | undefined
  /** Requests under way at a time. Default: 8. */
  concurrency?: number | undefined
  /** Repetitions after a network error, 408, 429 or a status from 500 on. Default: 2. */
  retries?: number | undefined
  /** Bytes an answer may have, as it is received and as it is unpacked. Default: 32 MiB. */
  maxBytes?: number | undefined
}

/** A pipeline of a pair, where a path alone does not say enough. Paths are relative to the configuration file. */
export interface SideInput {
  /**
   * The file that exports the pipeline; this or `module`. `.py` runs in Python, JavaScript and TypeScript in a child
   * process.
   */
  file?: string | undefined
  /** A package or Python module that exports the pipeline; a Python one needs `python` or `command`. */
  module?: string | undefined
  /**
   * The name of the export, of a method with its class or object (`Preprocessor.transform`); without: one named as the
   * side, else the default one, else the only one.
   */
  export?: string | undefined
  /**
   * How the object of a method is made, once, as the side is loaded: the name of a function of the module that
   * returns it, or the arguments of its class, `['en', 5]`, in Python also by name, `{ kwargs: { lang: 'en' } }`.
   * Arguments also call an `export` that makes a function. Not needed where there are none, and for static methods.
   */
  construct?: Construct | undefined
  /** The function takes a list of records and returns, or yields, a value for each; it is given one at a time. */
  batch?: boolean | undefined
  /** The working folder; default: the folder of the configuration file. */
  cwd?: string | undefined
  /** The interpreter with its arguments (`['uv', 'run', 'python']`), or a program that speaks the worker protocol. */
  command?: readonly string[] | undefined
  /** The Python interpreter; default: `$VIRTUAL_ENV`, `.venv`, `python3`. */
  python?: string | undefined
  /** Runs JavaScript or TypeScript in a Node process of its own: true, or the Node program. */
  node?: string | boolean | undefined
  /** A service. */
  http?: HttpInput | undefined
  /** Environment variables on top of the present ones. */
  env?: Readonly<Record<string, string>> | undefined
  /**
   * Local variables of the function, and of what it calls of its file, that are seen without a tap: by name, or `auto`,
   * all that both sides assign.
   */
  watch?: readonly string[] | 'auto' | undefined
  /** How the worker is talked to; default: `fd`. */
  transport?: Transport | undefined
}

/** A divergence that may stay for now. Needs a `record`, `when` or `inputs`. */
export interface KnownInput {
  stage: string
  /** What the diagnosis calls it; without: whatever the cause. */
  cause?: CauseKind | undefined
  record?: string | undefined
  /** What is true of the inputs it covers, worded as a report words it: `input contains U+0130 …`. */
  when?: string | undefined
  /** The inputs it covers, by value. */
  inputs?: readonly unknown[] | undefined
  /** The last day it may stay: `2027-03-01`. */
  until?: string | undefined
  reason: string
}

/** Stage names of inference and what training calls them; `params` the same for the keys of a stage's params. */
export interface AlignInput {
  readonly [inference: string]: string | Readonly<Record<string, Readonly<Record<string, string>>>> | undefined
  readonly params?: string | Readonly<Record<string, Readonly<Record<string, string>>>> | undefined
}

/** Inputs inferred from the golden ones. */
export interface GoldenInputsInput {
  from?: 'golden' | undefined
  schema?: undefined
  sample?: undefined
  /** Classes of edge cases to mix in: `['unicode', '!bidi']`; default: all that fit the golden inputs. */
  edges?: boolean | readonly string[] | undefined
  /** A file whose default export tells whether an input is valid: then all valid ones may occur, and none is beyond. */
  valid?: string | undefined
  /**
   * What becomes of inputs of another shape than the golden ones: a null, a missing or extra key, another kind or
   * nesting, a fraction, ill-formed text where no golden input has such. `warn` (default): those that diverge are
   * counted and said, and do not fail the pair, but with `--strict`. `fail`: they do. `skip`: none is run.
   */
  beyond?: 'warn' | 'fail' | 'skip' | undefined
}

/** Inputs drawn from a JSON Schema: nothing that it does not take is ever run, also where a cause is looked for. */
export interface SchemaInputsInput {
  /** A JSON file, `request.schema.json`, or a schema inside of one, `openapi.json#/components/schemas/Request`. */
  schema: string
  from?: undefined
  /** Classes of edge cases to mix in, as far as the schema takes them: `['unicode', '!bidi']`; default: all. */
  edges?: boolean | readonly string[] | undefined
  /** A file whose default export tells whether an input is valid: what the schema cannot say. */
  valid?: string | undefined
}

/** Inputs that occurred. */
export interface LogInputsInput {
  /** A file of JSON Lines, `log.jsonl`, one input a line. */
  from: `${string}.jsonl` | `${string}.ndjson`
  schema?: undefined
  /** How many lines are drawn, with the pair's seed; default: all, but never more than `runs`. */
  sample?: number | undefined
  /** A file whose default export tells whether an input is valid; other lines are left out. */
  valid?: string | undefined
}

/** How `lockstep replay` reads the records of a log. */
export interface ReplayInput {
  /** Paths to the parts of a record, as `$.request` or `$.items[0].ts`. */
  map?:
    | {
        /** What both sides are given; default: `$`, the whole record. */
        input?: string | undefined
        /** What names the record; default: its file and line. */
        id?: string | undefined
        /** When it was logged: text in ISO 8601, or seconds or milliseconds since 1970. */
        time?: string | undefined
        /** By what records are told apart in the report: `['$.country', '$.model_version']`. */
        slice?: string | readonly string[] | undefined
      }
    | undefined
  /** Where what the service computed at the time is, by stage: `{ features: $.features, tokens: $.debug.tokens }`. */
  logged?: Readonly<Record<string, string>> | undefined
  /** What the columns of a CSV hold; default: text. An empty cell that is no text is null. */
  columns?: Readonly<Record<string, CellType>> | undefined
}

/** A pair of pipelines that must agree. */
export interface PairInput {
  /** The reference, as a path or an object; without: the golden file stands for it. */
  training?: string | SideInput | undefined
  inference: string | SideInput
  /** The golden file; default: `golden/<pair>.yaml`. */
  golden?: string | undefined
  /**
   * A file that exports an arbitrary; a JSON Schema; a log; or how to infer inputs from the golden ones (the default).
   */
  inputs?: string | GoldenInputsInput | SchemaInputsInput | LogInputsInput | undefined
  /** Rules by stage; `'*'` is for all of them, and what a stage says itself comes first. Default: exact. */
  compare?: Readonly<Record<string, RuleSpec>> | undefined
  align?: AlignInput | undefined
  /**
   * What a difference of versions means: `{ unicode: 'warn', 'py:tokenizers': 'same' }`. `same` fails the pair, `warn`
   * (default) says it, `ignore` does not. `older`, the default for `unicode` and for nothing else: characters that the
   * side with the older version does not know are tried, and what differs by them is said and does not fail the pair.
   */
  versions?: Readonly<Record<string, VersionPolicy>> | undefined
  /**
   * Packages of inference and the ones of training whose versions must be the same: `{ 'npm:tokenizers':
   * 'py:tokenizers' }`.
   */
  equivalent?: Readonly<Record<string, string>> | undefined
  known?: readonly KnownInput[] | undefined
  /** Paths whose values no report shows: `['$.email']`. */
  private?: readonly string[] | undefined
  /** `strict`: another order of stages fails even where it changes nothing. Default: `harmless`. */
  order?: 'strict' | 'harmless' | undefined
  /** Where `lockstep replay` finds the parts of a logged record; default: the whole record is the input. */
  replay?: ReplayInput | undefined
}

/** What a configuration file holds. */
export interface ConfigInput {
  pairs: Readonly<Record<string, PairInput>>
  /** Generated records a pair; 0: goldens only. Default: 1,000. */
  runs?: number | undefined
  /**
   * Seconds a pair for finding causes once it is known to diverge; 0: the verdict alone. Default: 60; where a
   * record takes 4 ms or more, fewer: four times what running all of them took and 14, at least 30.
   */
  budget?: number | undefined
  /**
   * Milliseconds: how long a stage may take on a record (default 5,000; a batch stage for each record of its batch),
   * and a side to start (default 60,000).
   */
  timeout?: { stage?: number | undefined; start?: number | undefined } | undefined
}

/** Returns the configuration as it is; gives an editor the types. What is in it is checked when lockstep reads it. */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config
}
