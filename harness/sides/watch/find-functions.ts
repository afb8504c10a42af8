import { UsageError } from '../../errors.ts'
import { pickExport, type ExportChoice } from '../modules/load-module.ts'
import { splitExport } from '../modules/pick-target.ts'
import { findMembers } from './find-members.ts'
import { bare, isFunction, nameOf, nodeAt, nodesAt, type Parsed, type Place, type SyntaxNode } from './syntax.ts'

/** What is looked through: an exported function and what of its file it calls. */
export interface Functions {
  /** What the function is called in its file. */
  readonly name: string
  /** What declares it: a function, a variable, a member of a class. */
  readonly node: SyntaxNode
  /** The line it begins in, from 1. */
  readonly line: number
  /** Tells whether a node is in one of them. */
  readonly has: (place: Place) => boolean
}

/** A node that is exported; text: the module that it comes from. */
type Exported = SyntaxNode | string

/**
 * Finds an exported function, and the functions and classes of the same file whose names are read in it, directly or
 * indirectly.
 * @throws {UsageError} if the export is not there, is no function, or is one of another file.
 */
export function findFunctions({ program }: Parsed, choice: ExportChoice): Functions {
  const exported = exportsOf(program.node)
  const { first, path } = splitExport(choice.name, Object.fromEntries(exported))
  const picked = pickExport(Object.fromEntries(exported), { ...choice, name: first }) as Exported
  const exportName = [...exported].find(([, node]) => node === picked)?.[0] ?? ''
  const name = [exportName, ...path].join('.')
  const elsewhere = (file: string): UsageError =>
    new UsageError(`'${name}' is defined in '${file}': only functions of the side's own file are watched`, {
      at: choice.at,
      hint: 'name the file that defines it, or use tap()',
    })
  if (typeof picked === 'string') throw elsewhere(picked)
  const variables = program.scope.bindings
  const seen = new Set<SyntaxNode>()
  const roots: SyntaxNode[] = []
  const add = (node: SyntaxNode): void => {
    if (seen.has(node)) return
    seen.add(node)
    roots.push(node)
  }
  const own = nameOf(bare(picked))
  const variable = own === undefined ? undefined : variables[own]
  if (variable?.kind === 'module') throw elsewhere(String(nodeAt(variable.path.parent, 'source')?.['value']))
  const root = variable?.path.node ?? picked
  if (isStageList(root)) {
    throw new UsageError(`'${name}' is a list of stages: watch is for functions`, {
      at: `${choice.at}:${root.loc.start.line}`,
      hint: 'leave `watch` out: every stage is compared',
    })
  }
  const members = path.length === 1 ? findMembers(root, path[0] ?? '', variables) : null
  if (typeof members?.nodes === 'string') throw elsewhere(members.nodes)
  for (const node of members?.nodes ?? [root]) add(node)
  for (const node of roots) for (const read of namesIn(node)) addVariable(read)
  if (![...seen].some(holdsFunction)) {
    throw new UsageError(`'${name}' is no function of this file: there is nothing to watch in it`, {
      at: `${choice.at}:${root.loc.start.line}`,
      hint: 'name the file that defines it, or use tap()',
    })
  }
  const node = members?.nodes[0] ?? root
  return {
    node,
    name: path.length > 0 ? name : (own ?? nameOf(nodeAt(root, 'id')) ?? name),
    line: node.loc.start.line,
    has: ({ node: { start, end } }) => roots.some((one) => one.start <= start && end <= one.end),
  }

  function addVariable(read: string): void {
    const found = Object.hasOwn(variables, read) ? variables[read] : undefined
    if (
      found !== undefined &&
      members?.classes.has(found.path.node) !== true &&
      /^(?:Function|Class)Declaration$|^VariableDeclarator$/.test(found.path.node.type)
    )
      add(found.path.node)
  }
}

