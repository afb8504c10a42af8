import { fileURLToPath } from 'node:url'

/** A line that was being run. */
export interface Frame {
  /** Absolute, where the engine says so. */
  readonly file: string
  readonly line: number
}

/** Of an error in a deep recursion the outermost lines are kept, of those that the engine tells of. */
const MOST_FRAMES = 50

/** Lists the lines that were being run when an error was thrown, the innermost last: its stack, in V8's format. */
export function framesOf(error: unknown): readonly Frame[] {
  const stack: unknown = error instanceof Error ? error.stack : null
  if (typeof stack !== 'string') return []
  const places = [...stack.matchAll(/^ {4}at (?:.* \()?(.+:\d+:\d+)\)?$/gm)].map(([, place]) => frameOf(place))
  return places
    .filter((frame) => frame !== null)
    .toReversed()
    .slice(0, MOST_FRAMES)
}

/** Reads `file:line:column`; null: it is none. */
export function frameOf(place: string | undefined): Frame | null {
  const [, file, line] = /^(.+):(\d+):\d+$/.exec(place ?? '') ?? []
  if (file === undefined) return null
  return { file: file.startsWith('file://') ? fileURLToPath(file) : file, line: Number(line) }
}
