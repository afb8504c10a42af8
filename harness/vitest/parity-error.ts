import { resolve } from 'node:path'

/** Where a failure is shown to be: a file, absolute, with line and column from 1. */
export interface SourceLocation {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Fails a parity test. Its stack holds one frame: the golden record's line, or the call that declared the test. */
export class ParityError extends Error {
  override readonly name = 'ParityError'

  constructor(message: string, place: SourceLocation | null) {
    super(message)
    // Vitest shows the frames of `stack`; those of the harness would lead nowhere.
    const frame = place === null ? '' : `\n    at parity (${place.file}:${place.line}:${place.column})`
    this.stack = `${this.name}: ${message}${frame}`
  }
}

/** Reads `file:line:column`, as a stack frame gives it, or `file:line`, as errors do; null if it is neither. */
export function readLocation(site: string | undefined): SourceLocation | null {
  const match = site?.match(/^(.*?):(\d+)(?::(\d+))?$/)
  const [, file, line, column] = match ?? []
  if (file === undefined) return null
  return { file: resolve(file.replace(/^file:\/\//, '')), line: Number(line), column: Number(column ?? 1) }
}
