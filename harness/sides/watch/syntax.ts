import { createJiti } from '../modules/jiti.ts'

/** A node of a syntax tree, as Babel makes them: what else it holds is read by name. */
export interface SyntaxNode {
  readonly type: string
  /** Offsets in the text, in UTF-16 code units; `end` is behind the last. */
  readonly start: number
  readonly end: number
  readonly loc: { readonly start: { readonly line: number }; readonly end: { readonly line: number } }
  readonly [key: string]: unknown
}

/** A node where it stands. */
export interface Place {
  readonly node: SyntaxNode
  readonly parent: SyntaxNode
  readonly parentPath: Place | null
  /** What of its parent it is: `init`, `left`, `right`. */
  readonly key: string | number
  readonly scope: Scope
  traverse(visitor: { enter(place: Place): void }): void
  getFunctionParent(): Place | null
}

/** What names mean at a place. */
export interface Scope {
  /** The node that makes it: a function, a block, the program. */
  readonly path: Place
  readonly bindings: Readonly<Record<string, Variable>>
  getBinding(name: string): Variable | undefined
}

/** A variable, parameter, function or class that has a name. */
export interface Variable {
  /** `hoisted`: a function; `local`: the own name of a function or class; `module`: an import. */
  readonly kind: 'var' | 'let' | 'const' | 'using' | 'param' | 'hoisted' | 'local' | 'module' | 'unknown'
  readonly scope: Scope
  /** Its declaration. */
  readonly path: Place
  readonly identifier: SyntaxNode
  /** Where it is assigned beside its declaration. */
  readonly constantViolations: readonly Place[]
}

/** A comment: its text is without the marks. */
export interface Comment {
  readonly value: string
  readonly start: number
  readonly end: number
  readonly loc: { readonly start: { readonly line: number } }
}

/** A module that could be read. */
export interface Parsed {
  readonly program: Place
  readonly comments: readonly Comment[]
  /** `script`: nothing in it is a module's alone, so that Node takes it for CommonJS. */
  readonly kind: 'script' | 'module'
}

/**
 * Reads a JavaScript or TypeScript module with the parser that the loader of TypeScript has in it, so that what can be
 * loaded can be read; null where it cannot be read. Nothing is compiled: the parser stops once it has the tree.
 */
export function parseModule(source: string, file: string): Parsed | null {
  let found: Parsed | null = null
  const plugin = (): object => ({
    manipulateOptions: (_: unknown, parser: { sourceType: string }) => {
      parser.sourceType = 'unambiguous'
    },
    pre: (read: { path: Place; ast: { comments: Comment[]; program: { sourceType: Parsed['kind'] } } }) => {
      found = { program: read.path, comments: read.ast.comments, kind: read.ast.program.sourceType }
      throw new Error('the tree is all that is asked for')
    },
  })
  const jiti = createJiti(import.meta.url, { fsCache: false })
  jiti.transform({ source, filename: file, ts: isTypeScript(file), async: true, babel: { plugins: [plugin] } })
  return found
}

/** Tells by its ending whether a file is TypeScript. */
export function isTypeScript(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file)
}

/** Reads a field that holds a node, or null. */
export function nodeAt(node: SyntaxNode, key: string): SyntaxNode | null {
  const value = node[key]
  return typeof value === 'object' && value !== null && 'type' in value ? (value as SyntaxNode) : null
}

/** Reads a field that holds nodes; holes of arrays are left out. */
export function nodesAt(node: SyntaxNode, key: string): readonly SyntaxNode[] {
  const value = node[key]
  return Array.isArray(value) ? value.filter((item): item is SyntaxNode => item !== null) : []
}

/** Reads the name of an identifier; undefined of any other node. */
export function nameOf(node: SyntaxNode | null): string | undefined {
  return node?.type === 'Identifier' ? String(node['name']) : undefined
}

/** Takes away what TypeScript and parentheses put around an expression. */
export function bare(node: SyntaxNode): SyntaxNode {
  const wraps = /^(?:TS(?:As|Satisfies|NonNull|Instantiation)Expression|TSTypeAssertion|ParenthesizedExpression)$/
  const inner = wraps.test(node.type) ? nodeAt(node, 'expression') : null
  return inner === null ? node : bare(inner)
}

/** Tells whether a node is a function of any form. */
export function isFunction(node: SyntaxNode): boolean {
  return /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|Class(?:Private)?Method)$/.test(
    node.type,
  )
}

/** Tells whether a value is made by a definition that takes its name from where it stands: a function or class. */
export function isDefinition(node: SyntaxNode | null): boolean {
  return node !== null && /^(?:FunctionExpression|ArrowFunctionExpression|ClassExpression)$/.test(bare(node).type)
}

/** Lists the variables that a pattern binds or assigns, and the members it assigns, in order. */
export function targetsOf(pattern: SyntaxNode): readonly SyntaxNode[] {
  const node = bare(pattern)
  switch (node.type) {
    case 'ObjectPattern':
      return nodesAt(node, 'properties').flatMap((property) =>
        targetsOf(nodeAt(property, property.type === 'RestElement' ? 'argument' : 'value') ?? property),
      )
    case 'ArrayPattern':
      return nodesAt(node, 'elements').flatMap(targetsOf)
    case 'AssignmentPattern':
      return targetsOf(nodeAt(node, 'left') ?? node)
    case 'RestElement':
      return targetsOf(nodeAt(node, 'argument') ?? node)
    case 'TSParameterProperty':
      return []
    default:
      return [node]
  }
}
