import type { CodeLines } from '../../pipeline/provenance.ts'
import type { ExportChoice } from '../modules/load-module.ts'
import { bodiesOf, type Body, type Statement } from './body-statements.ts'
import { findFunctions } from './find-functions.ts'
import { nextAmong, statementAt } from './statement-at.ts'
import { bare, isFunction, nodeAt, parseModule, type Parsed, type SyntaxNode } from './syntax.ts'

/** What is asked of a module: the lines of taps in it, and which function's returned values are meant, if any. */
export interface CodeAsked {
  readonly taps: readonly number[]
  readonly returns: ExportChoice | null
}

/** Where code stands that makes a value: lines in order, none twice. */
export interface CodeOfValue {
  readonly code: readonly CodeLines[]
  /** What else may be run with no other tap between, so that what it throws is put there. */
  readonly before: readonly CodeLines[]
}

/** Where code stands that makes values. */
export interface FoundCode {
  /** By line of a tap; none for a line outside of functions. */
  readonly taps: ReadonlyMap<number, CodeOfValue>
  /** Of what the function returns, and the line of the last statement that does; null: not known. */
  readonly returned: (CodeOfValue & { readonly line: number }) | null
}

/**
 * Finds the code that makes the values of taps in a JavaScript or TypeScript module: the statement that a tap is in,
 * and those of the same function that it is made from, up to the taps that feed it. Of what a function returns, all
 * statements that return or yield, and what they are made from. None where the module cannot be read.
 */
export function codeLines(source: string, file: string, { taps, returns }: CodeAsked): FoundCode {
  const parsed = parseModule(source, file)
  if (parsed === null) return { taps: new Map(), returned: null }
  const bodies = bodiesOf(parsed.program)
  const placed = [...new Set(taps)].flatMap((line) => {
    const at = statementAt(bodies, line)
    return at === null ? [] : [{ line, ...at }]
  })
  const ends = new Set(placed.map(({ own }) => own))
  const body = returns === null ? null : bodyOf(parsed, returns, bodies)
  const roots = (body?.statements ?? []).filter(({ handsBack }) => handsBack)
  const last = roots.at(-1)
  return {
    taps: new Map(placed.map(({ line, body: around, own }) => [line, madeFrom([own], around, ends)])),
    returned: body === null || last === undefined ? null : { line: last.first, ...madeFrom(roots, body, ends) },
  }
}

/** Finds the function that is exported, if the file writes it down as such. */
function bodyOf(parsed: Parsed, choice: ExportChoice, bodies: readonly Body[]): Body | null {
  let node: SyntaxNode
  try {
    ;({ node } = findFunctions(parsed, choice))
  } catch {
    return null // Why is said where it is loaded.
  }
  const value = nodeAt(node, 'init') ?? nodeAt(node, 'value')
  const own = isFunction(node) || value === null ? node : bare(value)
  return bodies.find((body) => body.node === own) ?? null
}

/** Lists the lines of the statements that make the values of `roots`, up to those that other taps are in. */
function madeFrom(roots: readonly Statement[], { statements }: Body, taps: ReadonlySet<Statement>): CodeOfValue {
  const found = new Set(roots)
  const others = statements.filter((one) => taps.has(one) && !roots.includes(one))
  // What is added on the way is come to as well.
  for (const one of found) {
    const above = others.filter(({ first }) => first < one.first)
    const isFeeding = (other: Statement): boolean => !others.includes(other) && feeds(other, one, { above, roots })
    for (const other of statements) if (isFeeding(other)) found.add(other)
  }
  const ends = new Set([...others, ...roots])
  const isBefore = (one: Statement): boolean => {
    const { behind } = nextAmong(statements, ends, one)
    return behind !== null && roots.includes(behind) && !found.has(one) && !ends.has(one)
  }
  return { code: runsOf(statements, found), before: runsOf(statements, new Set(statements.filter(isBefore))) }
}

interface Around {
  /** Taps above the statement. */
  readonly above: readonly Statement[]
  readonly roots: readonly Statement[]
}

function feeds(other: Statement, one: Statement, { above, roots }: Around): boolean {
  const isRoot = roots.includes(one)
  if (one.within.includes(other) || (isRoot && other.leaves && other.first < one.first)) {
    // What decides whether code runs belongs to the first tap behind.
    const isOfRoot = isRoot || !roots.some(({ within }) => within.includes(other))
    return isOfRoot && !above.some(({ first }) => other.first < first)
  }
  const sharesLoop = one.within.some((around) => around.isLoop && other.within.includes(around))
  if (!(other.first < one.first || sharesLoop)) return false
  const tapsBetween = above.filter(({ first }) => other.first < first)
  return [...other.changes].some((name) => one.reads.has(name) && !tapsBetween.some(({ changes }) => changes.has(name)))
}

/** Lists the lines of statements; of such as follow each other in one. */
function runsOf(statements: readonly Statement[], found: ReadonlySet<Statement>): readonly CodeLines[] {
  const runs: CodeLines[] = []
  for (const [at, one] of statements.entries()) {
    if (!found.has(one)) continue
    const before = statements[at - 1]
    const run = before !== undefined && found.has(before) ? runs.pop() : undefined
    runs.push({ first: run?.first ?? one.first, last: Math.max(run?.last ?? 0, one.last) })
  }
  return runs
}
