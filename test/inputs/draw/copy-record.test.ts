import { expect, test } from 'vitest'
import { copyRecord, setKey } from '../../../harness/inputs/draw/copy-record.ts'

test('copies keys in order, the key __proto__ and the prototype', () => {
  const record = JSON.parse('{"b":1,"__proto__":2,"a":3}') as Record<string, unknown>
  const copy = copyRecord(record)
  expect(Object.entries(copy)).toEqual([
    ['b', 1],
    ['__proto__', 2],
    ['a', 3],
  ])
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
  expect(Object.getPrototypeOf(copyRecord(Object.create(null) as Record<string, unknown>))).toBe(null)
})

test('sets __proto__ as a key of its own, not as the prototype', () => {
  const record: Record<string, unknown> = {}
  setKey(record, '__proto__', { polluted: true })
  expect(Object.keys(record)).toEqual(['__proto__'])
  expect((record as { polluted?: boolean }).polluted).toBeUndefined()
})
