import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { unitOf } from './floors.ts'
import { MIRROR_EXEMPT } from './mirror-exempt.ts'
import { parsedSource } from './parsed-source.ts'
import type { ParsedSource, SyntaxNode } from './parsed-source.ts'
import { files, ROOT } from './source-tree.ts'

// Folders of test/ that mirror none of harness/.
const OWN = ['bench', 'e2e', 'ecosystem', 'fixtures', 'house', 'laws', 'pipelines', 'python', 'quality', 'types']
const sources = files('harness', '.ts').map(parsedSource)
const tests = files('test', '.ts')
  .filter((path) => path.endsWith('.test.ts'))
  .map(parsedSource)

describe('test/ mirrors harness/', () => {
  test('every function that another folder uses has a test of its own, or a reason not to', () => {
    const untested = sources.filter((source) => isUsedElsewhere(source) && !hasTest(source))
    expect(untested.map(({ path }) => path)).toEqual([])
  })

  test('every other one is a part of a file in its folder that has a test', () => {
    const untested = sources.filter(
      (source) => hasFunction(source) && !isUsedElsewhere(source) && !isTested(source, []),
    )
    expect(untested.map(({ path }) => path)).toEqual([])
  })

  test('every test has its source, or one that shares the first word of its name', () => {
    const all = files('harness')
    const isPlaced = (path: string): boolean => {
      const start = `${dirname(path)}/${basename(path).split(/[-.]/)[0]}`.replace(/^test\//, 'harness/')
      return all.some((source) => source.startsWith(start))
    }
    const mirrored = tests.map(({ path }) => path).filter((path) => !OWN.includes(path.split('/')[1]!))
    expect(mirrored.filter((path) => !isPlaced(path))).toEqual([])
  })

  test('the exemptions are needed, and say why', () => {
    const faults = Object.entries(MIRROR_EXEMPT).filter(
      ([path, reason]) => !exists(path) || exists(testOf(path)) || reason.length < 20,
    )
    expect(faults).toEqual([])
  })
})

function testOf(path: string): string {
  return path.replace(/^harness\//, 'test/').replace(/\.ts$/, '.test.ts')
}

function exists(path: string): boolean {
  return existsSync(join(ROOT, path))
}

function hasTest({ path }: ParsedSource): boolean {
  return MIRROR_EXEMPT[path] !== undefined || exists(testOf(path)) || isImportedByTest(path)
}

// By a test of its folder, or by the laws.
function isImportedByTest(path: string): boolean {
  return tests.some(
    (one) =>
      (one.path.startsWith(`test/${unitOf(path)}/`) || one.path.startsWith('test/laws/')) &&
      one.imports.some(({ file, isType }) => file === path && !isType),
  )
}

function isTested(source: ParsedSource, way: readonly ParsedSource[]): boolean {
  if (hasTest(source)) return true
  return usersOf(source).some(
    (user) => unitOf(user.path) === unitOf(source.path) && !way.includes(user) && isTested(user, [...way, source]),
  )
}

function isUsedElsewhere(source: ParsedSource): boolean {
  return hasFunction(source) && usersOf(source).some((user) => unitOf(user.path) !== unitOf(source.path))
}

function usersOf({ path }: ParsedSource): ParsedSource[] {
  return sources.filter(({ imports }) => imports.some(({ file, isType }) => file === path && !isType))
}

function hasFunction({ body }: ParsedSource): boolean {
  return body.some((node) => {
    const declared = node.type === 'ExportNamedDeclaration' ? (node['declaration'] as SyntaxNode | null) : null
    if (declared?.type === 'FunctionDeclaration') return true
    const inner = (declared?.['declarations'] ?? []) as SyntaxNode[]
    return inner.some((one) => /Function/.test((one['init'] as SyntaxNode | null)?.type ?? ''))
  })
}
