import { expect, test } from 'vitest'
import { EDGE_TAGS } from '../../../harness/inputs/edge-cases/edge-case.ts'
import { interleave, textEdges } from '../../../harness/inputs/edge-cases/text-edges.ts'

test('has a name and a text of its own for each edge', () => {
  const edges = textEdges()
  expect(edges.length).toBeGreaterThan(220)
  expect(new Set(edges.map((edge) => edge.name)).size).toBe(edges.length)
  expect(new Set(edges.map((edge) => edge.value)).size).toBe(edges.length)
  expect(edges.filter((edge) => !/^[A-Za-z0-9.-]+$/.test(edge.name))).toEqual([])
})

test('has edges of every class of text', () => {
  const tags = new Set(textEdges().flatMap((edge) => edge.tags))
  expect(EDGE_TAGS.text.filter((tag) => !tags.has(tag))).toEqual([])
})

test('begins with one of each first class', () => {
  const firsts = textEdges().map((edge) => edge.tags[0])
  const classes = new Set(firsts)
  expect(new Set(firsts.slice(0, classes.size))).toEqual(classes)
})

test('orders by turns and loses nothing', () => {
  const edges = ['a', 'a', 'a', 'b', 'c', 'c'].map((tag, at) => ({ tags: [tag], at }))
  expect(interleave(edges).map((edge) => edge.at)).toEqual([0, 3, 4, 1, 5, 2])
  expect(interleave([])).toEqual([])
})
