import { thrownIn, type Threw } from '../../pipeline/outcome.ts'

/** Of an error in a deep recursion the outermost lines are kept, of those that the engine tells of. */
const MOST_FRAMES = 50

/**
 * Adds the lines of a file that were being run when an error was thrown, as its stack tells (V8's own format).
 *
 * @param site a place in that file, `file:line:column`; undefined: none is known
 */
export function seenIn(outcome: Threw, error: unknown, site: string | undefined): Threw {
  const file = fileOf(site)
  const stack: unknown = file === null || !(error instanceof Error) ? null : error.stack
  if (typeof stack !== 'string') return outcome
  const places = [...stack.matchAll(/^ {4}at (?:.* \()?(.+:\d+:\d+)\)?$/gm)].map(([, place]) => place)
  const lines = places.flatMap((place) => (fileOf(place) === file ? Number(/:(\d+):\d+$/.exec(place ?? '')?.[1]) : []))
  return lines.length === 0 ? outcome : thrownIn(outcome, lines.toReversed().slice(0, MOST_FRAMES))
}

function fileOf(site: string | undefined): string | null {
  const file = /^(?:file:\/\/)?(.+):\d+:\d+$/.exec(site ?? '')?.[1]
  return file ?? null
}
