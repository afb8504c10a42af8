import { LockstepError } from '../errors.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'

/** What went wrong, for a person and for a program. */
export interface Failure {
  readonly exitCode: 2 | 3 | 4
  readonly code: string
  /** For the screen: escaped line by line, ends in a line break. */
  readonly text: string
  readonly message: string
}

/** Reads an error: its exit code by whose fault it is; whatever was not raised on purpose is a defect of lockstep. */
export function failure(error: unknown): Failure {
  if (error instanceof LockstepError) {
    const exitCode = error.code === 'usage' ? 2 : error.code === 'golden' ? 4 : 3
    const text = error.code === 'internal' ? internal(error) : error.message
    return { exitCode, code: error.code, text: screen(`lockstep: ${text}`), message: error.message }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { exitCode: 3, code: 'internal', text: screen(`lockstep: ${internal(error)}`), message }
}

function internal(error: unknown): string {
  const shown = error instanceof Error ? (error.stack ?? String(error)) : String(error)
  return `internal error, a defect of lockstep: nothing may be concluded\n${shown}`
}

function screen(text: string): string {
  return `${text.split('\n').map(screenText).join('\n')}\n`
}
