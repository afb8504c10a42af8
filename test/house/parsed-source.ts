import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'vite'
import { read, ROOT } from './source-tree.ts'

/** A node of the syntax tree, as far as these tests look at it. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/**
 * One `import`, `export … from`, `import()` or type import of a file; or a file that is named by `new URL(…,
 * import.meta.url)`, which a child process or a loader imports later.
 */
export interface ImportOf {
  /** As written: `../values/tagged.ts`, `node:fs`, `zod`. */
  readonly from: string
  /** The file from the root for a relative import, null for a package. */
  readonly file: string | null
  /** Gone after compilation. */
  readonly isType: boolean
}

export interface ParsedSource {
  readonly path: string
  readonly text: string
  readonly body: readonly SyntaxNode[]
  readonly nodes: readonly SyntaxNode[]
  readonly imports: readonly ImportOf[]
  readonly docEnds: ReadonlySet<number>
  /** 1-based. */
  readonly line: (offset: number) => number
}

/** Parses a TypeScript file of the repository. @throws {Error} if it has a syntax error. */
export function parsedSource(path: string): ParsedSource {
  const text = read(path)
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`)
  const nodes = allNodes(program)
  return {
    path,
    text,
    body: program.body as unknown as SyntaxNode[],
    nodes,
    imports: nodes.flatMap((node) => importOf(node, path)),
    docEnds: new Set(comments.filter((comment) => isDoc(comment)).map((comment) => comment.end)),
    line: (offset) => text.slice(0, offset).split('\n').length,
  }
}

function isDoc(comment: { readonly type: string; readonly value: string }): boolean {
  return comment.type === 'Block' && comment.value.startsWith('*')
}

function allNodes(root: unknown): SyntaxNode[] {
  const found: SyntaxNode[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (typeof (value as Partial<SyntaxNode>).type === 'string') found.push(value as SyntaxNode)
    Object.values(value).forEach(visit)
  }
  visit(root)
  return found
}

function importOf(node: SyntaxNode, path: string): ImportOf[] {
  const source = node['source'] as { readonly value?: unknown } | null | undefined
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      if (source === null || source === undefined) return []
      const specifiers = (node['specifiers'] ?? []) as SyntaxNode[]
      const kind = node.type === 'ImportDeclaration' ? 'importKind' : 'exportKind'
      const allTypes = specifiers.length > 0 && specifiers.every((specifier) => specifier[kind] === 'type')
      return [resolved(String(source.value), path, node[kind] === 'type' || allTypes)]
    }
    case 'ImportExpression':
      return typeof source?.value === 'string' ? [resolved(source.value, path, false)] : []
    case 'NewExpression':
      return namedByUrl(node, path)
    case 'TSImportType':
      return typeof source?.value === 'string' ? [resolved(source.value, path, true)] : []
    default:
      return []
  }
}

function resolved(from: string, path: string, isType: boolean): ImportOf {
  return { from, file: from.startsWith('.') ? posix.join(posix.dirname(path), from) : null, isType }
}

// `./main${ENDING}` stands for the source file of that name; what is no file of the harness is none of its imports.
function namedByUrl(node: SyntaxNode, path: string): ImportOf[] {
  const [target, base] = node['arguments'] as SyntaxNode[]
  if ((node['callee'] as { readonly name?: string }).name !== 'URL' || base?.type !== 'MemberExpression') return []
  return stringsOf(target).flatMap((text) => {
    const named = resolved(
      text.replace(/(?:\.js|)$/, (ending) => (/\.\w+$/.test(text) && ending === '' ? '' : '.ts')),
      path,
      false,
    )
    return named.file !== null && existsSync(join(ROOT, named.file)) && named.file.endsWith('.ts') ? [named] : []
  })
}

// What a string, a template or a choice between strings may be; `${…}` in a template counts as nothing.
function stringsOf(node: SyntaxNode | undefined): string[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [node['value']] : []
    case 'TemplateLiteral': {
      const quasis = node['quasis'] as { readonly value: { readonly cooked: string } }[]
      return [quasis.map(({ value }) => value.cooked).join('')]
    }
    case 'ConditionalExpression':
      return [...stringsOf(node['consequent'] as SyntaxNode), ...stringsOf(node['alternate'] as SyntaxNode)]
    default:
      return []
  }
}
