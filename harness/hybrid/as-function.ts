import { NOT_REACHED, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { StageInfo } from '../pipeline/provenance.ts'
import type { Role } from '../pipeline/role.ts'
import { isAligned, type Plan } from '../run/plan.ts'
import type { HandedBack, Rows, Side } from '../sides/side.ts'
import type { TapGraph } from './tap-graph.ts'

/**
 * Makes of a list of stages with parallel branches a function whose taps are its stages and joins, for hybrids with a
 * function: each runs by itself, and where a tap hands back another value the stages behind it get that one, also if
 * the stage threw.
 *
 * @param isTap tells by its name whether a join is a tap: others are no steps, and what they join is only seen behind
 */
export function asFunction(side: Side, isTap: (join: string) => boolean): Side {
  const { info } = side
  const feeders = feedersOf(info.stages)
  const stages = info.stages.map((stage): StageInfo =>
    stage.kind === 'join' && !isTap(stage.name) ? stage : { ...stage, kind: 'tap' },
  )
  const outcomes: Outcome[] = []
  return {
    ...side,
    info: { ...info, kind: 'traced', stages },
    sequence: stages.flatMap(({ name, kind }) => (kind === 'join' ? [] : [name])),
    open: async (inputs, handed = new Map()): Promise<Rows> => {
      const columns = await runAll({ side, feeders }, inputs, handed)
      return {
        outcomes,
        times: null,
        load: (row) => {
          for (const [index, column] of columns.entries()) outcomes[index] = column[row]
        },
      }
    },
  }
}

/** What is made of a side for hybrids. */
export type MadeSide = (role: Role, side: Side) => Side

/**
 * Says what is made of each side for hybrids of the two: where one is a function, and the other has parallel branches,
 * that one is made a function, too; all else stays as it is. A join that the function has no tap for is no step of it,
 * but where it comes last.
 */
export function besideEachOther({ training, inference }: Readonly<Record<Role, Side>>, { pairs }: Plan): MadeSide {
  const isTraced = training.info.kind === 'traced' || inference.info.kind === 'traced'
  return (role, side) => {
    if (!isTraced || side.info.stages.every(({ kind }) => kind !== 'join')) return side
    const shared = new Set(pairs.filter(isAligned).map((pair) => side.stages[pair[role]]))
    return asFunction(side, (join) => shared.has(join) || join === side.stages.at(-1))
  }
}

/**
 * The graph of stages, each of which is given what the one before it on its way gave. A join gives what its branches
 * do; one that is no tap is looked through.
 */
export function stageGraph(stages: readonly StageInfo[]): TapGraph {
  const feeders = feedersOf(stages)
  const hidden = new Set(stages.flatMap(({ name, kind }) => (kind === 'join' ? [name] : [])))
  const seen = (name: string | null): readonly string[] => {
    if (name === null) return []
    return hidden.has(name) ? [...(feeders.get(name)?.values() ?? [])].flatMap(seen) : [name]
  }
  return {
    unfaithful: null,
    feeders: (name) => {
      const found = feeders.get(name)
      return found === undefined ? null : new Set([...found.values()].flatMap(seen))
    },
    onlyWatches: () => false,
  }
}

/** By stage, what it is given: of a join by the names of its branches, else by ''; null is the record. */
type Feeders = ReadonlyMap<string, ReadonlyMap<string, string | null>>

function feedersOf(stages: readonly StageInfo[]): Feeders {
  const last = new Map<string, string>()
  const lastOn = (branch: readonly string[]): string | null => {
    for (let length = branch.length; length >= 0; length -= 2) {
      const found = last.get(JSON.stringify(branch.slice(0, length)))
      if (found !== undefined) return found
    }
    return null
  }
  const feeders = new Map<string, ReadonlyMap<string, string | null>>()
  for (const { name, branch } of stages) {
    const depth = branch.length
    const inner = stages.flatMap((other) => {
      const isInner = other.branch[depth] === name && branch.every((part, at) => other.branch[at] === part)
      return isInner ? [other.branch[depth + 1] ?? ''] : []
    })
    const own = inner.length === 0 ? [''] : [...new Set(inner)]
    feeders.set(name, new Map(own.map((item) => [item, lastOn(item === '' ? branch : [...branch, name, item])])))
    last.set(JSON.stringify(branch), name)
  }
  return feeders
}

async function runAll(
  { side, feeders }: { readonly side: Side; readonly feeders: Feeders },
  inputs: readonly unknown[],
  handed: HandedBack,
): Promise<ReadonlyArray<readonly Outcome[]>> {
  const passedOn = new Map<string | null, readonly Outcome[]>([[null, inputs]])
  const columns: (readonly Outcome[])[] = []
  for (const { name, kind } of side.info.stages) {
    const given = [...(feeders.get(name) ?? [])].map(([item, from]) => [item, passedOn.get(from) ?? []] as const)
    const rows = [...inputs.keys()].filter((row) => given.every(([, column]) => outcomeKind(column[row]) === 'value'))
    const values = rows.map((row) =>
      kind === 'join' ? Object.fromEntries(given.map(([item, column]) => [item, column[row]])) : given[0]?.[1][row],
    )
    const came = kind === 'join' || rows.length === 0 ? values : await side.stage(name, values)
    const column: Outcome[] = inputs.map(() => NOT_REACHED)
    for (const [at, row] of rows.entries()) column[row] = came[at]
    columns.push(column)
    passedOn.set(name, handed.get(name) ?? column)
  }
  return columns
}
