import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createWatch } from '../../../harness/sides/worker/worker-watch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watched(limitMs = 100) {
  const state = { busy: true, limit: limitMs, silences: 0 }
  const watch = createWatch(
    () => state.busy,
    () => state.limit,
    () => void state.silences++,
  )
  return { state, watch }
}

test('silence for longer than the limit is told once', () => {
  const { state, watch } = watched()
  watch.start()
  vi.advanceTimersByTime(100)
  expect(state.silences).toBe(0)
  vi.advanceTimersByTime(1000)
  expect(state.silences).toBe(1)
  expect(watch.silence()).toBe(1100)
})

test('signs of life put it off, one that comes at the last moment too', () => {
  const { state, watch } = watched()
  watch.start()
  for (let round = 0; round < 10; round++) {
    vi.advanceTimersByTime(90)
    watch.sign()
  }
  vi.advanceTimersByTime(110)
  watch.sign() // what had arrived while this thread was busy
  vi.advanceTimersByTime(50)
  expect(state.silences).toBe(0)
  vi.advanceTimersByTime(200)
  expect(state.silences).toBe(1)
})

test('nobody is watched who is not busy, or after the watch was stopped', () => {
  const { state, watch } = watched()
  state.busy = false
  watch.start()
  vi.advanceTimersByTime(1000)
  state.busy = true
  watch.sign()
  watch.start()
  watch.stop()
  vi.advanceTimersByTime(1000)
  expect(state.silences).toBe(0)
})

test('the limit that holds when the watch is started again counts', () => {
  const { state, watch } = watched(1000)
  watch.start()
  state.limit = 50
  watch.start()
  vi.advanceTimersByTime(100)
  expect(state.silences).toBe(1)
})
