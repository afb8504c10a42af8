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
  /** What was seen in use though no stage names it in `uses`; left out where that is nothing. */
  readonly seen?: Seen
}

/** What a side was seen to use. It says what changed behind goldens that drift, and is compared with no other side. */
export interface Seen {
  /** Versions of the installed packages that the pipeline's own file and its local imports import. */
  readonly packages: Readonly<Record<string, string | null>>
  /**
   * The files that were opened for reading while the side was loaded, or ran: `sha256:…`, `sampled:…` of 64 parts of a
   * large one, `null` where there is none. Named as seen from the pipeline's file, `./model.joblib`; outside of its
   * repository by their names alone, `…/model.joblib`, the same on every machine.
   */
  readonly files: Readonly<Record<string, string | null>>
  /** How many more files were opened than are listed; left out where none were. */
  readonly unlisted?: number
}

/** All packages of a provenance: those that stages use, and those that were seen in use. */
export function packagesOf({ packages, seen }: Provenance): Provenance['packages'] {
  return { ...seen?.packages, ...packages }
}

/** Adds to a provenance what was seen in use; nothing where that is nothing. */
export function withSeen(provenance: Provenance, { packages, files, unlisted = 0 }: Seen): Provenance {
  if (Object.keys(packages).length === 0 && Object.keys(files).length === 0) return provenance
  return { ...provenance, seen: { packages, files, ...(unlisted === 0 ? {} : { unlisted }) } }
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
  /**
   * Of a tap, and of what a function returns: the lines of the file in `source` that make the value, in order; left out
   * where that is not known.
   */
  readonly code?: readonly CodeLines[]
  /**
   * Of a tap with `code`: the other lines of its function that may be run with no other tap between. What they throw is
   * put at this tap. Left out where there are none.
   */
  readonly before?: readonly CodeLines[]
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
