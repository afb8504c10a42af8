import { expect, test } from 'vitest'
import { NOT_REACHED, OUTCOME, outcomeAt, outcomeKind, tapInfo, threw } from '../../harness/pipeline/outcome.ts'

test('an outcome of another copy of the package is recognised, and data never is one', () => {
  expect(outcomeKind({ [Symbol.for('lockstep.outcome')]: 'threw', type: 'Error', message: '' })).toBe('threw')
  expect(outcomeKind(NOT_REACHED)).toBe('not-reached')
  for (const value of [null, undefined, 'threw', [], new Uint8Array(1), { type: 'Error', message: '' }]) {
    expect(outcomeKind(value)).toBe('value')
  }
})

test('whatever is thrown becomes type and message', () => {
  class Odd extends RangeError {}
  expect(threw(new Odd('no'))).toEqual({ [OUTCOME]: 'threw', type: 'Odd', message: 'no' })
  expect(threw(undefined)).toEqual({ [OUTCOME]: 'threw', type: 'undefined', message: 'undefined' })
  expect(threw(Object.create(null))).toEqual({ [OUTCOME]: 'threw', type: 'object', message: '(no text)' })
})

test('a stage that a side does not have, or that a record has not reached, is not reached', () => {
  expect(outcomeAt([undefined], 0)).toBe(undefined)
  expect([outcomeAt([], 0), outcomeAt([1], -1)]).toEqual([NOT_REACHED, NOT_REACHED])
})

test('a tap is a stage on the main path that nothing is known of but its name', () => {
  expect(tapInfo('words#2')).toEqual({ name: 'words#2', kind: 'tap', branch: [], uses: [], batch: false })
})
