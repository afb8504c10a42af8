import { expect, test } from 'vitest'
import { usesUpMemory, watchMemory } from '../../../harness/sides/worker/worker-memory.ts'

const GIB = 2 ** 30

test('a process uses up memory that holds much of it where hardly any is left', () => {
  expect(usesUpMemory({ own: 15 * GIB, total: 16 * GIB, left: 0.3 * GIB })).toBe(true)
  expect(usesUpMemory({ own: 15 * GIB, total: 64 * GIB, left: 40 * GIB })).toBe(false)
  // Another one uses it up.
  expect(usesUpMemory({ own: 1 * GIB, total: 16 * GIB, left: 0.1 * GIB })).toBe(false)
})

test('a process that holds little is left alone, and one that is gone is no fault', async () => {
  let over = 0
  const watches = [process.pid, 2 ** 22 + 1, undefined].map((pid) =>
    watchMemory(
      pid,
      () => true,
      () => over++,
    ),
  )
  await new Promise((resolve) => setTimeout(resolve, 450))
  for (const { stop } of watches) stop()
  expect(over).toBe(0)
})
