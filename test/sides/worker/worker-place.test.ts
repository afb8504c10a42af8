import { expect, test } from 'vitest'
import { createPlaces } from '../../../harness/sides/worker/worker-place.ts'

function at(record: number | null, stage: string | null = 's') {
  return { stage, record }
}

test('a place is new once; to come back to it goes on with the time it had', () => {
  let now = 0
  const places = createPlaces(() => now)
  expect(places.seen).toEqual({ stage: null, record: null })
  expect(places.at(at(0))).toBe(0)
  now = 40
  expect(places.at(at(0))).toBe(null)
  now = 100
  expect(places.at(at(1))).toBe(0)
  expect(places.seen).toEqual(at(1))
  now = 130
  expect(places.at(at(0))).toBe(100)
  now = 135
  expect([places.at(at(1)), places.at(at(0))]).toEqual([30, 105])
  expect(places.at(at(null, '0'))).toBe(0)
  places.begin()
  expect([places.seen, places.at(at(0))]).toEqual([{ stage: null, record: null }, 0])
})

test('ever new places come to an end', () => {
  const places = createPlaces(() => 0)
  const news = Array.from({ length: 100_010 }, (_, row) => places.at(at(row)))
  expect(news.findIndex((time) => time === null)).toBe(100_000)
  expect(places.at(at(5))).toBe(0)
})
