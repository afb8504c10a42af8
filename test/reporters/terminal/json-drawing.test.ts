import { expect, test } from 'vitest'
import type { PlainJson } from '../../../harness/values/plain-json.ts'
import { jsonDrawing } from '../../../harness/reporters/terminal/json-drawing.ts'

const draw = (training: PlainJson, inference: PlainJson): string =>
  jsonDrawing({ json: { training, inference } }).join('\n')

test('draws one tree with both sides', () => {
  expect(draw({ a: [1, 2, 3], b: 'x' }, { a: [1, 3], b: 'y' })).toMatchInlineSnapshot(`
    " {
       a: [
         ...
    -    2
         ...
       ]
    -  b: "x"
    +  b: "y"
     }"
  `)
})

test('draws nothing where json-diff sees no difference, or there is no tree', () => {
  expect(draw({ a: 1 }, { a: 1 })).toBe('')
  expect(draw('a', 'b')).toBe('')
  expect(jsonDrawing({})).toEqual([])
})

test('draws nothing of values that were not cut down', () => {
  const list = Array.from({ length: 600 }, (_, at) => ({ at }))
  expect(draw(list, list.toReversed())).toBe('')
})

test('stops a drawing that takes too long', () => {
  // json-diff compares what a list holds twice on every level: forty levels would take it weeks.
  const nested = (depth: number, leaf: PlainJson): PlainJson => (depth === 0 ? leaf : [nested(depth - 1, leaf)])
  expect(draw(nested(40, 1), nested(40, 2))).toBe('')
})

test('cuts a long drawing and counts the rest', () => {
  const texts = (word: string): string[] => Array.from({ length: 100 }, (_, at) => `${word} ${at}`)
  expect(jsonDrawing({ json: { training: texts('a'), inference: texts('b') } }).at(-1)).toBe('… and 142 more')
})
