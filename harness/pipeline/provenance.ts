/** Where a side or a golden record comes from, as plain data. Fields a runtime does not have are left out. */
export interface Provenance {
  /** `node 20.20.2`, `python 3.11.7`. */
  readonly runtime: string
  /** `linux x64`. */
  readonly platform: string
  /** Version of the Unicode character database the runtime's own text functions use. */
  readonly unicode?: string
  readonly icu?: string
  /** Versions of what the stages `use`, by name inside the side's ecosystem; `null` where it is not installed. */
  readonly packages: Readonly<Record<string, string | null>>
  /** `sha256:…` of the files the stages `use`, by the path as written; `null` where the file is missing. */
  readonly files: Readonly<Record<string, string | null>>
  /** `sha256:…` of the pipeline's own file and its local imports; what it covers is named. */
  readonly source?: { readonly digest: string; readonly covers: readonly string[] }
}

/** Lines of a source, from 1, both included. */
export interface CodeLines {
  readonly first: number
  readonly last: number
}

/** One stage as the other side, a golden file and the report know it: everything but the function. */
export interface StageInfo {
  readonly name: string
  /** `join` is the record of branches after a `parallel`; `tap` was seen in a traced function. */
  readonly kind: 'stage' | 'join' | 'tap'
  /** The way to the stage through parallel branches: `['features', 'counts']`; empty on the main path. */
  readonly branch: readonly string[]
  readonly params?: unknown
  readonly uses: readonly string[]
  readonly batch: boolean
  /** `file:line` of the declaration in the source the user wrote, as reports show places. */
  readonly source?: string
  /** Of a tap: the lines of the file in `source` that make its value; left out where that is not known. */
  readonly code?: CodeLines
  /** `sha256:…` of the stage's function text. */
  readonly digest?: string
}

/** What a side says of itself before it runs. */
export interface SideInfo {
  readonly pipeline: string
  /** `traced`: a function with taps, whose stages are known only once it ran. */
  readonly kind: 'staged' | 'traced'
  /** In order of execution; the branches of a `parallel` one after the other, then its join. */
  readonly stages: readonly StageInfo[]
  readonly provenance: Provenance
}
