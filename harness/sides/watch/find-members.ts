import { bare, nameOf, nodeAt, nodesAt, type SyntaxNode, type Variable } from './syntax.ts'

/** The members of a class that one of its methods leads to. */
export interface Members {
  /** In order of source, that method first; text: the module that the class has it from. */
  readonly nodes: readonly SyntaxNode[] | string
  /** What declares the class, and its base classes of the file. */
  readonly classes: ReadonlySet<SyntaxNode>
}

type Variables = Readonly<Record<string, Variable>>

/**
 * Finds a method of a class, and what of the class and its base classes is read by name from there; of an object made
 * by `new`, those of its class. Null where what declares it is no class, or it cannot be told what is read.
 */
export function findMembers(declared: SyntaxNode, method: string, variables: Variables): Members | null {
  const classes = new Set<SyntaxNode>()
  const members: SyntaxNode[] = []
  let from: string | null = null
  let next: SyntaxNode | null = declared
  while (next !== null && !classes.has(next)) {
    const node: SyntaxNode | null = classOf(next, variables)
    if (node === null) break
    classes.add(next).add(node)
    members.push(...nodesAt(nodeAt(node, 'body') ?? node, 'body'))
    const base = nodeAt(node, 'superClass')
    const variable: Variable | undefined = variableOf(base, variables)
    if (base !== null && variable?.kind === 'module') from = String(nodeAt(variable.path.parent, 'source')?.['value'])
    next = variable === undefined || variable.kind === 'module' ? null : variable.path.node
  }
  const nodes = members.filter((member) => keyOf(member) === method)
  if (nodes.length === 0) return from === null ? null : { nodes: from, classes }
  const seen = new Set(nodes)
  for (const node of seen) {
    const read = propertiesIn(node)
    if (read === null) return null
    for (const member of members) if (read.has(keyOf(member) ?? '')) seen.add(member)
  }
  return { nodes: [...seen], classes }
}

/** Finds the class that is declared, or of which an object is. */
function classOf(declared: SyntaxNode, variables: Variables): SyntaxNode | null {
  const node = bare(nodeAt(declared, 'init') ?? declared)
  if (node.type.startsWith('Class')) return node
  const made = node.type === 'NewExpression' ? variableOf(nodeAt(node, 'callee'), variables)?.path.node : undefined
  return made === undefined || made === declared ? null : classOf(made, variables)
}

function variableOf(node: SyntaxNode | null, variables: Variables): Variable | undefined {
  const name = nameOf(node)
  return name !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined
}

function keyOf(member: SyntaxNode): string | undefined {
  return member['computed'] === true ? undefined : written(nodeAt(member, 'key'))
}

/** Lists the names of properties that are read in a piece of a program; null: one of them is known only as it runs. */
function propertiesIn(root: SyntaxNode): ReadonlySet<string> | null {
  const found = new Set<string>()
  const waiting = [root]
  for (const node of waiting) {
    const object = nodeAt(node, 'object')
    if (node['computed'] === true && object !== null && /^(?:This|Super)/.test(object.type)) return null
    const name = written(nodeAt(node, 'property')) ?? written(nodeAt(node, 'key'))
    if (name !== undefined) found.add(name)
    for (const key of Object.keys(node)) {
      if (/omments$|^(?:loc|extra|tokens)$/.test(key)) continue
      const child = nodeAt(node, key)
      waiting.push(...(child === null ? nodesAt(node, key) : [child]))
    }
  }
  return found
}

function written(node: SyntaxNode | null): string | undefined {
  if (node?.type === 'PrivateName') return `#${nameOf(nodeAt(node, 'id')) ?? ''}`
  return nameOf(node) ?? (node?.type === 'StringLiteral' ? String(node['value']) : undefined)
}
