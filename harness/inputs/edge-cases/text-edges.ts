import type { EdgeCase, EdgeTag } from './edge-case.ts'
import { casingEdges } from './casing-edges.ts'
import { newCharacterEdges } from './new-character-edges.ts'
import { isSelected } from './select-edges.ts'
import { shapeEdges } from './shape-edges.ts'
import { DISPUTED_SPACES, spaceEdges } from './space-edges.ts'
import { takeTurns } from './take-turns.ts'
import { unicodeEdges } from './unicode-edges.ts'

let catalogue: readonly EdgeCase<string>[] | undefined

/**
 * Lists the edge cases of text, about 290. The order is a priority: the classes take turns, so that any beginning of
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

/** Very long texts are left to the catalogue: among generated inputs they would slow every run. */
const LONGEST = 200

/** Classes behind most divergences that are found in practice: drawn twice as often as others. */
const COMMON: ReadonlySet<EdgeTag> = new Set(['space', 'case', 'normalization'])

/**
 * Lists texts to draw edges from, for the selected classes. Each class comes about as often as another, however many
 * cases it has, the three commonest twice as often, and white space that Python and JavaScript dispute four times as
 * often as other white space; so most texts are listed more than once. Without very long ones.
 */
export function textFragments(selected: ReadonlySet<EdgeTag>): readonly string[] {
  const usable = textEdges().filter((edge) => isSelected(edge, selected) && edge.value.length <= LONGEST)
  const sizes = new Map<EdgeTag, number>()
  for (const { tags } of usable) sizes.set(tags[0]!, (sizes.get(tags[0]!) ?? 0) + 1)
  const largest = Math.max(0, ...sizes.values())
  return usable.flatMap(({ tags, value }) => {
    const often =
      Math.round(largest / sizes.get(tags[0]!)!) * (COMMON.has(tags[0]!) ? 2 : 1) * (isDisputed(value) ? 4 : 1)
    return Array.from({ length: often }, () => value)
  })
}

function isDisputed(text: string): boolean {
  return text.length === 1 && DISPUTED_SPACES.includes(text.charCodeAt(0))
}

/** Orders edge cases so that their first classes take turns; inside a class the order stays. */
export function interleave<Edge extends { readonly tags: readonly string[] }>(edges: readonly Edge[]): Edge[] {
  const groups = new Map<string, Edge[]>()
  for (const edge of edges) {
    const group = groups.get(edge.tags[0] ?? '')
    if (group === undefined) groups.set(edge.tags[0] ?? '', [edge])
    else group.push(edge)
  }
  return takeTurns([...groups.values()])
}
