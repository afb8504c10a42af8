import { GoldenError, type FurtherProblem } from '../../errors.ts'
import { escapeText } from '../../values/escape.ts'

/** One thing that is wrong with a golden file. */
export interface GoldenProblem {
  /** 1-based, 0 for the file as a whole. */
  readonly line: number
  readonly message: string
  readonly hint: string
  /** Set for an empty list of records: nothing could be compared, but records may be added. */
  readonly empty?: true
  /** Set where recording again repairs it: the id of the record, or `''` for an environment. */
  readonly repair?: string
}

const SHOWN = 20

/**
 * Makes one error of all problems of a file: the first is its place, message and hint, the others follow a line each.
 * More than twenty are counted, not shown.
 */
export function goldenError(path: string, problems: readonly GoldenProblem[]): GoldenError {
  const sorted = problems.toSorted((a, b) => a.line - b.line)
  const [first, ...others] = sorted
  if (first === undefined) return new GoldenError('not clean', { at: path })
  const further = others
    .slice(0, SHOWN - 1)
    .map((problem): FurtherProblem => ({ at: place(path, problem.line), what: escapeText(problem.message) }))
  const left = others.length - further.length
  return new GoldenError(escapeText(first.message), {
    at: place(path, first.line),
    hint: escapeText(first.hint),
    further: left === 0 ? further : [...further, { at: null, what: `and ${left} more problems` }],
  })
}

function place(path: string, line: number): string {
  return line === 0 ? path : `${path}:${line}`
}
