import { expect, test } from 'vitest'
import { distinct } from '../../../harness/report/merge/distinct.ts'

test('keeps equal items once, ints of params among them', () => {
  expect(distinct([{ n: 1n }, { n: 2n }, { n: 1n }])).toEqual([{ n: 1n }, { n: 2n }])
})
