import type { Node } from '../../pipeline/parallel.ts'
import type { Pipeline } from '../../pipeline/pipeline.ts'

/** One step of a pipeline laid flat: which step's value it takes, and what it does with it. */
export interface Step {
  readonly name: string
  readonly kind: 'stage' | 'join'
  readonly branch: readonly string[]
  /** Index of the step whose value this one takes; -1 is the record's input. For a join, the branches' common input. */
  readonly input: number
  /** How many steps took that value before this one; the first gets the object itself, later ones a copy. */
  readonly turn: number
  readonly run: (value: unknown, params?: unknown) => unknown
  readonly params: unknown
  readonly hasParams: boolean
  readonly batch: boolean
  readonly uses: readonly string[]
  readonly site: string | undefined
  /** For a join: the branches in order, and the index of each one's last step (-1: the record's input). */
  readonly joins: ReadonlyArray<{ readonly name: string; readonly from: number }>
}

/** Lays a pipeline flat, in order of execution: the branches of a parallel group one after the other, then its join. */
export function flatten(pipeline: Pipeline): readonly Step[] {
  const steps: Step[] = []
  const turns = new Map<number, number>()
  addNodes(steps, turns, pipeline.nodes, -1, [])
  return steps
}

function addNodes(
  steps: Step[],
  turns: Map<number, number>,
  nodes: readonly Node[],
  from: number,
  branch: readonly string[],
): number {
  let previous = from
  for (const node of nodes) {
    if (node.kind === 'parallel') {
      const input = previous
      const joins = node.branches.map(({ name, nodes: inner }) => ({
        name,
        from: addNodes(steps, turns, inner, input, [...branch, node.name, name]),
      }))
      previous = steps.push({ ...JOIN, name: node.name, branch, input, turn: 0, joins }) - 1
    } else {
      const turn = turns.get(previous) ?? 0
      turns.set(previous, turn + 1)
      const { name, params, hasParams, batch, uses, site } = node
      const run = node.run as Step['run']
      previous =
        steps.push({
          name,
          kind: 'stage',
          branch,
          input: previous,
          turn,
          run,
          params,
          hasParams,
          batch,
          uses,
          site,
          joins: [],
        }) - 1
    }
  }
  return previous
}

const JOIN = {
  kind: 'join',
  run: (value: unknown): unknown => value,
  params: undefined,
  hasParams: false,
  batch: false,
  uses: [],
  site: undefined,
} as const
