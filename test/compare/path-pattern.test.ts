import { expect, test } from 'vitest'
import { ignoreIndex, ignoreKey, ignoreTree, readPath, type IgnoreNode } from '../../harness/compare/path-pattern.ts'

function ignores(patterns: readonly string[], ...path: ReadonlyArray<string | number>): boolean {
  let node: IgnoreNode | null = ignoreTree(patterns, 'ignore')
  for (const step of path) {
    if (node?.ignored === true) return true
    node = typeof step === 'string' ? ignoreKey(node, step) : ignoreIndex(node, step)
  }
  return node?.ignored === true
}

test('a pattern means its path and all below, and nothing else', () => {
  expect(ignores(['$.a.b'], 'a', 'b')).toBe(true)
  expect(ignores(['$.a.b'], 'a', 'b', 'c', 3)).toBe(true)
  expect(ignores(['$.a.b'], 'a')).toBe(false)
  expect(ignores(['$.a.b'], 'b')).toBe(false)
  expect(ignores(['$'])).toBe(true)
  expect(ignores([], 'a')).toBe(false)
})

test('a star means any key or element, beside patterns that name one', () => {
  expect(ignores(['$.items[*].ts'], 'items', 7, 'ts')).toBe(true)
  expect(ignores(['$.*.ts'], 'items', 'ts')).toBe(true)
  const both = ['$.*.ts', '$.items.id']
  expect(ignores(both, 'items', 'ts')).toBe(true)
  expect(ignores(both, 'items', 'id')).toBe(true)
  expect(ignores(both, 'others', 'id')).toBe(false)
})

test('an element and a key of the same digits are two things', () => {
  expect(ignores(['$[3]'], 3)).toBe(true)
  expect(ignores(['$[3]'], '3')).toBe(false)
  expect(ignores(['$.3'], '3')).toBe(true)
  expect(ignores(['$["3"]'], '3')).toBe(true)
})

test('odd keys are quoted as JSON', () => {
  expect(ignores(['$["odd key"]["\\u0000"]'], 'odd key', '\0')).toBe(true)
  expect(ignores(['$["a\\"]b"]'], 'a"]b')).toBe(true)
  expect(ignores(['$.__proto__'], '__proto__')).toBe(true)
})

test.each(['', 'a', '.a', '$a', '$.', '$..a', '$[', '$[]', '$[-1]', '$["a', '$["\\q"]', '$.a ["b"]x]'])(
  '%j is no path',
  (pattern) => {
    expect(() => ignoreTree([pattern], 'compare.a.ignore')).toThrow('compare.a.ignore has')
  },
)

test('a path to one place is its steps, keys and indexes', () => {
  expect(readPath('$', 'map.input')).toEqual([])
  expect(readPath('$.a["odd key"][3].b', 'map.input')).toEqual(['a', 'odd key', 3, 'b'])
})

test('a path to one place has no star', () => {
  expect(() => readPath('$.a[*]', 'map.input')).toThrow(/map\.input has the path "\$\.a\[\*\]", which leads to many/)
  expect(() => readPath('a', 'map.input')).toThrow(/not a path/)
})