/** Lists what a module exports, as far as it is written down: of ES modules and of CommonJS. */
export function exportsOf(program: SyntaxNode): ReadonlyMap<string, Exported> {
  const found = new Map<string, Exported>()
  for (const node of nodesAt(program, 'body')) {
    const declaration = nodeAt(node, 'declaration')
    if (node.type === 'ExportDefaultDeclaration' && declaration !== null) found.set('default', declaration)
    if (node.type === 'ExportNamedDeclaration') {
      for (const one of declaration === null ? [] : [declaration, ...nodesAt(declaration, 'declarations')]) {
        const name = nameOf(nodeAt(one, 'id'))
        if (name !== undefined && !one.type.startsWith('TS')) found.set(name, one)
      }
      for (const one of nodesAt(node, 'specifiers')) {
        const [name, local, from] = [nodeAt(one, 'exported'), nodeAt(one, 'local'), nodeAt(node, 'source')]
        if (name === null || local === null || one['exportKind'] === 'type') continue
        found.set(nameOf(name) ?? String(name['value']), from === null ? local : String(from['value']))
      }
    }
    if (node.type === 'TSExportAssignment') addObject(found, nodeAt(node, 'expression'))
    if (node.type === 'ExpressionStatement') addCommonJs(found, nodeAt(node, 'expression'))
    if (node.type === 'VariableDeclaration')
      for (const one of nodesAt(node, 'declarations')) addCommonJs(found, nodeAt(one, 'init'))
  }
  return found
}

function addCommonJs(found: Map<string, Exported>, expression: SyntaxNode | null): void {
  if (expression?.type !== 'AssignmentExpression') return
  const [left, right] = [nodeAt(expression, 'left'), nodeAt(expression, 'right')]
  if (left?.type !== 'MemberExpression' || right === null) return
  addCommonJs(found, right)
  const name = nameOf(nodeAt(left, 'property'))
  const object = nodeAt(left, 'object')
  if (nameOf(object) === 'module' && name === 'exports') addObject(found, right)
  const isExports =
    nameOf(object) === 'exports' || (object !== null && nameOf(nodeAt(object, 'property')) === 'exports')
  if (isExports && name !== undefined && name !== '__esModule') found.set(name, right)
}

function addObject(found: Map<string, Exported>, value: SyntaxNode | null): void {
  if (value === null) return
  found.set('default', value)
  for (const property of value.type === 'ObjectExpression' ? nodesAt(value, 'properties') : []) {
    const key = nodeAt(property, 'key')
    const name = nameOf(key) ?? (key === null ? undefined : String(key['value']))
    if (name !== undefined)
      found.set(name, property.type === 'ObjectMethod' ? property : (nodeAt(property, 'value') ?? property))
  }
}

function isStageList(node: SyntaxNode): boolean {
  const made = bare(nodeAt(node, 'init') ?? node)
  return made.type === 'CallExpression' && nameOf(nodeAt(made, 'callee')) === 'pipeline'
}

function holdsFunction(node: SyntaxNode): boolean {
  return isFunction(node) || below(node).some(holdsFunction)
}

/** Lists the names that are written in a piece of a program, once each; some are those of properties. */
function namesIn(node: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (one: SyntaxNode): void => {
    const name = nameOf(one)
    if (name !== undefined) names.add(name)
    for (const [key, child] of entriesBelow(one)) {
      const isKey = key === 'property' || (key === 'key' && one['shorthand'] !== true)
      if (!isKey || one['computed'] === true) visit(child)
    }
  }
  visit(node)
  return names
}

function below(node: SyntaxNode): readonly SyntaxNode[] {
  return entriesBelow(node).map(([, child]) => child)
}

function entriesBelow(node: SyntaxNode): ReadonlyArray<readonly [string, SyntaxNode]> {
  return Object.entries(node).flatMap(([key, value]) => {
    if (typeof value !== 'object' || value === null || /omments$|^(?:loc|extra|tokens)$/.test(key)) return []
    const children = Array.isArray(value) ? nodesAt(node, key) : [nodeAt(node, key)]
    return children.flatMap((child) => (child === null ? [] : [[key, child] as const]))
  })
}
