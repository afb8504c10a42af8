import { UsageError } from '../errors.ts'
import { END } from './arbitrary-from.ts'
import type { GeneratedInput, GenerateOptions } from './generate.ts'

/**
 * Makes one input again from its id alone: `g-<seed>-<index>` or `e-<edge>`. The cost does not depend on the index, but
 * for streams, which are read up to it.
 * @throws {UsageError} if the id has neither form, names an edge that today's golden inputs and `edges` do not have, or
 * lies beyond the end of the source.
 */
export function replay(id: string, { source, edges }: Pick<GenerateOptions, 'source' | 'edges'>): GeneratedInput {
  const [, seed, position] = /^g-(\d{1,10})-(\d{1,15})$/.exec(id) ?? []
  if (seed !== undefined) {
    const index = Number(position)
    const input = source.at(Number(seed), index)
    if (input === END) throw new UsageError(`There is no input ${id}: the source ends before input ${index}.`)
    return { input, origin: 'generated', name: null, index, id }
  }
  const index = id.startsWith('e-') ? edges.findIndex((edge) => `e-${edge.name}` === id) : -1
  const edge = edges[index]
  if (edge === undefined) {
    throw new UsageError(`There is no input '${id}'.`, {
      hint: 'ids look like g-123-45 or e-final-sigma-word-final+in; an edge is gone if the golden records changed since',
    })
  }
  return { input: edge.make(), origin: 'edge', name: edge.name, index, id }
}
