import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { unitOf } from './floors.ts'
import { MIRROR_EXEMPT } from './mirror-exempt.ts'
import { NOT_TESTED_YET } from './not-tested-yet.ts'
import { parsedSource } from './parsed-source.ts'
import type { ParsedSource, SyntaxNode } from './parsed-source.ts'
import { files, ROOT } from './source-tree.ts'

// Folders of test/ that mirror none of harness/.
const OWN = [
  'attack',
  'bench',
  'e2e',
  'ecosystem',
  'field',
  'fixtures',
  'house',
  'laws',
  'pipelines',
  'python',
  'quality',
  'set-up',
  'types',
]
const sources = files('harness', '.ts').map(parsedSource)
const tests = files('test', '.ts')
  .filter((path) => path.endsWith('.test.ts'))
  .map(parsedSource)

describe('test/ mirrors harness/', () => {
  test('every file with a function is imported by a test of its room', () => {
    const untested = sources.filter((source) => hasFunction(source) && !hasTest(source)).map(({ path }) => path)
    expect(untested).toEqual([...NOT_TESTED_YET])
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
  return MIRROR_EXEMPT[path] !== undefined || isImportedByTest(path)
}

// By a test of its folder, or by the laws.
function isImportedByTest(path: string): boolean {
  return tests.some(
    (one) =>
      (one.path.startsWith(`test/${unitOf(path)}/`) ||
        one.path.startsWith('test/laws/') ||
        one.path === testOf(path)) &&
      one.imports.some(({ file, isType }) => file === path && !isType),
  )
}

function hasFunction({ body }: ParsedSource): boolean {
  return body.some((node) => {
    const declared = node.type === 'ExportNamedDeclaration' ? (node['declaration'] as SyntaxNode | null) : null
    if (declared?.type === 'FunctionDeclaration') return true
    const inner = (declared?.['declarations'] ?? []) as SyntaxNode[]
    return inner.some((one) => /Function/.test((one['init'] as SyntaxNode | null)?.type ?? ''))
  })
}
