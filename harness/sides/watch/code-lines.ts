import type { CodeLines } from '../../pipeline/provenance.ts'
import { bare, isFunction, nodeAt, nodesAt, parseModule, type Place, type SyntaxNode } from './syntax.ts'

/** A function, and where its statements stand. */
interface Body extends CodeLines {
  /** In order of their beginnings; of a statement with a block only what stands before the block. */
  readonly statements: readonly CodeLines[]
}

/**
 * Finds the code that makes the values of taps in a JavaScript or TypeScript module: it begins behind the tap above in
 * the same function, or where that function begins, and ends with the statement that the tap is in. By line of a tap;
 * none for a line outside of functions, or where the module cannot be read.
 */
export function codeLines(source: string, file: string, taps: readonly number[]): ReadonlyMap<number, CodeLines> {
  const parsed = parseModule(source, file)
  if (parsed === null) return new Map()
  const bodies = bodiesOf(parsed.program)
  const placed = [...new Set(taps)].flatMap((line) => {
    const around = bodies.filter(({ first, last }) => first <= line && line <= last)
    const body = around.reduce<Body | null>(
      (inner, one) => (inner === null || isWithin(one, inner) ? one : inner),
      null,
    )
    const own = body?.statements.findLast(({ first, last }) => first <= line && line <= last)
    return body === null || own === undefined ? [] : [{ line, body, own }]
  })
  return new Map(
    placed.map(({ line, body, own }) => {
      const above = placed.filter((other) => other.body === body && other.own.last < own.first)
      const behind = Math.max(0, ...above.map((other) => other.own.last))
      const first = body.statements.find((statement) => statement.first > behind)?.first ?? own.first
      return [line, { first: Math.min(first, own.first), last: own.last }]
    }),
  )
}

function isWithin(one: CodeLines, other: CodeLines): boolean {
  return one.first >= other.first && one.last <= other.last
}

function bodiesOf(program: Place): readonly Body[] {
  const bodies: Body[] = []
  program.traverse({
    enter: ({ node }) => {
      if (!isFunction(node)) return
      const body = nodeAt(node, 'body')
      if (body === null) return
      const statements = body.type === 'BlockStatement' ? statementsOf(body) : [linesOf(bare(body))]
      bodies.push({ ...linesOf(node), statements: statements.toSorted((a, b) => a.first - b.first) })
    },
  })
  return bodies
}

function linesOf({ loc }: SyntaxNode): CodeLines {
  return { first: loc.start.line, last: loc.end.line }
}

/** Fields of statements that hold statements. */
const BLOCKS = ['body', 'consequent', 'alternate', 'block', 'handler', 'finalizer'] as const

/** Fields of statements with blocks that stand before these. */
const HEADS = ['init', 'test', 'update', 'left', 'right', 'discriminant', 'object'] as const

/** Lists the statements of a function, those in blocks too, but not those of functions and classes in it. */
function statementsOf(node: SyntaxNode): readonly CodeLines[] {
  const inner = [
    ...BLOCKS.flatMap((key) => [nodeAt(node, key) ?? nodesAt(node, key)].flat()),
    ...nodesAt(node, 'cases'),
  ]
  const own = inner.filter(({ type }) => /(?:Statement|Declaration|Clause|Case)$/.test(type))
  const within = own.flatMap((one) => (/^(?:Function|Class)Declaration$/.test(one.type) ? [] : statementsOf(one)))
  if (/^(?:BlockStatement|CatchClause)$/.test(node.type)) return within
  const { first, last } = linesOf(node)
  const heads = HEADS.flatMap((key) => nodeAt(node, key) ?? []).map((head) => linesOf(head).last)
  return [{ first, last: own.length === 0 ? last : Math.max(first, ...heads) }, ...within]
}
