import { expect, test } from 'vitest'
import { drawFaults, KINDS } from './worker-faults.ts'
import { faultVerdicts } from './worker-fault-verdict.ts'
import { figure, SEED, share } from './share.ts'

const FAULTS = share(500, { few: 10 })

test(
  'of drawn faults every exit is right, nothing hangs, no process is left',
  { timeout: 900_000 },
  async (context) => {
    const faults = drawFaults(SEED, FAULTS)
    expect(new Set(faults.map(({ kind }) => kind)).size).toBe(KINDS.length)
    const { wrong, came } = await faultVerdicts(faults, 6)
    const hung = came.filter(({ exit }) => exit === 'hang').length
    const orphans = came.reduce((sum, one) => sum + one.orphans.length, 0)
    const diverged = came.filter(({ exit }) => exit === 1)
    const placed = diverged.filter(({ record, stage, values }) => record !== null && stage !== null && values !== null)
    figure(
      context,
      `${FAULTS} faults: ${wrong.length} ends wrong, ${hung} hung, ${orphans} processes left; ` +
        `${placed.length} of ${diverged.length} divergences with record, stage and values`,
    )
    expect(wrong, `seed ${SEED}`).toEqual([])
  },
)
