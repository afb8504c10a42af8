import type { SideInfo } from '../pipeline/provenance.ts'
import { NOT_REACHED, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { snapshot } from '../values/snapshot.ts'
import type { Rows, Side } from './side.ts'
import type { Role } from '../pipeline/role.ts'
import type { Trace } from '../pipeline/trace.ts'

/**
 * Makes a side that runs nothing: it answers with recorded traces, one per record in the order the records are opened.
 * Stages are those of `info`, then any that only a trace has.
 */
export function recordedSide(role: Role, info: SideInfo, traces: readonly Trace[]): Side {
  const names = info.stages.map((stage) => stage.name)
  const stages = [...new Set([...names, ...traces.flatMap((trace) => [...trace.keys()])])]
  let next = 0
  return {
    role,
    info,
    stages,
    sequence: stages,
    open: (inputs) => {
      const from = next
      next += inputs.length
      const outcomes: Outcome[] = []
      return {
        outcomes,
        times: null,
        load: (row) => {
          const trace = traces[from + row]
          for (const [index, name] of stages.entries()) {
            outcomes[index] = trace?.has(name) === true ? trace.get(name) : NOT_REACHED
          }
        },
      }
    },
    stage: () => Promise.reject(new Error('a recorded side runs no stage')),
    mutations: () => new Map(),
    close: async () => {},
  }
}

/** A side that keeps what it answers. */
export interface KeepingSide extends Side {
  /** One trace per record, in the order they were loaded; stages not reached are left out. */
  readonly traces: readonly Trace[]
}

/** Wraps a side so that the traces of all records are kept: for goldens, which are few. */
export function keepTraces(side: Side): KeepingSide {
  const traces: Trace[] = []
  const keep = (rows: Rows): Rows => ({
    outcomes: rows.outcomes,
    get times() {
      return rows.times
    },
    load: (row) => {
      const done = rows.load(row)
      if (done === undefined) traces.push(traceOf(side.stages, rows.outcomes))
      else return done.then(() => void traces.push(traceOf(side.stages, rows.outcomes)))
    },
  })
  return {
    role: side.role,
    info: side.info,
    stages: side.stages,
    sequence: side.sequence,
    traces,
    ...(side.takes === undefined ? {} : { takes: side.takes }),
    open: (inputs) => {
      const rows = side.open(inputs)
      return rows instanceof Promise ? rows.then(keep) : keep(rows)
    },
    stage: (name, values, params, handed) => side.stage(name, values, params, handed),
    mutations: () => side.mutations(),
    close: () => side.close(),
  }
}

function traceOf(stages: readonly string[], outcomes: readonly Outcome[]): Trace {
  return new Map(
    stages.flatMap((name, index): [string, Outcome][] => {
      const outcome = index < outcomes.length ? outcomes[index] : NOT_REACHED
      const kind = outcomeKind(outcome)
      return kind === 'not-reached' ? [] : [[name, kind === 'value' ? snapshot(outcome) : outcome]]
    }),
  )
}
