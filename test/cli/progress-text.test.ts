import { expect, test } from 'vitest'
import { progressText } from '../../harness/cli/progress-text.ts'

const measured = { before: 100, seconds: 10 }

test('says the phase, what is done of it, what diverged and how long the rest takes', () => {
  const done = {
    pair: 'text',
    phase: 'generated',
    done: 900,
    total: 10_000,
    later: 0,
    diverged: 1200,
    stage: 'a\u{1B}b',
  } as const
  expect(progressText(done, measured)).toBe(
    String.raw`text generated 900 of 10,000, 1,200 diverged, last at 'a\u{1B}b', about 90 s left`,
  )
  const running = { role: 'training', stage: 'em\u{1B}bed' } as const
  expect(progressText({ ...done, running, diverged: 0 }, measured)).toBe(
    String.raw`text generated 900 of 10,000, training at 'em\u{1B}bed', about 90 s left`,
  )
  expect(progressText({ ...done, total: null, diverged: 0 }, measured)).toBe('text generated 900')
})

test('says which causes are tried, and how many seconds that may take', () => {
  const what = 'whether the repair holds on the fresh records'
  expect(progressText({ pair: 'text', phase: 'causes', done: 3.2, total: 60, what }, measured)).toBe(
    `text causes 3 of at most 60 s, trying ${what}`,
  )
})
