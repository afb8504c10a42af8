import type { TapPlace } from '../../pipeline/outcome.ts'
import type { Provenance, SideInfo } from '../../pipeline/provenance.ts'
import { native } from '../../values/native.ts'
import { StageError } from '../../errors.ts'
import { sourcePlace } from '../provenance/source-place.ts'
import type { HandedBack, Rows, Side, Watched } from '../side.ts'
import { beginRecord, readStatus, type Status } from './status.ts'
import { TIME_EVERY } from './tap-clock.ts'
import { trace } from './traced.ts'
import type { RunOptions, Unplaced } from './tracing.ts'
import type { Role } from '../../pipeline/role.ts'

/** Says a provenance as far as it is known by now, with what stages or taps use. */
export type ProvenanceOf = (uses: readonly string[]) => Provenance

/** Says the provenance of a side whose stages or taps use these. */
export function provenanceBy(provenance: Provenance | ProvenanceOf, uses: readonly string[]): Provenance {
  return typeof provenance === 'function' ? provenance(uses) : provenance
}

/** What a side of a function with taps is made from beside the function. */
export interface TracedOptions {
  readonly role: Role
  readonly provenance: Provenance | ProvenanceOf
  readonly onClose?: () => void
  readonly status: Status
  /** Source places are shown relative to this folder. */
  readonly folder: string
  /** What of it is watched; left out: nothing. */
  readonly watched?: readonly Watched[] | undefined
}

/**
 * Makes a side of a function with taps. Each record runs once. An error belongs to the tap that would have come
 * next: where a record fails before any has come to its end past a tap, those behind it are run first, until one does,
 * and again when it is their turn. Where none of a batch does, what the function returns is its only stage.
 */
export function tracedSide(target: (input: unknown) => unknown, options: TracedOptions): Side {
  const { role, status, folder, watched } = options
  const tracing = trace(target, { role, status, watched })
  const pipeline = target.name || '(anonymous function)'
  const places = new Map<string, TapPlace>()
  let seen = 0
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
  const placed = (inputs: readonly unknown[], row: number): void | Promise<void> => {
    const failed = tracing.unplaced()
    if (failed !== null) return learn(failed, inputs.slice(row + 1))
  }
  const run = (inputs: readonly unknown[], row: number, more: RunOptions): void | Promise<void> => {
    const running = tracing.run(native(inputs[row]), more)
    return running === undefined ? placed(inputs, row) : running.then(() => placed(inputs, row))
  }
  const rows = (inputs: readonly unknown[], handed?: HandedBack): Rows => ({
    outcomes: tracing.outcomes,
    reached: tracing.reached,
    get times() {
      return handed === undefined ? tracing.times() : null
    },
    load: (row, twins) => {
      if (handed === undefined) {
        beginRecord(status, ++records)
        return run(inputs, row, { twins, isTimed: (records - 1) % TIME_EVERY === 0 })
      }
      return run(inputs, row, { handed: new Map([...handed].map(([tap, column]) => [tap, native(column[row])])) })
    },
  })
  return {
    role,
    get info(): SideInfo {
      const uses = [...tracing.taps.values()].flatMap((tap) => tap.uses)
      return { pipeline, kind: 'traced', stages: [], provenance: provenanceBy(options.provenance, uses) }
    },
    taps: tracing.taps,
    stages: tracing.stages,
    sequence: tracing.sequence,
    get places() {
      for (const [name, site] of [...tracing.sites].slice(seen)) {
        const source = sourcePlace(site, folder)
        if (source !== undefined) places.set(name, { source })
      }
      seen = tracing.sites.size
      return places
    },
    ...(watched === undefined ? {} : { watched }),
    open: rows,
    stage: (name) =>
      Promise.reject(new StageError('a step of a function cannot be run alone', { side: role, stage: name })),
    mutations: () => new Map(),
    close: async () => options.onClose?.(),
  }
}
