import { expect, test } from 'vitest'
import { drawFaults, KINDS } from './worker-faults.ts'
import { expectRightVerdicts, SEED } from './worker-fault-verdict.ts'

test('five hundred faults: every exit is right, nothing hangs, no process is left', { timeout: 900_000 }, async () => {
  expect(new Set(drawFaults(SEED, 500).map(({ kind }) => kind)).size).toBe(KINDS.length)
  await expectRightVerdicts(500, 6)
})
