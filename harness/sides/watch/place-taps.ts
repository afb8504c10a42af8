import type { Change } from './find-changes.ts'
import { foldName } from './fold-name.ts'
import { isFunction, nameOf, nodeAt, nodesAt, targetsOf, type Place, type SyntaxNode, type Variable } from './syntax.ts'
import type { Around, Swap } from './text-edits.ts'

/** What the code that is put in calls, and how the variables it declares begin; the text holds neither name. */
export interface Helpers {
  readonly tap: string
  readonly spare: string
}

/** What makes taps of changes. */
export interface Tapping extends Helpers {
  /** A call of `eval` may assign what is written nowhere: no constant then becomes a variable. */
  readonly evaluates: boolean
  /** All that gets values, watched or not. */
  readonly all: readonly Change[]
}

/** Edits of a text that make taps. */
export interface Edits {
  readonly arounds: readonly Around[]
  readonly swaps: readonly Swap[]
}

/** How a value is tapped at the end of what makes it: behind a statement, in a declaration, or within an expression. */
type Host = { readonly as: 'comma' | 'declarator' | 'value' | 'start'; readonly place: Place }

/** Puts a tap at every change: of a constant, only where it can become a variable does the tap hand back. */
export function placeTaps(changes: readonly Change[], { tap, spare, evaluates, all }: Tapping): Edits {
  const arounds: Around[] = []
  const swaps = new Map<number, Swap>()
  const assigned = new Set(all.filter(isAssignment).map(({ variable }) => variable))
  const hosts = new Map<SyntaxNode, Host & { readonly names: Map<string, string> }>()

  /** Makes the call that a variable is given its own value with; it only watches where it cannot be assigned. */
  const again = ({ name, variable }: Change, line: number): string => {
    const call = `${tap}(${JSON.stringify(name)}, ${name}, ${line})`
    if (variable === undefined || !canAssign(variable)) return call
    const declaration = variable.path.parent
    if (variable.kind === 'const') swaps.set(declaration.start, { start: declaration.start, text: 'let  ' })
    return `${name} = ${call}`
  }
  const isFree = (variable: Variable | undefined): boolean =>
    variable !== undefined && variable.constantViolations.length === 0 && !assigned.has(variable)
  const canAssign = (variable: Variable): boolean => {
    if (variable.kind !== 'const') return ['let', 'var', 'param'].includes(variable.kind)
    const { parent, scope } = variable.path
    return !evaluates && parent.type === 'VariableDeclaration' && variablesOf(parent, scope).every(isFree)
  }
  const addTo = (host: Host, change: Change): void => {
    const found = hosts.get(host.place.node) ?? { ...host, names: new Map<string, string>() }
    found.names.set(change.name, again(change, change.place.node.loc.start.line))
    hosts.set(host.place.node, found)
  }
  const around = (place: Place, texts: readonly [before: string, after: string], rank = 0): void => {
    const { start, end } = place.node
    arounds.push({ start, end, depth: depthOf(place), rank, before: texts[0], after: texts[1] })
  }

  for (const change of changes) {
    const { how, name, place } = change
    const { node } = place
    const open = `${tap}(${JSON.stringify(name)}, (`
    const close = `), ${node.loc.start.line})`
    const value = nodeAt(node, how === 'init' ? 'init' : 'right')
    if ((how === 'init' || how === 'set') && value !== null) {
      if (!isTapOf(value, name)) around({ ...place, node: value, parentPath: place }, [open, close])
    } else if (how === 'compound') around(place, [`${name} = ${open}`, close])
    else if (node.type.startsWith('For')) addTo({ as: 'start', place }, change)
    else if (how === 'update') addTo(hostOfUpdate(place), change)
    else if (how === 'pattern' && node.type === 'VariableDeclarator') addTo({ as: 'declarator', place }, change)
    else if (how === 'pattern' || how === 'in-place') addTo(hostOf(place), change)
    else addTo({ as: 'start', place }, change)
  }
  let spares = 0
  for (const { as, place, names } of hosts.values()) {
    const calls = [...names.values()].join(', ')
    if (as === 'comma') around(place, ['', `, ${calls}`], 3)
    else if (as === 'declarator') around(place, ['', `, ${spare}${(spares += 1)} = (${calls})`], 3)
    else if (as === 'value') around(place, [startsStatement(place) ? '0, [' : '[', `, ${calls}][0]`], 1)
    else arounds.push(atStart(place, calls))
  }
  return { arounds, swaps: [...swaps.values()] }
}

