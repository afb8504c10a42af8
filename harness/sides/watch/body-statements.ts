import type { CodeLines } from '../../pipeline/provenance.ts'
import { changesAt } from './find-changes.ts'
import { bare, isFunction, nameOf, nodeAt, nodesAt, type Place, type SyntaxNode, type Variable } from './syntax.ts'

/** A variable; a name where the file declares none. */
type Named = Variable | string

/** A statement of a function; of one with a block only what stands before the block. */
export interface Statement extends CodeLines {
  /** Those whose blocks it is in, the outermost first. */
  readonly within: readonly Statement[]
  /** Those of which one block out of several is run, whose block it is in, with which block that is. */
  readonly branches: ReadonlyArray<readonly [statement: Statement, block: string]>
  /** What is read in it, and what it gives values, or changes the values of. */
  readonly reads: ReadonlySet<Named>
  readonly changes: ReadonlySet<Named>
  readonly isLoop: boolean
  /** It throws, or goes on elsewhere. */
  readonly leaves: boolean
  /** It returns or yields. */
  readonly handsBack: boolean
}

/** A function, and where its statements stand. */
export interface Body extends CodeLines {
  readonly node: SyntaxNode
  /** In order of their beginnings. */
  readonly statements: readonly Statement[]
}

/** A statement while it is read. */
interface Draft extends CodeLines {
  readonly node: SyntaxNode
  readonly within: readonly Draft[]
  readonly branches: ReadonlyArray<readonly [Draft, string]>
  readonly reads: Set<Named>
  readonly changes: Set<Named>
  readonly isLoop: boolean
  readonly leaves: boolean
  handsBack: boolean
}

/** Lists the functions of a module, nested ones each for itself. */
export function bodiesOf(program: Place): readonly Body[] {
  const bodies: Body[] = []
  /** By node of the program: the statements that it belongs to, of the functions around too. */
  const owners = new Map<SyntaxNode, readonly Draft[]>()
  const drafts = new Map<SyntaxNode, Draft>()
  program.traverse({
    enter: (place) => {
      const { node } = place
      const around = owners.get(place.parent) ?? []
      const [own, ...outer] = around
      const draft = drafts.get(node)
      // What stands in a block is none of the statement that the block belongs to.
      const of =
        draft === undefined ? around : [draft, ...(own !== undefined && draft.within.includes(own) ? outer : around)]
      owners.set(node, of)
      if (isFunction(node)) {
        const body = nodeAt(node, 'body')
        const found =
          body === null
            ? []
            : body.type === 'BlockStatement'
              ? statementsOf(body, NOWHERE)
              : [draftOf(bare(body), NOWHERE)]
        for (const one of found) drafts.set(one.node, one)
        if (body !== null && body.type !== 'BlockStatement' && found[0] !== undefined) found[0].handsBack = true
        bodies.push({
          ...linesOf(node),
          node,
          statements: found.toSorted((a, b) => a.first - b.first || a.last - b.last),
        })
      }
      note(place, of)
    },
  })
  return bodies
}

/** Notes what a node does, at the statements that it belongs to. */
function note(place: Place, [own, ...outer]: readonly Draft[]): void {
  if (own === undefined) return
  const { node, parent, key } = place
  if (node.type === 'ReturnStatement' || node.type === 'YieldExpression') own.handsBack = true
  const name = nameOf(node)
  const isKey = (key === 'property' || key === 'key') && parent['computed'] !== true && parent['shorthand'] !== true
  const isTarget = key === 'id' || (key === 'left' && parent['operator'] === '=')
  for (const draft of [own, ...outer]) {
    if (name !== undefined && !isKey && !isTarget) draft.reads.add(place.scope.getBinding(name) ?? name)
    for (const change of changesAt(place)) draft.changes.add(change.variable ?? change.name)
  }
  if (node.type === 'ExpressionStatement') for (const given of changedByCall(place)) own.changes.add(given)
}

/** What a call that is a statement may change the value of: what its method is called on, else what it is given. */
function changedByCall({ node, scope }: Place): readonly Named[] {
  const expression = nodeAt(node, 'expression')
  const called = expression?.type === 'AwaitExpression' ? nodeAt(expression, 'argument') : expression
  if (called === null || !/^(?:Optional)?CallExpression$/.test(called.type)) return []
  let object = nodeAt(nodeAt(called, 'callee') ?? called, 'object')
  while (object !== null && nodeAt(object, 'object') !== null) object = nodeAt(object, 'object')
  const variable = scope.getBinding(nameOf(object) ?? '')
  if (variable !== undefined && variable.scope.path.node.type !== 'Program') return [variable]
  const given = nodesAt(called, 'arguments').flatMap((one) => nameOf(bare(one)) ?? [])
  return given.map((name) => scope.getBinding(name) ?? name)
}

function linesOf({ loc }: SyntaxNode): CodeLines {
  return { first: loc.start.line, last: loc.end.line }
}

/** Fields of statements that hold statements. */
const BLOCKS = ['body', 'consequent', 'alternate', 'block', 'handler', 'finalizer'] as const

/** Fields of statements with blocks that stand before these. */
const HEADS = ['init', 'test', 'update', 'left', 'right', 'discriminant', 'object'] as const

/** What statements are in. */
type Around = Pick<Draft, 'within' | 'branches'>

const NOWHERE: Around = { within: [], branches: [] }

/** Lists the statements of a function, those in blocks too, but not those of functions and classes in it. */
function statementsOf(node: SyntaxNode, around: Around): readonly Draft[] {
  const inner = [
    ...BLOCKS.flatMap((key) => [nodeAt(node, key) ?? nodesAt(node, key)].flat().map((one) => [key, one] as const)),
    ...nodesAt(node, 'cases').map((one, at) => [`${at}`, one] as const),
  ]
  const own = inner.filter(([, { type }]) => /(?:Statement|Declaration|Clause|Case)$/.test(type))
  const below = (of: (block: string) => Around): readonly Draft[] =>
    own.flatMap(([block, one]) =>
      /^(?:Function|Class)Declaration$/.test(one.type) ? [] : statementsOf(one, of(block)),
    )
  if (/^(?:BlockStatement|CatchClause)$/.test(node.type)) return below(() => around)
  const draft = draftOf(node, around)
  if (own.length === 0) return [draft]
  const heads = HEADS.flatMap((key) => nodeAt(node, key) ?? []).map((head) => linesOf(head).last)
  const head = { ...draft, last: Math.max(draft.first, ...heads) }
  const within = [...around.within, head]
  const isChoice = /^(?:If|Switch)Statement$/.test(node.type)
  const chosen = (block: string): Around['branches'] =>
    isChoice ? [...around.branches, [head, block]] : around.branches
  return [head, ...below((block) => ({ within, branches: chosen(block) }))]
}

function draftOf(node: SyntaxNode, around: Around): Draft {
  const isLoop = /^(?:For|While|DoWhile)/.test(node.type)
  const leaves = /^(?:Throw|Break|Continue)Statement$/.test(node.type)
  const isOf = { isLoop, leaves, handsBack: false }
  return { ...linesOf(node), node, ...around, reads: new Set(), changes: new Set(), ...isOf }
}
