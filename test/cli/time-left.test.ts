import { expect, test } from 'vitest'
import { timeLeft } from '../../harness/cli/time-left.ts'

test('says nothing before two seconds were measured, or of what nobody knows', () => {
  expect([timeLeft(10, 100, 1.9), timeLeft(10, null, 60), timeLeft(0, 100, 60)]).toEqual([null, null, null])
})

test('says no more than is known', () => {
  const rests = [0, 4, 6, 41, 58, 89, 200, 5000]
  expect(rests.map((rest) => timeLeft(10, rest, 10))).toEqual([
    'a few seconds left',
    'a few seconds left',
    'about 5 s left',
    'about 40 s left',
    'about 60 s left',
    'about 90 s left',
    'about 3 min left',
    'about 1 h left',
  ])
})

test('does not jump where one batch takes four times as long as the others', () => {
  const seconds = Array.from({ length: 20 }, (_, at) => at + 1 + (at >= 10 ? 3 : 0))
  const told = seconds.map((took, at) => timeLeft((at + 1) * 10, 200 - (at + 1) * 10, took))
  expect(told.slice(8, 13)).toEqual([
    'about 10 s left',
    'about 10 s left',
    'about 10 s left',
    'about 10 s left',
    'about 10 s left',
  ])
})
