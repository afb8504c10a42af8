/** One thing that was looked at. */
export interface DoctorLine {
  readonly what: string
  /** `optional`: not there, which is in order. `warn`: a check can run, and something is lost. */
  readonly status: 'ok' | 'optional' | 'warn' | 'fail'
  readonly detail: string
  /** What to do about it; null: nothing. */
  readonly remedy: string | null
}

/** Makes the line of what is as it should be. */
export function fine(what: string, detail: string): DoctorLine {
  return { what, status: 'ok', detail, remedy: null }
}
