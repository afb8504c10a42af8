import { expect, test } from 'vitest'
import { createDeclaring } from '../../../harness/sides/in-process/declared.ts'

test('a tap has the params and uses of its first record', () => {
  const { taps, note } = createDeclaring()
  const params = { by: ' ', stop: ['a'] }
  note('words', { params, uses: ['nltk', './stop.txt'] })
  note('none', {})
  params.stop.push('the')
  expect(taps.get('words')).toEqual({ params: { by: ' ', stop: ['a'] }, uses: ['nltk', './stop.txt'] })
  expect(taps.get('none')).toEqual({ uses: [] })
})

test('params that are equal are the same, and the first others are told beside the first', () => {
  const declaring = createDeclaring()
  for (const size of [3, 3, 4, 5]) {
    declaring.nextRecord()
    declaring.note('cut', { params: { size } })
  }
  expect(declaring.taps.get('cut')).toEqual({ params: { size: 3 }, varies: { size: 4 }, uses: [] })
})

test('params of later records are looked at now and then', () => {
  const variesFrom = (first: number): boolean => {
    const declaring = createDeclaring()
    for (let at = 1; at <= 200; at++) {
      declaring.nextRecord()
      declaring.note('cut', { params: [at >= first] })
    }
    return Object.hasOwn(declaring.taps.get('cut')!, 'varies')
  }
  expect([2, 64, 128, 192, 193].map(variesFrom)).toEqual([true, true, true, true, false])
})

test('what taps do not have is refused with the name of the tap', () => {
  const { note } = createDeclaring()
  expect(() => note('cut', { param: 1 })).toThrow("Tap 'cut' has an unknown option 'param'; known: params, uses.")
  expect(() => note('cut', { uses: 'nltk' })).toThrow("Tap 'cut' needs a list of names in 'uses'.")
  expect(() => note('cut', { uses: [1] })).toThrow("Tap 'cut' needs a list of names in 'uses'.")
})
