import { expect, test } from 'vitest'
import {
  bare,
  isDefinition,
  isTypeScript,
  nameOf,
  nodeAt,
  nodesAt,
  parseModule,
  targetsOf,
} from '../../../harness/sides/watch/syntax.ts'

test('reads modules and scripts, and nothing else', () => {
  expect(parseModule('export const a: number = 1', 's.ts')?.kind).toBe('module')
  expect(parseModule('with (a) {} // said', 's.js')).toMatchObject({ kind: 'script', comments: [{ value: ' said' }] })
  expect(parseModule('export const a: = 1', 's.ts')).toBeNull()
  expect(['a.ts', 'a.mts', 'a.cts', 'a.js', 'a.mjs'].map(isTypeScript)).toEqual([true, true, true, false, false])
})

test('lists what a pattern assigns', () => {
  const program = parseModule(
    '({ a, b: [c = 1, ...d], ...e.f } = (g as any)!); const h = (() => 1) as any',
    's.ts',
  )?.program
  const [statement, declaration] = program === undefined ? [] : nodesAt(program.node, 'body')
  const assignment = statement === undefined ? null : nodeAt(statement, 'expression')
  const [left, right] = assignment === null ? [] : [nodeAt(assignment, 'left'), nodeAt(assignment, 'right')]
  if (left == null || right == null || declaration === undefined) throw new Error('it was not read')
  expect(targetsOf(left).map((target) => nameOf(target) ?? target.type)).toEqual(['a', 'c', 'd', 'MemberExpression'])
  expect(nameOf(bare(right))).toBe('g')
  expect(nodesAt(declaration, 'declarations').map((one) => isDefinition(nodeAt(one, 'init')))).toEqual([true])
})
