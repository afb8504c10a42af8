import { UsageError } from '../errors.ts'
import { END } from './arbitrary-from.ts'
import type { GeneratedInput, GenerateOptions } from './generate.ts'

/** Whether an id has the form that generated inputs have: `g-123-45`, `e-space-u0085`, `line-42`. */
export function isGenerated(id: string): boolean {
  return /^(?:g-\d{1,10}-\d{1,15}$|e-|line-\d)/.test(id)
}

/**
 * Makes one input again from its id alone: `g-<seed>-<index>`, `e-<edge>`, or the name its source has for it
 * (`line-42` of a log). The cost does not depend on the index, but for streams and logs, which are read up to it.
 * @throws {UsageError} if the id has none of these forms, names an edge that today's golden inputs and `edges` do not
 * have, or lies beyond the end of the source.
 */
export function replay(id: string, { source, edges }: Pick<GenerateOptions, 'source' | 'edges'>): GeneratedInput {
  const [, seed, position] = /^g-(\d{1,10})-(\d{1,15})$/.exec(id) ?? []
  if (seed !== undefined) {
    const index = Number(position)
    const input = source.at(Number(seed), index)
    if (input === END) throw new UsageError(`There is no input ${id}: the source ends before input ${index}.`)
    return { input, origin: 'generated', name: null, index, id }
  }
  const named = source.named?.(id) ?? END
  if (named !== END) return { input: named, origin: 'generated', name: null, index: 0, id }
  const index = id.startsWith('e-') ? edges.findIndex((edge) => `e-${edge.name}` === id) : -1
  const edge = edges[index]
  if (edge === undefined) {
    const edgeIds = 'g-123-45 or e-final-sigma-word-final+in; an edge is gone if the golden records changed since'
    throw new UsageError(`There is no input '${id}'.`, {
      hint: source.named === undefined ? `ids look like ${edgeIds}` : 'ids look like line-42, the number of its line',
    })
  }
  return { input: edge.make(), origin: 'edge', name: edge.name, index, id }
}
