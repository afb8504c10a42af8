import type { Provenance, SideInfo } from '../../pipeline/provenance.ts'
import { outcomeAt, type Outcome } from '../../pipeline/outcome.ts'
import { native } from '../../values/native.ts'
import { sourcePlace } from '../provenance/source-place.ts'
import type { Rows, Side, Watched } from '../side.ts'
import { beginRecord, type Status } from './status.ts'
import { trace } from './traced.ts'
import type { Role } from '../../pipeline/role.ts'

/** What a side of a function with taps is made from beside the function. */
export interface TracedOptions {
  readonly role: Role
  readonly provenance: Provenance
  readonly status: Status
  /** Source places are shown relative to this folder. */
  readonly folder: string
  /** What of it is watched; left out: nothing. */
  readonly watched?: readonly Watched[] | undefined
}

/**
 * Makes a side of a function with taps. An error belongs to the tap that would have come next. So that this is known
 * for the very first record too, taps are learned on the first record that runs through and passes one; the records
 * before it run twice. Where none of a batch does, what the function returns is its only stage.
 */
export function tracedSide(target: (input: unknown) => unknown, options: TracedOptions): Side {
  const { role, provenance, status, folder, watched } = options
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
  const rows = (inputs: readonly unknown[]): Rows => ({
    outcomes: tracing.outcomes,
    times: null,
    load: (row) => {
      const go = (): void | Promise<void> => {
        beginRecord(status, ++records)
        return tracing.run(native(inputs[row]))
      }
      return learned ? go() : learn(inputs).then(go)
    },
  })
  return {
    role,
    info,
    stages: tracing.stages,
    sequence: tracing.sequence,
    get places() {
      const shown = [...tracing.sites].map(([name, site]) => [name, sourcePlace(site, folder)] as const)
      return new Map(shown.flatMap(([name, at]) => (at === undefined ? [] : [[name, at]])))
    },
    ...(watched === undefined ? {} : { watched, watching: (names: ReadonlySet<string>) => tracing.watching(names) }),
    open: rows,
    stage: async (name, values, { handed = new Map() } = {}) => {
      if (!learned) await learn(values)
      const outcomes: Outcome[] = []
      for (const [row, value] of values.entries()) {
        const back = new Map([...handed].map(([tap, column]) => [tap, native(column[row])]))
        await tracing.run(native(value), back)
        outcomes.push(outcomeAt(tracing.outcomes, tracing.stages.indexOf(name)))
      }
      return outcomes
    },
    mutations: () => new Map(),
    close: async () => {},
  }
}
