import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { boundHeap } from '../../harness/child/bound-heap.ts'

test('the engine knows the setting that bounds the heap', () => {
  const run = 'require("node:v8").setFlagsFromString("--heap-growing-percent=50")'
  const said = execFileSync(process.execPath, ['-e', run], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  expect(said).toBe('')
  expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toContain('--heap-growing-percent')
})

test('bounding the heap leaves the engine as it was otherwise: what runs goes on, and again is no error', () => {
  boundHeap()
  boundHeap()
  expect(Array.from({ length: 100_000 }, (_, at) => ({ at })).at(-1)).toEqual({ at: 99_999 })
})
