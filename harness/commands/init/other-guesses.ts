import { timeText, USUAL_FORMATS } from './time-text.ts'

/** Fields whose guesses may be others. */
export interface Guessed {
  /** The record that was guessed, or the value where inputs are no records. */
  readonly input: unknown
  /** Keys of the record that may hold times. */
  readonly times: readonly string[]
  /** Formats that the code names anywhere. */
  readonly formats: readonly string[]
}

/** So many are tried at most: each runs the side once. */
const MOST = 240

/**
 * Gives what may stand in place of a guessed input on which a side throws, likeliest first: all times in another
 * format, one field of another kind, two times in formats of their own.
 */
export function otherGuesses({ input, times, formats }: Guessed, row: number): readonly unknown[] {
  const texts = [...new Set([...formats, ...USUAL_FORMATS])].map((format) => timeText(format, row))
  const values = [...texts, '42', 42, 'red', true, ['red', 'green'], null]
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return values
  const record = input as Readonly<Record<string, unknown>>
  const keys = [...times, ...Object.keys(record).filter((key) => !times.includes(key))]
  const together = texts.map((text) => ({ ...record, ...Object.fromEntries(times.map((key) => [key, text])) }))
  const single = keys.flatMap((key) => values.map((value) => ({ ...record, [key]: value })))
  const double = times.flatMap((one, at) =>
    times
      .slice(at + 1)
      .flatMap((other) => texts.flatMap((a) => texts.map((b) => ({ ...record, [one]: a, [other]: b })))),
  )
  return [...(times.length > 1 ? together : []), ...single, ...double].slice(0, MOST)
}
