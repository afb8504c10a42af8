import { UsageError } from '../errors.ts'
import type { Node } from './parallel.ts'

/** Marks a pipeline, also one made by another copy of this package. */
export const PIPELINE: unique symbol = Symbol.for('lockstep.pipeline') as never

/** Stages in order, under a name. */
export interface Pipeline {
  readonly [PIPELINE]: 1
  readonly name: string
  readonly nodes: readonly Node[]
}

/**
 * Declares a pipeline.
 * @throws {UsageError} if a stage name is repeated (branches included), a node is neither a stage nor `parallel`, or
 *   there is no stage.
 */
export function pipeline(name: string, nodes: readonly Node[]): Pipeline {
  if (typeof name !== 'string' || name.trim() === '')
    throw new UsageError('A pipeline needs a name: pipeline(name, stages).')
  const seen = new Set<string>()
  collect(name, nodes, seen)
  if (seen.size === 0) throw new UsageError(`Pipeline '${name}' has no stage.`)
  return { [PIPELINE]: 1, name, nodes: [...nodes] }
}

function collect(pipelineName: string, nodes: readonly Node[], seen: Set<string>): void {
  if (!Array.isArray(nodes)) throw new UsageError(`Pipeline '${pipelineName}' needs a list of stages.`)
  for (const node of nodes) {
    if (node?.kind !== 'stage' && node?.kind !== 'parallel') {
      throw new UsageError(
        `Pipeline '${pipelineName}' holds something that is no stage; wrap functions in stage(name, function).`,
      )
    }
    if (seen.has(node.name)) {
      throw new UsageError(
        `Pipeline '${pipelineName}' has two stages named '${node.name}'; give each a name of its own.`,
      )
    }
    seen.add(node.name)
    if (node.kind === 'parallel') for (const branch of node.branches) collect(pipelineName, branch.nodes, seen)
  }
}

/** Tells whether a value is a pipeline. */
export function isPipeline(value: unknown): value is Pipeline {
  return typeof value === 'object' && value !== null && (value as Partial<Pipeline>)[PIPELINE] === 1
}
