import { expect, test } from 'vitest'
import { checkOptions, edgePercent, limits } from '../../../harness/inputs/arbitraries/options.ts'

test('refuses an unknown option with a suggestion', () => {
  expect(() => checkOptions('text()', { maxWord: 3 }, ['minWords', 'maxWords'])).toThrowErrorMatchingInlineSnapshot(
    `[UsageError: text() has no option 'maxWord'; known: minWords, maxWords. Did you mean 'maxWords'?]`,
  )
  expect(() => checkOptions('text()', null as never, [])).toThrow('options must be an object')
})

test('reads a share as a percentage', () => {
  expect([edgePercent('x', 0.5, 0.1), edgePercent('x', 0, 0.1), edgePercent('x', undefined, 0.1)]).toEqual([50, 0, 10])
  for (const wrong of [-0.1, 1.1, Number.NaN]) expect(() => edgePercent('x', wrong, 0)).toThrow('between 0 and 1')
})

test('refuses limits that are no numbers, not whole, or the wrong way round', () => {
  expect(limits('x', -1, 2, true)).toEqual({ min: -1, max: 2 })
  expect(() => limits('integer()', 5, 1, true)).toThrow('integer(): min 5 is above max 1.')
  expect(() => limits('integer()', 0.5, 1, true)).toThrow('0.5 is no safe integer')
  expect(() => limits('float()', 0, Infinity, false)).toThrow('Infinity is no finite number')
})
