import { expect, test } from 'vitest'
import { entriesOf, hasTextKeys, recordOf } from '../../harness/values/entries.ts'

test('a Map is a record if all its keys are text', () => {
  expect(entriesOf({ b: 1, a: 2 })).toEqual({
    entries: [
      ['b', 1],
      ['a', 2],
    ],
    isRecord: true,
  })
  expect(
    entriesOf(
      new Map<unknown, unknown>([
        ['b', 1],
        [1, 2],
      ]),
    ),
  ).toEqual({
    entries: [
      ['b', 1],
      [1, 2],
    ],
    isRecord: false,
  })
  expect([new Map(), new Map([['a', 1]]), new Map([[1, 1]])].map(hasTextKeys)).toEqual([true, true, false])
})

test('a record keeps the order of its keys, as a Map where an object would change it', () => {
  const orders = [
    ['b', 'a'],
    ['0', '1', 'a'],
    ['a', '1'],
    ['2', '10'],
    ['10', '2'],
    ['01', '1', 'x'],
    ['-1', '1'],
    ['4294967295', 'a', '4294967294'],
  ]
  for (const keys of orders) {
    const record = recordOf(keys.map((key) => [key, 1]))
    expect(entriesOf(record).entries.map(([key]) => key)).toEqual(keys)
  }
  expect(
    recordOf([
      ['a', 1],
      ['2', 1],
    ]),
  ).toBeInstanceOf(Map)
  expect(
    recordOf([
      ['2', 1],
      ['a', 1],
    ]),
  ).not.toBeInstanceOf(Map)
})

test('`__proto__` is a key like any other', () => {
  const record = recordOf([['__proto__', { x: 1 }]]) as Record<string, unknown>
  expect(Object.keys(record)).toEqual(['__proto__'])
  expect(record['x']).toBeUndefined()
})
