import type { CodeLines } from '../pipeline/provenance.ts'

/** A place in a file: the file as a report names it, with `/`, and its lines from 1; null: the file as a whole. */
export interface SourcePlace {
  readonly file: string
  readonly line: number | null
  readonly endLine: number | null
}

/**
 * Reads `file:line` of a report, with the lines of code that it stands for if these are known, of which those around
 * that line count; null: no place.
 */
export function sourcePlace(at: string | null, lines: readonly CodeLines[] | null = null): SourcePlace | null {
  if (at === null) return null
  const [, file = at, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(at) ?? []
  // A service has an address and no file.
  if (/^\w[\w+.-]+:\/\//.test(file)) return null
  const code = lines?.find((one) => one.first <= Number(line) && Number(line) <= one.last) ?? lines?.at(-1) ?? null
  const first = code?.first ?? (line === undefined ? null : Number(line))
  const isLine = first !== null && first >= 1
  return {
    file: file.replaceAll('\\', '/'),
    line: isLine ? first : null,
    endLine: isLine && code !== null && code.last >= first ? code.last : null,
  }
}
