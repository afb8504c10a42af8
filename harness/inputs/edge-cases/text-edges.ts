import type { EdgeCase } from './edge-case.ts'
import { casingEdges } from './casing-edges.ts'
import { newCharacterEdges } from './new-character-edges.ts'
import { shapeEdges } from './shape-edges.ts'
import { spaceEdges } from './space-edges.ts'
import { unicodeEdges } from './unicode-edges.ts'

let catalogue: readonly EdgeCase<string>[] | undefined

/**
 * Lists the edge cases of text, about 240. The order is a priority: the classes take turns, so that any beginning of
 * the list holds some of each. Built at the first call (about 5 ms).
 */
export function textEdges(): readonly EdgeCase<string>[] {
  catalogue ??= interleave([
    ...spaceEdges(),
    ...casingEdges(),
    ...newCharacterEdges(),
    ...unicodeEdges(),
    ...shapeEdges(),
  ])
  return catalogue
}

/** Orders edge cases so that their first classes take turns; inside a class the order stays. */
export function interleave<Edge extends { readonly tags: readonly string[] }>(edges: readonly Edge[]): Edge[] {
  const groups = new Map<string, Edge[]>()
  for (const edge of edges) {
    const group = groups.get(edge.tags[0] ?? '')
    if (group === undefined) groups.set(edge.tags[0] ?? '', [edge])
    else group.push(edge)
  }
  const ordered: Edge[] = []
  for (let turn = 0; ordered.length < edges.length; turn++) {
    for (const group of groups.values()) if (turn < group.length) ordered.push(group[turn]!)
  }
  return ordered
}
