import { describe, expect, test } from 'vitest'
import { joinPlaces, ownPass, passName, type Joins } from '../../harness/sides/joined-names.ts'

const JOINS: Joins = new Map([
  ['qty', { from: 1, how: 'all' }],
  ['total', { from: 2, how: 'all' }],
  ['out', { from: 1, how: 'last' }],
])

describe('a tap of a joined variable', () => {
  test('is a pass of the one stage, but for those before', () => {
    expect(
      ['qty', 'qty#3', 'total', 'total#2', 'total#4', 'out#2', 'other#2'].map((name) => ownPass(name, JOINS)),
    ).toEqual([
      { own: 'qty', pass: 1, how: 'all' },
      { own: 'qty', pass: 3, how: 'all' },
      { own: 'total', pass: 1, how: null },
      { own: 'total#2', pass: 1, how: 'all' },
      { own: 'total#2', pass: 3, how: 'all' },
      { own: 'out', pass: 2, how: 'last' },
      { own: 'other#2', pass: 1, how: null },
    ])
    expect([passName('qty', 1), passName('qty', 2)]).toEqual(['qty', 'qty#2'])
  })

  test('stands on all lines that give it a value, where these are of one file', () => {
    const places = joinPlaces(
      new Map([
        ['qty', { source: 'a.ts:4' }],
        ['qty#2', { source: 'a.ts:4' }],
        ['total', { source: 'a.py:3', code: [{ first: 2, last: 3 }] }],
        ['total#2', { source: 'a.py:9', code: [{ first: 8, last: 9 }] }],
        ['total#3', { source: 'a.py:7', code: [{ first: 6, last: 7 }] }],
        ['out', { source: 'a.ts:4' }],
        ['out#2', { source: 'b.ts:9' }],
        ['out#3', {}],
      ]),
      JOINS,
    )
    expect([...places]).toEqual([
      ['qty', { source: 'a.ts:4' }],
      ['total', { source: 'a.py:3', code: [{ first: 2, last: 3 }] }],
      [
        'total#2',
        {
          source: 'a.py:7',
          code: [
            { first: 6, last: 7 },
            { first: 8, last: 9 },
          ],
        },
      ],
      ['out', { source: 'a.ts:4' }],
    ])
  })
})
