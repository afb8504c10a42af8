import { expect, test } from 'vitest'
import { inferEdges } from '../../../harness/inputs/infer/infer-edges.ts'
import type { InferHints } from '../../../harness/inputs/infer/infer-inputs.ts'
import { textEdges } from '../../../harness/inputs/edge-cases/text-edges.ts'

const hints: InferHints = { params: [], edges: null, valid: null, where: 'pairs.x.inputs' }

test('stands every edge of text in a golden text, alone and embedded', () => {
  const names = inferEdges(['The cat sat.'], hints).map((edge) => edge.name)
  expect(textEdges().filter((edge) => !names.includes(edge.name) && !names.includes(`${edge.name}+in`))).toEqual([])
  expect(names).toContain('final-sigma-after-apostrophe+in')
})

test('has names of their own, in ids that need no quotes but for the path', () => {
  const edges = inferEdges([{ a: 'x', b: [{ 'c d': 1n }] }], hints)
  expect(new Set(edges.map((edge) => edge.name)).size).toBe(edges.length)
  expect(edges.filter((edge) => !/^[\w+.@*%-]+$/.test(edge.name))).toEqual([])
})

test('uses each edge at one place before it uses it at a second', () => {
  const golden = Object.fromEntries(['a', 'b', 'c'].map((key) => [key, 'two words of text']))
  const names = inferEdges([golden], { ...hints, edges: ['text'] }).map((edge) => edge.name)
  const first = names.slice(0, textEdges().length)
  expect(new Set(first.map((name) => name.replace(/\+in|@.*/g, ''))).size).toBeGreaterThan(0.95 * textEdges().length)
  expect(new Set(first.map((name) => name.slice(-2)))).toEqual(new Set(['@a', '@b', '@c']))
})

test('begins with edges of each kind of place', () => {
  const golden = [{ age: 30n, income: 1.5, note: 'some words here', tags: ['a'], seen: new Date(0) }]
  const first = inferEdges(golden, hints)
    .slice(0, 40)
    .map((edge) => edge.name)
  const places = ['@age', '@income', '@note', '@tags', '@seen']
  expect(places.filter((place) => !first.some((name) => name.endsWith(place)))).toEqual([])
})

test('selects classes, and asks valid', () => {
  const only = inferEdges([{ a: 'x y z', n: 1n }], { ...hints, edges: ['surrogates'] })
  expect(only.length).toBeGreaterThan(0)
  expect(only.every((edge) => /\p{Cs}/u.test((edge.make() as { a: string }).a))).toBe(true)
  expect(inferEdges(['x'], { ...hints, edges: false })).toEqual([])
  const short = inferEdges(['x y'], { ...hints, valid: (text: string) => text.length < 20 })
  expect(short.length).toBeGreaterThan(100)
  expect(short.every((edge) => (edge.make() as string).length < 20)).toBe(true)
})

test('makes an input anew at each call, and leaves the golden ones alone', () => {
  const golden = Object.freeze({ a: Object.freeze(['x', 'y']), b: 1n })
  const edges = inferEdges([golden], { ...hints, edges: ['all'] })
  for (const edge of edges) expect(edge.make()).toEqual(edge.make())
  expect(golden).toEqual({ a: ['x', 'y'], b: 1n })
})

test('has none without golden inputs, and at most 5,000', () => {
  expect(inferEdges([], hints)).toEqual([])
  const wide = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`k${at}`, 'some text of words']))
  expect(inferEdges([wide], hints)).toHaveLength(5000)
})
