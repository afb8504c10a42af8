import { UsageError } from '../errors.ts'
import { pathText, type Issue, type Position } from './issue.ts'

/** An issue and where it stands in the file, null where that is not sure. */
export type PlacedIssue = Issue & { readonly position: Position | null }

/**
 * Puts all that is wrong with a configuration into one error: a single issue as its message, several as a list in
 * the order of the file.
 */
export function issuesError(shown: string, issues: readonly PlacedIssue[]): UsageError {
  const [first] = issues
  if (issues.length === 1 && first !== undefined) {
    const details = { at: placeOf(shown, first), ...(first.hint === null ? {} : { hint: first.hint }) }
    return new UsageError(sentence(first), details)
  }
  const lines = issues.toSorted(byPosition).map((issue) => {
    const hint = issue.hint === null ? '' : ` (${issue.hint})`
    return `\n  ${placeOf(shown, issue)}: ${sentence(issue)}${hint}`
  })
  return new UsageError(`${issues.length} mistakes in the configuration:${lines.join('')}`, { at: shown })
}

function sentence(issue: PlacedIssue): string {
  const path = pathText(issue.path)
  return path === '' ? issue.message : `${path}: ${issue.message}`
}

function placeOf(shown: string, { position }: PlacedIssue): string {
  return position === null ? shown : `${shown}:${position.line}:${position.column}`
}

function byPosition(a: PlacedIssue, b: PlacedIssue): number {
  if (a.position === null || b.position === null) return Number(a.position === null) - Number(b.position === null)
  return a.position.line - b.position.line || a.position.column - b.position.column
}
