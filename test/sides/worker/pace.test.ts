import { expect, test } from 'vitest'
import { createPace } from '../../../harness/sides/worker/pace.ts'

test('what hangs is waited for less long once others were seen to, and never less than slow answers need', () => {
  const pace = createPace()
  pace.hung()
  pace.answered(2)
  expect([pace.trusts, pace.limit(5000)]).toEqual([false, 5000])
  pace.hung()
  expect([pace.trusts, pace.hangs, pace.limit(5000), pace.limit(300)]).toEqual([true, 2, 1000, 300])
  pace.answered(40)
  pace.answered(3)
  expect([pace.limit(5000), pace.limit(1500)]).toEqual([2000, 1500])
})

test('a side that has answered nothing may be slow on all records', () => {
  const pace = createPace()
  for (let hangs = 0; hangs < 3; hangs++) pace.hung()
  expect([pace.hasAnswered, pace.trusts, pace.limit(5000)]).toEqual([false, true, 5000])
})
