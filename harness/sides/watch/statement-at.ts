import type { CodeLines } from '../../pipeline/provenance.ts'
import type { Body, Statement } from './body-statements.ts'

/** A statement, and the function that it is of. */
export interface StatementOf {
  readonly body: Body
  readonly own: Statement
}

/** Finds the statement that a line is of, in the innermost function around; null: it is of none. */
export function statementAt(bodies: readonly Body[], line: number): StatementOf | null {
  const isAt = ({ first, last }: CodeLines): boolean => first <= line && line <= last
  const around = bodies.filter((body) => isAt(body) && body.statements.some(isAt))
  // A callback that begins on the line is in the statement that the line is of: `rows.map((row) => row.id)`.
  const outer = around.filter(({ first }) => first < line)
  const [body] = (outer.length > 0 ? outer : around).toSorted((a, b) => (isWithin(a, b) ? -1 : 1))
  const own = body?.statements.findLast(isAt)
  return body === undefined || own === undefined ? null : { body, own }
}

function isWithin(one: CodeLines, other: CodeLines): boolean {
  return one.first >= other.first && one.last <= other.last
}

/** What comes next. */
export interface Next {
  /** Null: none does. */
  readonly behind: Statement | null
  /** Whether it is come to in the same round: what is in a loop comes back to its beginning. */
  readonly isOfRound: boolean
}

/** Finds the first of a function's statements that is of `taps` and may be run behind another one, or is that. */
export function nextAmong(
  statements: readonly Statement[],
  taps: Pick<ReadonlySet<Statement>, 'has'>,
  one: Statement,
): Next {
  const behind = statements.find((other) => taps.has(other) && mayComeBehind(other, one)) ?? null
  const around = behind === null ? [] : [...behind.within, behind]
  return { behind, isOfRound: one.within.every((other) => !other.isLoop || around.includes(other)) }
}

/** Tells whether a statement may run behind another one: it stands there, and in no branch that is run in its place. */
function mayComeBehind(one: Statement, other: Statement): boolean {
  const blockOf = (choice: Statement): string | undefined => other.branches.find(([own]) => own === choice)?.[1]
  return one.first >= other.first && one.branches.every(([choice, block]) => (blockOf(choice) ?? block) === block)
}
