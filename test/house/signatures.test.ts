import { describe, expect, test } from 'vitest'
import { HOT_FILES } from './hot-files.ts'
import { parsedSource } from './parsed-source.ts'
import type { ParsedSource, SyntaxNode } from './parsed-source.ts'
import { files } from './source-tree.ts'

const PARAMETERS = 3
const COLUMNS = 120
const sources = files('harness', '.ts').map(parsedSource)
const cold = sources.filter(({ path }) => HOT_FILES[path] === undefined && !path.startsWith('harness/inputs/'))

describe('outside hot loops', () => {
  test('a function has at most three positional parameters', () => {
    expect(counted(cold, longSignatures)).toEqual({})
  })

  test('nothing is said to be there with `!`', () => {
    expect(counted(cold, nonNulls)).toEqual({})
  })

  test('hot files say why, and need it', () => {
    const faults = Object.entries(HOT_FILES).filter(([path, reason]) => {
      const source = sources.find((one) => one.path === path)
      return source === undefined || reason.length < 20 || longSignatures(source) + nonNulls(source) === 0
    })
    expect(faults).toEqual([])
  })
})

test('comments are at most 120 columns wide', () => {
  expect(counted(sources, wideComments)).toEqual({})
})

function counted(among: readonly ParsedSource[], count: (source: ParsedSource) => number): Record<string, number> {
  return Object.fromEntries(among.map((one) => [one.path, count(one)] as const).filter(([, found]) => found > 0))
}

function longSignatures({ nodes }: ParsedSource): number {
  return nodes.filter((node) => {
    const isFunction = /^(?:Function|ArrowFunction|TSFunctionType|TSMethodSignature)/.test(node.type)
    return isFunction && parametersOf(node).length > PARAMETERS
  }).length
}

// The compiler's tree has a list of parameters, or a node that holds it.
function parametersOf(node: SyntaxNode): readonly unknown[] {
  const params = node['params'] as readonly unknown[] | { readonly items?: readonly unknown[] } | undefined
  return Array.isArray(params) ? params : ((params as { readonly items?: readonly unknown[] } | undefined)?.items ?? [])
}

function nonNulls({ nodes }: ParsedSource): number {
  return nodes.filter(({ type }) => type === 'TSNonNullExpression').length
}

function wideComments({ text }: ParsedSource): number {
  return text.split('\n').filter((line) => /^\s*(?:\/\/|\/?\*)/.test(line) && line.length > COLUMNS).length
}
