/** One record of a file, or why it is none. */
export type Row = ReadRow | BadRow

/** A record as it was read: a neutral value. */
export interface ReadRow {
  /** Its line, from 1; where the file has no lines, its number. */
  readonly line: number
  readonly value: unknown
}

/** What cannot be read as a record. */
export interface BadRow {
  readonly line: number
  readonly why: string
}

/** Tells whether a row could not be read. */
export function isBad(row: object): row is BadRow {
  return 'why' in row
}
