import { expect, test } from 'vitest'
import { drawFaults } from './worker-faults.ts'
import { expectRightVerdicts, SEED } from './worker-fault-verdict.ts'

test('fifty faults: every exit is right, nothing hangs, no process is left', async () => {
  expect(drawFaults(SEED, 50)).toEqual(drawFaults(SEED, 50))
  await expectRightVerdicts(50, 6)
})
