import { selectEdges } from '../../../harness/inputs/edge-cases/select-edges.ts'
import { dictionaryOf } from '../../../harness/inputs/infer/dictionary.ts'
import { drawContext, type DrawContext } from '../../../harness/inputs/infer/draw-context.ts'

/** Makes a context of params and classes of edges. */
export function contextOf(params: readonly unknown[] = [], edges: readonly string[] | null = null): DrawContext {
  return drawContext(dictionaryOf(params), selectEdges(edges, 'test'))
}
