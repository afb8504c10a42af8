import type { SideInfo } from '../pipeline/provenance.ts'
import { keptOutcome, NOT_REACHED, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { recordsOnly, type Rows, type Side } from './side.ts'
import type { Role } from '../pipeline/role.ts'
import { mergeOrder } from '../pipeline/merge-order.ts'
import type { Trace } from '../pipeline/trace.ts'

/**
 * Makes a side that runs nothing: it answers with recorded traces, one per record in the order the records are opened.
 * Stages are those of `info`, and any that only a trace has, each behind the one that it came behind there.
 */
export function recordedSide(role: Role, info: SideInfo, traces: readonly Trace[]): Side {
  const names = info.stages.map((stage) => stage.name)
  const stages = mergeOrder([names, ...traces.map((trace) => trace.keys())])
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
    ...recordsOnly(() => new Error('a recorded side runs no stage')),
    close: async () => {},
  }
}

/** A side that keeps what it answers. */
export interface KeepingSide extends Side {
  /** One trace per record, in the order they were loaded; stages not reached are left out. */
  readonly traces: readonly Trace[]
}

/** Wraps a side so that the traces of all records are kept, in the order of its stages: for goldens, which are few. */
export function keepTraces(side: Side): KeepingSide {
  const traces: Trace[] = []
  const keep = (rows: Rows): Rows => {
    const note = (): void => void traces.push(traceOf(side, rows.outcomes))
    return {
      outcomes: rows.outcomes,
      get times() {
        return rows.times
      },
      load: (row) => {
        const done = rows.load(row)
        if (done === undefined) note()
        else return done.then(note)
      },
    }
  }
  return {
    ...side,
    traces,
    open: (inputs) => {
      const rows = side.open(inputs)
      return rows instanceof Promise ? rows.then(keep) : keep(rows)
    },
  }
}

function traceOf({ stages, sequence }: Side, outcomes: readonly Outcome[]): Trace {
  const places = new Map(stages.map((name, index) => [name, index]))
  return new Map(
    [...new Set([...sequence, ...stages])].flatMap((name): [string, Outcome][] => {
      const outcome = outcomeAt(outcomes, places.get(name) ?? -1)
      return outcomeKind(outcome) === 'not-reached' ? [] : [[name, keptOutcome(outcome)]]
    }),
  )
}
