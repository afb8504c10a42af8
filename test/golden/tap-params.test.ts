import { expect, test } from 'vitest'
import { sameParams } from '../../harness/golden/tap-params.ts'

const of = (params: unknown, more: object = {}): never => ({ uses: [], params, ...more }) as never

test('the params of a tap are those that all passes have on all records', () => {
  const taps = new Map([
    ['words', of({ max: 3 })],
    ['lower', of({ by: 'a' })],
    ['ids', of(1, { varies: 2 })],
    ['words#2', of({ max: 3 })],
    ['lower#2', of({ by: 'b' })],
    ['none', { uses: ['nltk'] } as never],
    ['null', of(null)],
  ])
  expect([...sameParams(taps)]).toEqual([
    ['null', null],
    ['words', { max: 3 }],
  ])
  expect(
    sameParams(
      new Map([
        ['a', of(1)],
        ['a#2', { uses: [] } as never],
      ]),
    ).size,
  ).toBe(0)
})
