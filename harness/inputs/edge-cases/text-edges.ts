import type { EdgeCase } from './edge-case.ts'
import { casingEdges } from './text-casing.ts'
import { newCharacterEdges } from './text-new-characters.ts'
import { shapeEdges } from './text-shapes.ts'
import { spaceEdges } from './text-spaces.ts'
import { unicodeEdges } from './text-unicode.ts'

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