/** Tells whether a variable is assigned elsewhere than in its declaration, which throws where it is a constant. */
function isAssignment({ how, place: { node } }: Change): boolean {
  if (how === 'set' || how === 'compound' || how === 'update') return true
  const isDeclared = node.type === 'VariableDeclarator' || nodeAt(node, 'left')?.type === 'VariableDeclaration'
  return (how === 'pattern' || how === 'target') && !isDeclared
}

function variablesOf(declaration: SyntaxNode, scope: Place['scope']): ReadonlyArray<Variable | undefined> {
  return nodesAt(declaration, 'declarations')
    .flatMap((one) => targetsOf(nodeAt(one, 'id') ?? one))
    .map((target) => scope.getBinding(nameOf(target) ?? ''))
}

/** A tap by hand is none to add, in whichever case its name is. */
function isTapOf(value: SyntaxNode, name: string): boolean {
  const call = value.type === 'AwaitExpression' ? (nodeAt(value, 'argument') ?? value) : value
  const callee = nodeAt(call, 'callee')
  const called = callee === null ? undefined : (nameOf(callee) ?? nameOf(nodeAt(callee, 'property')))
  const [first] = call.type === 'CallExpression' ? nodesAt(call, 'arguments') : []
  return called === 'tap' && first?.type === 'StringLiteral' && foldName(String(first['value'])) === foldName(name)
}

/** `i++` alone is followed by its tap; where its value is used, that is kept. */
function hostOfUpdate(place: Place): Host {
  return { as: isUnused(place) ? 'comma' : 'value', place }
}

function isUnused({ node, parent, parentPath }: Place): boolean {
  if (parent.type === 'SequenceExpression') return parentPath !== null && isUnused(parentPath)
  return parent.type === 'ExpressionStatement' || (parent.type === 'ForStatement' && nodeAt(parent, 'test') !== node)
}

/** Finds the end of the statement that a change is in; where only a part of it may run, or it has none, the part. */
function hostOf(from: Place): Host {
  let place = from
  for (;;) {
    const { node, parent, parentPath, key } = place
    if (isUnused(place) && parent.type !== 'SequenceExpression') return { as: 'comma', place }
    if (parent.type === 'VariableDeclarator' && key === 'init' && parentPath !== null) {
      const isPlain = ['const', 'let', 'var'].includes(String(parentPath.parent['kind']))
      return isPlain ? { as: 'declarator', place: parentPath } : { as: 'value', place }
    }
    const isPart =
      (parent.type === 'LogicalExpression' && key === 'right') ||
      (parent.type === 'ConditionalExpression' && key !== 'test') ||
      (parent.type === 'AssignmentPattern' && key === 'right') ||
      (parent.type === 'AssignmentExpression' &&
        key === 'right' &&
        /^(?:\|\||&&|\?\?)=$/.test(String(parent['operator'])))
    if (isPart || parentPath === null || isEdge(parent, node)) return { as: 'value', place }
    place = parentPath
  }
}

/** Tells whether an expression is as much of its statement, function or class as there is. */
function isEdge(parent: SyntaxNode, node: SyntaxNode): boolean {
  if (/Statement$|^SwitchCase$|^Class|^Export|Property$/.test(parent.type))
    return !(parent.type === 'ObjectProperty' || parent.type === 'ClassExpression' || parent.type === 'ClassBody')
  return isFunction(parent) && (parent['body'] === node || !nodesAt(parent, 'params').includes(node))
}

/** A value in brackets cannot begin a statement: it would go on with the line before. */
function startsStatement({ node, parentPath }: Place): boolean {
  for (let above = parentPath; above !== null && above.node.start === node.start; above = above.parentPath)
    if (above.node.type === 'ExpressionStatement') return true
  return false
}

/** Taps at the beginning of a loop's body, of a function or of what catches. */
function atStart(place: Place, calls: string): Around {
  const { node } = place
  const body = nodeAt(node, 'body') ?? node
  const depth = depthOf(place) + 1
  if (node.type.startsWith('For')) return { ...spanOf(body), depth, rank: 2, before: `{${calls};`, after: '}' }
  if (body.type !== 'BlockStatement') return { ...spanOf(body), depth, rank: 2, before: `(${calls}, `, after: ')' }
  const directive = nodesAt(body, 'directives').at(-1)
  if (directive !== undefined) return { ...spanOf(directive), depth, rank: 2, before: '', after: `;${calls};` }
  return { start: body.start + 1, end: body.start + 1, depth, rank: 2, before: `${calls};`, after: '' }
}

function spanOf({ start, end }: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start, end }
}

function depthOf(place: Place): number {
  let depth = 0
  for (let above = place.parentPath; above !== null; above = above.parentPath) depth += 1
  return depth
}
