import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryFrom } from '../../harness/inputs/arbitrary-from.ts'
import { generate } from '../../harness/inputs/generate.ts'
import { inferEdges } from '../../harness/inputs/infer/infer-edges.ts'
import { inferInputs } from '../../harness/inputs/infer/infer-inputs.ts'
import { replay } from '../../harness/inputs/replay.ts'

const hints = { params: [], edges: null, valid: null, where: 'x' }
const golden = [{ comment: 'The cat sat.', 'odd key/€': ['a', 'b'] }]
const edges = inferEdges(golden, hints)
const source = await arbitraryFrom(inferInputs(golden, hints), 'x')

test('makes every input of a run again, from its id alone', () => {
  for (const one of generate({ source, edges, runs: 2000, seed: 123 })) {
    expect(replay(one.id, { source, edges }).input).toEqual(one.input)
    expect(one.id).toMatch(/^[\x21-\x7e]+$/)
  }
})

test('does so for a user arbitrary, and far along', async () => {
  const own = await arbitraryFrom(fc.array(fc.string()), 'x')
  expect(replay('g-5-999999999', { source: own, edges: [] }).input).toEqual(own.at(5, 999_999_999))
})

test('refuses ids it cannot know', async () => {
  expect(() => replay('e-no-such-edge', { source, edges })).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: There is no input 'e-no-such-edge'.
      Hint: ids look like g-123-45 or e-final-sigma-word-final+in; an edge is gone if the golden records changed since]
  `)
  expect(() => replay('g-1', { source, edges })).toThrow("There is no input 'g-1'")
  expect(() => replay('', { source, edges })).toThrow('There is no input')
  const short = await arbitraryFrom(['a'], 'x')
  expect(() => replay('g-1-1', { source: short, edges })).toThrowErrorMatchingInlineSnapshot(
    `[UsageError: There is no input g-1-1: the source ends before input 1.]`,
  )
})
