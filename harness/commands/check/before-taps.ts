import type { FoundCause } from '../../diagnose/cause.ts'
import { outcomeKind, type Threw } from '../../pipeline/outcome.ts'
import { joinLines } from '../../pipeline/join-lines.ts'
import type { CodeLines, StageInfo } from '../../pipeline/provenance.ts'
import type { Role } from '../../pipeline/role.ts'

/** The stages of both sides, in order of execution. */
type StagesOf = Readonly<Record<Role, readonly StageInfo[]>>

/** What tells where the errors of a cause were thrown. */
type Showing = Pick<FoundCause, 'edits' | 'smallest' | 'modes' | 'looks'>

/**
 * Adds to the code of the taps that a cause replaces, on both sides, what stands before them, where an error that shows
 * the cause was thrown there: no tap tells of the value that was being made.
 */
export function withBefore(stages: StagesOf, cause: Showing): StagesOf {
  const replaced = cause.edits.flatMap(({ edit, pair }) => (edit === 'replace' ? [pair] : []))
  const wide = replaced.filter((pair) => {
    return (['training', 'inference'] as const).some((role) => isBefore(stages[role][pair[role]], linesOf(cause, role)))
  })
  if (wide.length === 0) return stages
  const of = (role: Role): readonly StageInfo[] =>
    stages[role].map((info, at) => {
      if (info.code === undefined || !wide.some((pair) => pair[role] === at)) return info
      return { ...info, code: joinLines([...info.code, ...(info.before ?? [])]) }
    })
  return { training: of('training'), inference: of('inference') }
}

/** Tells whether an error came from before a tap, and none of its lines is of the tap's own code. */
function isBefore(tap: StageInfo | undefined, errors: ReadonlyArray<readonly number[]>): boolean {
  const isIn = (runs: readonly CodeLines[] = []) => {
    return (line: number): boolean => runs.some(({ first, last }) => first <= line && line <= last)
  }
  return errors.some((lines) => lines.some(isIn(tap?.before)) && !lines.some(isIn(tap?.code)))
}

/** Lists the lines that each error of a side was thrown from which shows a cause, or a way of it. */
function linesOf({ smallest, modes, looks }: Showing, role: Role): ReadonlyArray<readonly number[]> {
  const ways = [...modes, ...modes.flatMap((mode) => mode.looks), ...looks]
  return [smallest, ...ways.map((way) => way.smallest)].flatMap((shown) => {
    const outcome = shown?.[role]
    return outcomeKind(outcome) === 'threw' ? [(outcome as Threw).lines ?? []] : []
  })
}
