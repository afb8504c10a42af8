import type { Role } from '../pipeline/role.ts'
import type { Column } from './column.ts'
import type { Known } from './known.ts'
import type { Step } from './program.ts'
import type { TapGraph } from './tap-graph.ts'

/** A function that a step belongs to, and the other side. */
export interface Code {
  readonly role: Role
  readonly across: Role
  /** The step's tap, and the taps before it. */
  readonly name: string
  readonly earlier: readonly string[]
  /** Those behind it that feed it all the same, in the next round of a loop. */
  readonly later: readonly string[]
  /** The taps that feed the step; null: not known. */
  readonly mine: ReadonlySet<string> | null
  /** What feeds it on the other side, by names there; null: not known, or it has no such step. */
  readonly theirs: ReadonlySet<string> | null
  readonly graph: TapGraph | null
  readonly otherGraph: TapGraph | null
  /** The name of a column's stage on this side and on the other one; null where it has none there. */
  readonly here: (column: Column) => string | null
  readonly there: (column: Column) => string | null
  /** Taps of the function in its own order. */
  readonly sequence: readonly string[]
}

/** Finds the function that a step belongs to, and what is known of it. */
export function codeOf(step: Step, known: Known): Code {
  const role: Role = step.side === 'training' ? 'training' : 'inference'
  const across: Role = role === 'training' ? 'inference' : 'training'
  const [own, others] = [known.taps(role), known.taps(across)]
  const [graph, otherGraph] = [known.graph(role), known.graph(across)]
  const nameIn = (names: readonly string[], of: Role) => (column: Column) =>
    column.pair === null ? null : (names[column.pair[of]] ?? null)
  const [here, there] = [nameIn(own.stages, role), nameIn(others.stages, across)]
  const { name } = step.info
  const mine = graph?.feeders(name) ?? null
  const at = own.sequence.indexOf(name)
  const twin = others.stages[step.pair[across]]
  return {
    role,
    across,
    name,
    earlier: own.sequence.slice(0, at),
    later: own.sequence.slice(at + 1).filter((tap) => mine?.has(tap)),
    mine,
    theirs: twin === undefined ? null : (otherGraph?.feeders(twin) ?? null),
    graph,
    otherGraph,
    here,
    there,
    sequence: own.sequence,
  }
}
