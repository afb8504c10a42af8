import { expect, test } from 'vitest'
import { looksOf } from '../../../harness/diagnose/modes/looks.ts'
import type { Failure } from '../../../harness/diagnose/attribute.ts'
import { domainOf } from '../../../harness/inputs/infer/domain.ts'

const KEYS = { isFixed: () => true, note: () => {} }
const domain = domainOf(['plain'])
let id = 0
const failure = (input: unknown, what: string, origin: Failure['origin'] = 'generated'): Failure => ({
  id: `r${id++}`,
  origin,
  input,
  signature: [{ way: [], what, whole: true }],
})

test('how records differ is listed by how many do so, with the simplest, and a golden one first', () => {
  const failures = [
    failure('longer', 'more letters'),
    failure('a', 'more letters'),
    failure('golden one', 'fewer letters', 'golden'),
    failure('b', 'fewer letters'),
    failure('c', 'fewer letters'),
    failure(null, 'another kind'),
  ]
  expect(looksOf({ failures, keys: KEYS }, domain)).toEqual([
    { what: 'fewer letters', records: 3, example: 'r2' },
    { what: 'more letters', records: 2, example: 'r1' },
  ])
})

test('nothing is listed where all differ alike', () => {
  const failures = [failure('a', 'more letters'), failure('b', 'more letters'), failure(null, 'another kind')]
  expect(looksOf({ failures, keys: KEYS }, domain)).toEqual([])
})
