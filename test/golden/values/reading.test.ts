import { isMap } from 'yaml'
import { expect, test } from 'vitest'
import {
  countOf,
  entriesOfMap,
  isNullNode,
  nodeKind,
  textOf,
  type Reading,
} from '../../../harness/golden/values/reading.ts'
import { nodeOf } from '../read-parts.ts'

test('names what a node is, as a person would', () => {
  const kinds = ['{a: 1}', '[1]', 'text', "'3'", '3', 'true', 'null', '~', ''].map((yaml) => nodeKind(nodeOf(yaml)))
  expect(kinds).toEqual(['a map', 'a list', 'text', 'text', '3', 'true', 'nothing', 'nothing', 'nothing'])
  expect(nodeKind(undefined)).toBe('nothing')
})

test('text is what no reader takes for a number, boolean or null, quoted or not', () => {
  const texts = ['text', "'3'", '"null"', '3', 'true', '~', '[a]', '{a: b}', "!int '3'"].map((yaml) =>
    textOf(nodeOf(yaml)),
  )
  expect(texts).toEqual(['text', '3', 'null', null, null, null, null, null, null])
})

test('a count is a plain whole number from 0 on', () => {
  const counts = ['0', '12', '012', '-1', '1.0', "'3'", '1e3', '9'.repeat(16), '[1]'].map((yaml) =>
    countOf(nodeOf(yaml)),
  )
  expect(counts).toEqual([0, 12, null, null, null, null, null, null, null])
})

test('nothing is a plain null, or no node at all', () => {
  expect(['', 'null', 'Null', '~'].map((yaml) => isNullNode(nodeOf(yaml)))).toEqual([true, true, true, true])
  expect(["''", "'null'", '"~"', '[]', "!na ''"].map((yaml) => isNullNode(nodeOf(yaml)))).toEqual(
    Array.from({ length: 5 }, () => false),
  )
  expect([null, undefined].map(isNullNode)).toEqual([true, true])
})

test('the entries of a map are by key; a key that comes twice or is no text is told, the first one counts', () => {
  const told: string[] = []
  const reading: Reading = { numbers: 'int', problem: (_, message) => told.push(message), stored: () => null }
  const map = nodeOf('{ a: 1, b: 2, a: 3, 4: x, null: y }')
  if (!isMap(map)) throw new Error('no map')
  const entries = entriesOfMap(map, reading)
  expect([...entries].map(([key, { value }]) => [key, String(value)])).toEqual([
    ['a', '1'],
    ['b', '2'],
  ])
  expect(told).toEqual(['the key "a" is there twice', 'a key that is no text', 'a key that is no text'])
})
