import type { Dice } from '../draw/random-at.ts'
import { dateEdges, dateTextEdges } from '../edge-cases/date-edges.ts'
import type { EdgeTag } from '../edge-cases/edge-case.ts'
import { floatEdges, intEdges } from '../edge-cases/number-edges.ts'
import { isSelected } from '../edge-cases/select-edges.ts'
import { textFragments } from '../edge-cases/text-edges.ts'
import type { Dictionary } from './dictionary.ts'

/** How far from the golden inputs a drawn value may be: like them, with an edge value in it, or of another type. */
export type Mood = 'plain' | 'wild' | 'break'

/** Draws a neutral value for one place. */
export type Drawer = (dice: Dice, mood: Mood) => unknown

/** What all drawers of one pair share. */
export interface DrawContext {
  readonly dictionary: Dictionary
  readonly selected: ReadonlySet<EdgeTag>
  /** Texts that are selected edges, each class about as often as another; see `textFragments`. */
  readonly fragments: readonly string[]
  readonly floats: readonly number[]
  readonly ints: readonly bigint[]
  /** Milliseconds since the epoch. */
  readonly moments: readonly number[]
  readonly dateTexts: readonly string[]
}

/** Gathers the dictionary and the selected edge cases. */
export function drawContext(dictionary: Dictionary, selected: ReadonlySet<EdgeTag>): DrawContext {
  const take = <Value>(edges: ReadonlyArray<{ tags: readonly EdgeTag[]; value: Value }>): Value[] =>
    edges.filter((edge) => isSelected(edge, selected)).map((edge) => edge.value)
  return {
    dictionary,
    selected,
    fragments: textFragments(selected),
    floats: take(floatEdges()),
    ints: take(intEdges()),
    moments: take(dateEdges()).map((text) => Date.parse(text)),
    dateTexts: take(dateTextEdges()),
  }
}
