import type { Node } from '../../pipeline/parallel.ts'
import type { Pipeline } from '../../pipeline/pipeline.ts'

/** One step of a pipeline laid flat: which step's value it takes, and what it does with it. */
export interface Step {
  readonly name: string
  readonly kind: 'stage' | 'join'
  readonly branch: readonly string[]
  /** Index of the step whose value this one takes, -1: the record's input. Of a join, what all branches take. */
  readonly input: number
  /** Another step takes that value later, so that this one gets a copy. */
  readonly shared: boolean
  readonly run: (value: unknown, params?: unknown) => unknown
  readonly params: unknown
  readonly hasParams: boolean
  readonly batch: boolean
  readonly uses: readonly string[]
  readonly site: string | undefined
  /** Of a join: the branches in order, with the index of the last step of each (-1: the record's input). */
  readonly joins: ReadonlyArray<{ readonly name: string; readonly from: number }>
}

/** Lays a pipeline flat, in order of execution: the branches of a parallel group one after the other, then its join. */
export function flatten(pipeline: Pipeline): readonly Step[] {
  const steps: Step[] = []
  addNodes(steps, pipeline.nodes, { from: -1, branch: [] })
  return steps.map((step, index) => ({
    ...step,
    shared: steps.some((later, at) => at > index && takes(later, step.input)),
  }))
}

/** A join takes a value itself where a branch has no stage. */
function takes(step: Step, value: number): boolean {
  return step.kind === 'join' ? step.joins.some(({ from }) => from === value) : step.input === value
}

/** Where nodes stand: the index of the step whose value the first of them takes, and their way through branches. */
interface Place {
  readonly from: number
  readonly branch: readonly string[]
}

/** Adds the steps of nodes; returns the index of the last one. */
function addNodes(steps: Step[], nodes: readonly Node[], { from, branch }: Place): number {
  let previous = from
  for (const node of nodes) {
    if (node.kind === 'parallel') {
      const input = previous
      const joins = node.branches.map(({ name, nodes: inner }) => ({
        name,
        from: addNodes(steps, inner, { from: input, branch: [...branch, node.name, name] }),
      }))
      previous = steps.push({ ...JOIN, name: node.name, branch, input, joins }) - 1
    } else {
      const { name, params, hasParams, batch, uses, site } = node
      const run = node.run as Step['run']
      const rest = { params, hasParams, batch, uses, site, shared: false, joins: [] }
      previous = steps.push({ name, kind: 'stage', branch, input: previous, run, ...rest }) - 1
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
  shared: false,
} as const
