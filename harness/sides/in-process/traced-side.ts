import type { Provenance, SideInfo } from '../../pipeline/provenance.ts'
import { outcomeAt, type Outcome } from '../../pipeline/outcome.ts'
import { native } from '../../values/native.ts'
import type { Rows, Side } from '../side.ts'
import { beginRecord, readStatus, type Status } from './status.ts'
import { trace, type Unplaced } from './traced.ts'
import type { Role } from '../../pipeline/role.ts'

/** What a side of a function with taps is made from beside the function. */
export interface TracedOptions {
  readonly role: Role
  readonly provenance: Provenance
  readonly status: Status
}

/**
 * Makes a side of a function with taps. Each record runs once. An error belongs to the tap that would have come
 * next: where a record fails before any has come to its end past a tap, those behind it are run first, until one does,
 * and again when it is their turn. Where none of a batch does, what the function returns is its only stage.
 */
export function tracedSide(target: (input: unknown) => unknown, { role, provenance, status }: TracedOptions): Side {
  const tracing = trace(target, role, status)
  const info: SideInfo = { pipeline: target.name || '(anonymous function)', kind: 'traced', stages: [], provenance }
  let records = 0

  const learn = async (failed: Unplaced, behind: readonly unknown[]): Promise<void> => {
    const own = readStatus(status.cells).record
    for (const [at, input] of behind.entries()) {
      if (own > 0) beginRecord(status, own + at + 1)
      await tracing.run(native(input))
      if (tracing.knows()) break
    }
    beginRecord(status, own)
    tracing.place(failed)
  }
  const run = (
    inputs: readonly unknown[],
    row: number,
    handed?: ReadonlyMap<string, unknown>,
  ): void | Promise<void> => {
    const placed = (): void | Promise<void> => {
      const failed = tracing.unplaced()
      if (failed !== null) return learn(failed, inputs.slice(row + 1))
    }
    const running = tracing.run(native(inputs[row]), handed)
    return running === undefined ? placed() : running.then(placed)
  }
  const rows = (inputs: readonly unknown[]): Rows => ({
    outcomes: tracing.outcomes,
    times: null,
    load: (row) => {
      beginRecord(status, ++records)
      return run(inputs, row)
    },
  })
  return {
    role,
    info,
    stages: tracing.stages,
    sequence: tracing.sequence,
    open: rows,
    stage: async (name, values, { handed = new Map() } = {}) => {
      const outcomes: Outcome[] = []
      for (const row of values.keys()) {
        const back = new Map([...handed].map(([tap, column]) => [tap, native(column[row])]))
        await run(values, row, back)
        outcomes.push(outcomeAt(tracing.outcomes, tracing.stages.indexOf(name)))
      }
      return outcomes
    },
    mutations: () => new Map(),
    close: async () => {},
  }
}
