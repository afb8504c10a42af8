import { expect, test } from 'vitest'
import { createTapClock, TIME_EVERY } from '../../../harness/sides/in-process/tap-clock.ts'
import { tap } from '../../../harness/tap.ts'
import { side } from '../../run/sides.ts'

const busy = (ms: number): void => {
  const end = performance.now() + ms
  while (performance.now() < end);
}

test('a time is what lies between two taps, without what a tap takes', () => {
  const clock = createTapClock()
  clock.begin(true)
  busy(4)
  clock.stop()
  busy(30)
  clock.note(2)
  clock.stop()
  clock.note(0)
  const [second, none, first] = clock.times(3) ?? []
  expect(first).toBeGreaterThanOrEqual(4000)
  expect(first).toBeLessThan(30_000)
  expect(second).toBeLessThan(4000)
  expect(none).toBeNaN()
  clock.begin(false)
  clock.stop()
  clock.note(0)
  expect(clock.times(3)).toBeNull()
})

test('a function is timed on its first record and every so many-th, and not with values handed back', async () => {
  const code = (text: string): string => {
    busy(2)
    const lower = tap('lower', text.toLowerCase())
    busy(4)
    return `${tap('twice', lower + lower)}!`
  }
  const from = side('inference', code)
  const rows = await from.open(Array.from({ length: TIME_EVERY + 2 }, () => 'A'))
  const timed: number[] = []
  for (let row = 0; row < TIME_EVERY + 2; row++) {
    await rows.load(row)
    if (rows.times === null) continue
    timed.push(row)
    const [lower, twice, returned] = rows.times
    expect(lower).toBeGreaterThanOrEqual(2000)
    expect(twice).toBeGreaterThanOrEqual(4000)
    expect(returned).toBeGreaterThanOrEqual(0)
  }
  expect(timed).toEqual([0, TIME_EVERY])
  const handed = await from.open(['A'], new Map([['lower', ['b']]]))
  await handed.load(0)
  expect(handed.times).toBeNull()
})
