import type { Provenance, SideInfo } from '../../pipeline/provenance.ts'
import { native } from '../../values/native.ts'
import type { HandedBack, Rows, Side } from '../side.ts'
import { StageError } from '../../errors.ts'
import { beginRecord, type Status } from './status.ts'
import { trace } from './traced.ts'
import type { Role } from '../../pipeline/role.ts'

/** What a side of a function with taps is made from beside the function. */
export interface TracedOptions {
  readonly role: Role
  readonly provenance: Provenance
  readonly status: Status
}

/**
 * Makes a side of a function with taps. An error belongs to the tap that would have come next. So that this is known
 * for the very first record too, taps are learned on the first record that runs through and passes one; the records
 * before it run twice. Where none of a batch does, what the function returns is its only stage.
 */
export function tracedSide(target: (input: unknown) => unknown, { role, provenance, status }: TracedOptions): Side {
  const tracing = trace(target, role, status)
  const info: SideInfo = { pipeline: target.name || '(anonymous function)', kind: 'traced', stages: [], provenance }
  let learned = false
  let records = 0

  const learn = async (inputs: readonly unknown[]): Promise<void> => {
    for (const input of inputs) {
      await tracing.run(native(input))
      if (tracing.complete() && tracing.tapped()) break
    }
    learned = tracing.tapped() || tracing.complete()
  }
  const rows = (inputs: readonly unknown[], handed?: HandedBack): Rows => ({
    outcomes: tracing.outcomes,
    times: null,
    load: (row) => {
      const go = (): void | Promise<void> => {
        if (handed === undefined) {
          beginRecord(status, ++records)
          return tracing.run(native(inputs[row]))
        }
        const back = new Map([...handed].map(([tap, column]) => [tap, native(column[row])]))
        return tracing.run(native(inputs[row]), back)
      }
      return learned ? go() : learn(inputs).then(go)
    },
  })
  return {
    role,
    info,
    stages: tracing.stages,
    sequence: tracing.sequence,
    open: rows,
    stage: (name) =>
      Promise.reject(new StageError('a step of a function cannot be run alone', { side: role, stage: name })),
    mutations: () => new Map(),
    close: async () => {},
  }
}
