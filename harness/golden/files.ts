/** Reads the code of a system error (`ENOENT`); undefined for anything else that was thrown. */
export function systemCode(error: unknown): string | undefined {
  const code: unknown = (error as { readonly code?: unknown } | null | undefined)?.code
  return typeof code === 'string' ? code : undefined
}

/** The file system as golden files need it: a small port, which tests replace. Paths are as the caller gives them. */
export interface Files {
  /**
   * Reads a file; null if there is none. What is no file (a pipe, a device, a folder, a link to nothing) is refused,
   * not opened.
   */
  read(path: string): Uint8Array | null
  /**
   * Replaces or makes a file as a whole: readers see the old bytes or the new ones, and a failure leaves the old ones.
   * A link to a file stays one, and that file is written; what is no file is refused.
   */
  write(path: string, bytes: Uint8Array): void
  /** Makes a file that must not exist yet. Returns false, and changes nothing, if it does. */
  createNew(path: string, bytes: Uint8Array): boolean
  /** Names of the files in a folder, sorted; empty if there is no such folder. */
  list(folder: string): readonly string[]
  /** Removes a file, or a folder that is empty; does nothing if there is none. */
  remove(path: string): void
  /** Tells whether anything is there, be it a link to nothing. */
  exists(path: string): boolean
  /** The path of a file behind all links; null if there is none. */
  real(path: string): string | null
  /** Makes a folder and those above it. */
  mkdir(folder: string): void
  /** Why nothing may be written here, null if it may: golden files are never written where `CI` is set. */
  readonly refusal: string | null
  /** Waits, for a lock that another process holds. Milliseconds. */
  wait(ms: number): void
  /** Milliseconds since 1970, to limit a wait: setting the clock of the machine changes nothing. */
  now(): number
}
