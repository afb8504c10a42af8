import { expect, test } from 'vitest'
import { cutJson } from '../../harness/report/cut-json.ts'
import { OUTCOME } from '../../harness/pipeline/outcome.ts'

test('values of JSON are kept, their text escaped for one line', () => {
  expect(cutJson({ a: [1, 2n], 'k\n': 'x\ny' }, null)).toEqual({
    training: { a: [1, 2], 'k\\n': 'x\\ny' },
    inference: null,
  })
})

test('what is left out of long text, lists and records stands in them', () => {
  const long = cutJson(
    'x'.repeat(501),
    Array.from({ length: 300 }, () => true),
  )
  expect(long?.training).toBe(`${'x'.repeat(500)}… and 1 more`)
  expect((long!.inference as readonly unknown[]).length).toBe(200)
  expect((long!.inference as readonly unknown[]).at(-1)).toBe('… and 101 more')
  const wide = cutJson(Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`k${i}`, i])), 0)
  expect((wide!.training as Record<string, unknown>)['…']).toBe('and 51 more')
})

test.each([
  ['an error', { [OUTCOME]: 'threw', type: 'TypeError', message: 'no' }],
  ['a tensor', new Float32Array(1)],
  ['NaN inside', [[Number.NaN]]],
  ['a map', new Map()],
])('there is nothing to draw beside %s', (_, value) => {
  expect(cutJson(value, 1)).toBeNull()
  expect(cutJson(1, value)).toBeNull()
})
