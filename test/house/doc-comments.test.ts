import { expect, test } from 'vitest'
import { parsedSource } from './parsed-source.ts'
import type { ParsedSource, SyntaxNode } from './parsed-source.ts'
import { files } from './source-tree.ts'

test('every export of harness/ has a doc comment', () => {
  expect(files('harness', '.ts').map(parsedSource).flatMap(undocumented)).toEqual([])
})

test('a doc comment says something', () => {
  const empty = /\/\*\*[\s*]*\*\//
  expect(
    files('harness', '.ts')
      .map(parsedSource)
      .filter(({ text }) => empty.test(text)),
  ).toEqual([])
})

// Overloads are documented once, at the first; a re-export where it is declared.
function undocumented(source: ParsedSource): string[] {
  const seen = new Set<string>()
  return source.body.flatMap((node) => {
    const declared = node.type === 'ExportNamedDeclaration' ? (node['declaration'] as SyntaxNode | null) : null
    if (declared === null) return []
    const name = declaredName(declared)
    if (seen.has(name)) return []
    seen.add(name)
    const before = source.text.slice(0, node.start).trimEnd().length
    return source.docEnds.has(before) ? [] : [`${source.path}:${source.line(node.start)} ${name}`]
  })
}

function declaredName(declared: SyntaxNode): string {
  const inner = (declared['declarations'] as SyntaxNode[] | undefined)?.[0] ?? declared
  return (inner['id'] as { readonly name?: string } | null)?.name ?? '?'
}
