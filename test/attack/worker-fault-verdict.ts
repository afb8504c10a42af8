import { expect } from 'vitest'
import { runFaults, type Came, type Fault } from './worker-faults.ts'

/** What a fault must come to. */
function expected({ kind, stage, record, role, runner, outlives }: Fault): object {
  const place = { stage, record: String(record) }
  const good = `v${record}${'.'.repeat({ first: 1, middle: 2, last: 3 }[stage])}`
  const both = (bad: unknown): readonly unknown[] => (role === 'training' ? [bad, good] : [good, bad])
  if (outlives && !['leaves', 'wrong', 'throws'].includes(kind)) {
    const how = kind === 'hangs' || kind === 'spins' || kind === 'stops' ? 'hung' : 'crashed'
    const ended = expect.objectContaining({ ended: true, type: how })
    return { exit: 1, ...place, values: both(ended), compared: 140 }
  }
  switch (kind) {
    case 'leaves':
      return { exit: 0 }
    case 'wrong':
      return { exit: 1, ...place, values: both('wrong') }
    case 'throws':
      return {
        exit: 1,
        ...place,
        values: both(expect.objectContaining({ message: 'on purpose' })),
      }
    case 'hangs':
    case 'spins':
      return { exit: 3, side: role, ...place }
    case 'exits':
      return { exit: 3, side: role, ...place }
    case 'segv':
    case 'kill':
      // In one process with the harness nobody lives to tell: the place is the one that was last seen.
      return runner === 'in-process' ? { exit: 3 } : { exit: 3, side: role, ...place }
    case 'stops':
      return { exit: 3 }
    case 'closes':
      // In process the stage closes what its parent hears the result on.
      return runner === 'in-process' ? { exit: 3 } : { exit: 3, side: role }
  }
}

/** What drawn faults came to. */
export interface Verdicts {
  /** Those that came to something else than they must. */
  readonly wrong: ReadonlyArray<{ readonly fault: Fault; readonly came: Came }>
  readonly came: readonly Came[]
}

/** Runs drawn faults: every exit is right, nothing hangs, no process is left, and what is named is the fault's place. */
export async function faultVerdicts(faults: readonly Fault[], atOnce: number): Promise<Verdicts> {
  const came = await runFaults(faults, atOnce)
  const wrong = faults.flatMap((fault, at) => {
    const one = came[at] as Came
    try {
      expect({ ...one, orphans: [...one.orphans] }).toMatchObject({ ...expected(fault), orphans: [] })
      return []
    } catch {
      return [{ fault, came: one }]
    }
  })
  return { wrong, came }
}
