import { UsageError } from '../../errors.ts'
import { bare, isFunction, nameOf, nodesAt, parseModule, type Comment, type Place, type SyntaxNode } from './syntax.ts'
import type { Around } from './text-edits.ts'

/** A comment that is a tap. */
export interface CommentTap {
  readonly name: string
  /** From 1. */
  readonly line: number
  /** What it stands in. */
  readonly holder: Place
  readonly edit: Around
}

/** What comments are read with. */
export interface CommentsContext {
  /** What the code that is put in calls. */
  readonly look: string
  readonly file: string
  /** What stands for the file in an error. */
  readonly shown: string
  /** Tells whether a place is in one of the watched functions. */
  readonly has: (place: Place) => boolean
}

/** Tells whether the text of a module may hold a comment that is a tap; nothing is parsed. */
export function mayTapInComments(source: string): boolean {
  return /\/[/*]\s*lockstep:/.test(source)
}

/** Finds `lockstep: name = expression` in the comments of watched functions, and makes taps of them that only watch. */
export function commentTaps(program: Place, comments: readonly Comment[], context: CommentsContext): CommentTap[] {
  const told = comments.filter(({ value }) => /^\s*lockstep:/.test(value))
  if (told.length === 0) return []
  const holders = new Map<Comment, Place>()
  program.traverse({
    enter: (place) => {
      for (const comment of told) {
        if (place.node.start <= comment.start && comment.end <= place.node.end) holders.set(comment, place)
      }
    },
  })
  return told.flatMap((comment) => {
    const holder = holders.get(comment)
    const inFunction = holder !== undefined && (isFunction(holder.node) || holder.getFunctionParent() !== null)
    return inFunction && context.has(holder) ? [commentTap(comment, holder, context)] : []
  })
}

function commentTap(comment: Comment, holder: Place, { look, file, shown }: CommentsContext): CommentTap {
  const { line } = comment.loc.start
  const refuse = (what: string, hint: string): never => {
    throw new UsageError(`the comment ${what}`, { at: `${shown}:${line}`, hint })
  }
  const [, name, text] = /^\s*lockstep:\s*([^\s=][^=]*?)\s*=\s*([^=>][\s\S]*?)\s*;?\s*$/.exec(comment.value) ?? []
  if (name === undefined || text === undefined) return refuse('names no value', 'write // lockstep: name = expression')
  if (!mayStand(comment, holder.node))
    refuse(`'${name}' stands where no statement may`, 'put it on a line of its own, between two statements')
  const expression = text.replaceAll(/\s*[\r\n\u2028\u2029]\s*/g, ' ')
  const parsed = parseModule(`(${expression})`, file)?.program
  const statements = parsed === undefined ? [] : nodesAt(parsed.node, 'body')
  const [only] = statements
  if (
    parsed === undefined ||
    statements.length !== 1 ||
    only?.type !== 'ExpressionStatement' ||
    only.end !== expression.length + 2
  )
    return refuse(`'${name}' holds no expression: ${expression}`, 'write // lockstep: name = expression')
  const fault = faultIn(parsed, holder)
  if (fault !== null) refuse(`'${name}' ${fault}`, 'it may read what is there, and must change nothing')
  const before = `;${look}(${JSON.stringify(name)}, () => (${expression}), ${line});`
  const edit = { start: comment.start, end: comment.start, depth: 0, rank: 0, before, after: '' }
  return { name, line, holder, edit }
}

/** Statements stand in blocks, in the cases of a `switch`; none behind one that leaves, or before a directive. */
function mayStand({ start }: Comment, holder: SyntaxNode): boolean {
  if (holder.type === 'SwitchStatement') {
    const last = nodesAt(holder, 'cases').findLast(({ end }) => end <= start)
    return last !== undefined && !leaves(nodesAt(last, 'consequent').at(-1))
  }
  const key = holder.type === 'SwitchCase' ? 'consequent' : 'body'
  if (!/^(?:BlockStatement|StaticBlock|SwitchCase)$/.test(holder.type)) return false
  const before = nodesAt(holder, key).filter(({ end }) => end <= start)
  if (holder.type === 'SwitchCase' && before.length === 0) return false
  if (nodesAt(holder, 'directives').some((directive) => directive.start > start)) return false
  return !leaves(before.at(-1))
}

function leaves(statement: SyntaxNode | undefined): boolean {
  return /^(?:Return|Throw|Break|Continue)Statement$/.test(statement?.type ?? '')
}

/** Says what of an expression cannot be watched; null: nothing. */
function faultIn(parsed: Place, holder: Place): string | null {
  let fault: string | null = null
  parsed.traverse({
    enter: ({ node, parent, key, scope }) => {
      const changes = /^(?:Assignment|Update|Await|Yield)Expression$/.test(node.type) || node['operator'] === 'delete'
      if (changes) fault ??= 'changes or waits for something'
      const name = nameOf(node)
      const isKey = (key === 'property' || key === 'key') && parent['computed'] !== true
      if (name === undefined || (isKey && bare(parent)['shorthand'] !== true)) return
      if (scope.getBinding(name) === undefined && holder.scope.getBinding(name) === undefined && !(name in globalThis))
        fault ??= name === 'arguments' || name === 'undefined' ? null : `reads '${name}', which is not there`
    },
  })
  return fault
}
