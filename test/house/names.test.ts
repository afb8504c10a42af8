import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parsedSource } from './parsed-source.ts'
import type { ParsedSource, SyntaxNode } from './parsed-source.ts'
import { files } from './source-tree.ts'

const DOORS = ['harness/index.ts', 'harness/inputs/index.ts', 'harness/vitest/index.ts']
const harness = files('harness', '.ts').map(parsedSource)

describe('names of files', () => {
  test('are in kebab case', () => {
    const paths = files().filter((path) => /^(?:harness|pipelines|test)\/.*\.ts$/.test(path))
    const odd = paths.filter(
      (path) => !/^(?:[a-z0-9]+-)*[a-z0-9]+(?:\.(?:slow|test|config|bench|schema|child))*\.ts$/.test(basename(path)),
    )
    expect(odd).toEqual([])
  })

  test('say what is in them', () => {
    const vague = /^(?:utils?|helpers?|common|shared|misc|types|constants|lib)(?:\.|$)/
    expect(
      files().filter((path) => path.startsWith('harness/') && path.split('/').some((part) => vague.test(part))),
    ).toEqual([])
  })

  test('index.ts is a door, and nothing else is', () => {
    expect(files('harness', '.ts').filter((path) => basename(path) === 'index.ts')).toEqual(DOORS)
    const barrels = harness.filter(({ path, body }) => !DOORS.includes(path) && body.every(isReExport))
    expect(barrels.map(({ path }) => path)).toEqual([])
  })
})

describe('declarations of harness/', () => {
  test('are no default exports', () => {
    expect(placesOf((node) => node.type === 'ExportDefaultDeclaration')).toEqual([])
  })

  test('are classes only where they are errors', () => {
    const isClass = (node: SyntaxNode): boolean => node.type === 'ClassDeclaration' || node.type === 'ClassExpression'
    expect(placesOf((node) => isClass(node) && !nameOf(node['superClass']).endsWith('Error'))).toEqual([])
  })

  test('are no enums and no namespaces', () => {
    expect(placesOf((node) => node.type === 'TSEnumDeclaration' || isNamespace(node))).toEqual([])
  })

  test('have no I in front', () => {
    const isPrefixed = (node: SyntaxNode): boolean => /^I[A-Z][a-z]/.test(nameOf(node['id']))
    expect(placesOf((node) => /^TS(?:Interface|TypeAlias)Declaration$/.test(node.type) && isPrefixed(node))).toEqual([])
  })
})

function isReExport(node: SyntaxNode): boolean {
  return node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node['source'] !== null)
}

// Not `declare module 'vitest'`, which adds to the types of another package.
function isNamespace(node: SyntaxNode): boolean {
  return node.type === 'TSModuleDeclaration' && node['kind'] !== 'module'
}

function nameOf(node: unknown): string {
  return (node as { readonly name?: string } | null | undefined)?.name ?? ''
}

function placesOf(isOdd: (node: SyntaxNode) => boolean): string[] {
  return harness.flatMap((source) => source.nodes.filter(isOdd).map((node) => place(source, node)))
}

function place(source: ParsedSource, node: SyntaxNode): string {
  return `${source.path}:${source.line(node.start)}`
}
