import { expect, test } from 'vitest'
import { usesUpMemory, watchMemory } from '../../../harness/sides/worker/worker-memory.ts'

const GIB = 2 ** 30

test('a process uses up memory that holds much of it where hardly any is left', () => {
  expect(usesUpMemory({ own: 15 * GIB, total: 16 * GIB, left: 0.3 * GIB, usual: null })).toBe('hardly any is left')
  expect(usesUpMemory({ own: 15 * GIB, total: 64 * GIB, left: 40 * GIB, usual: null })).toBeNull()
  // Another one uses it up.
  expect(usesUpMemory({ own: 1 * GIB, total: 16 * GIB, left: 0.1 * GIB, usual: null })).toBeNull()
})

test('a process uses up memory that holds far more than any of its side that has answered', () => {
  const use = { own: 10 * GIB, total: 64 * GIB, left: 40 * GIB }
  expect(usesUpMemory({ ...use, usual: 5 * GIB })).toBe('over 4 GiB more than before')
  expect(usesUpMemory({ ...use, usual: 7 * GIB })).toBeNull()
})

test('a process that holds little is left alone, and one that is gone is no fault', async () => {
  let over = 0
  const watches = [process.pid, 2 ** 22 + 1, undefined].map((pid) =>
    watchMemory(pid, { isBusy: () => true, onOver: () => over++, usual: { most: 0 } }),
  )
  await new Promise((resolve) => setTimeout(resolve, 450))
  for (const { stop } of watches) stop()
  expect(over).toBe(0)
})
