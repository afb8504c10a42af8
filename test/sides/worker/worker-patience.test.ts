import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPatience } from '../../../harness/sides/worker/worker-patience.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function patient(rows: number | null = 4) {
  const over: string[] = []
  const patience = createPatience(
    { stageTimeoutMs: 100, startTimeoutMs: 5000 },
    () => rows,
    (why) => over.push(why),
  )
  return { over, patience }
}

/** Lets time pass in which a worker gives signs of life. */
function live({ patience }: ReturnType<typeof patient>, ms: number): void {
  for (let passed = 0; passed < ms; passed += 10) {
    patience.sign()
    vi.advanceTimersByTime(10)
  }
}

test('before it has described its pipeline a worker has the limit of the start, whatever it says', () => {
  const { over, patience } = patient()
  patience.begin()
  vi.advanceTimersByTime(4900)
  patience.sign()
  vi.advanceTimersByTime(200)
  expect(over).toEqual(['start'])
})

test('signs of life do not help a worker that stays in one place; to move on does', () => {
  const made = patient()
  const { over, patience } = made
  patience.started()
  patience.begin()
  for (const record of [0, 1, 2]) {
    patience.at({ stage: 's', record })
    live(made, 600)
  }
  expect(over).toEqual([])
  live(made, 100)
  expect(over).toEqual(['hung'])
})

test('a stage that runs on all rows at once has the limit of a row for each', () => {
  const made = patient()
  const { over, patience } = made
  patience.started()
  patience.batchStages(new Set(['whole']))
  patience.begin()
  patience.at({ stage: 'whole', record: null })
  expect(patience.limit).toEqual({ limitMs: 100, together: 4 })
  vi.advanceTimersByTime(1090)
  expect([over, patience.isSilent]).toEqual([[], true])
  patience.at({ stage: 'next', record: null })
  expect(patience.limit.together).toBe(1)
  patience.sign()
  vi.advanceTimersByTime(680)
  expect(over).toEqual(['silent'])
  patience.stop()
})

test('nobody is waited for who has nothing to do', () => {
  const { over, patience } = patient(null)
  patience.started()
  patience.begin()
  vi.advanceTimersByTime(100_000)
  expect(over).toEqual([])
})
