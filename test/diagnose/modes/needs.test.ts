import { expect, test } from 'vitest'
import { needOther, needs } from '../../../harness/diagnose/modes/needs.ts'

test('an input needs what is not empty, zero, null or false; elements of a list are one place', () => {
  const input = [{ role: '', content: 'x' }, { role: 'tool', content: { temp: 0.5, ok: false, note: null } }, 0n]
  expect(Object.fromEntries(needs(input))).toEqual({
    '[].content': 'text',
    '[].role': 'text',
    '[].content.temp': 'number',
  })
  expect(needs({ a: [], b: {} }).size).toBe(0)
})

test('two inputs fail for different reasons where they need other kinds of values at other places', () => {
  const [text, number, both] = [
    { a: 'x', b: 0 },
    { a: '', b: 2 },
    { a: 'x', b: 2 },
  ]
  expect(needOther(text, number)).toBe(true)
  expect(needOther(text, both)).toBe(false)
  expect(needOther(text, text)).toBe(false)
  // Of one kind, at two places: it may be one fault of both.
  expect(needOther({ a: 'x', b: '' }, { a: '', b: 'y' })).toBe(false)
  expect(needOther([], text)).toBe(false)
})
