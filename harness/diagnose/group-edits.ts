import type { StagePair } from '../run/plan.ts'
import type { CauseKind } from './cause-kinds.ts'
import { EDIT_KINDS } from './edit-kinds.ts'
import type { Edit, Original } from '../hybrid/edits.ts'
import { connected, inversions, type Inversion } from '../hybrid/inversions.ts'

/** Edits of one repair that stand for one cause; there is at least one. */
export interface EditGroup {
  readonly kind: CauseKind
  readonly edits: readonly [Edit, ...Edit[]]
  /** For `order`, the inverted pairs that the moves put right; empty otherwise. */
  readonly inverted: readonly Inversion[]
  /** Why its edits are one cause, which is not proved; left out: they are by what they are. */
  readonly caveat?: string
}

/**
 * Sorts the edits of a repair into causes: one for each edit, but moves of one connected group of inverted pairs are
 * one.
 */
export function groupEdits(original: Original, edits: readonly Edit[]): readonly EditGroup[] {
  const moved = new Set(edits.flatMap(({ edit, pair }) => (edit === 'move' ? [pair] : [])))
  const orders = connected(inversions(original.training, original.inference)).flatMap((group): EditGroup[] => {
    const inverted = group.filter(({ first, second }) => moved.has(first) || moved.has(second))
    const [one, ...others] = edits.filter((edit) => edit.edit === 'move' && takesPart(group, edit.pair))
    return one === undefined ? [] : [{ kind: 'order', edits: [one, ...others], inverted }]
  })
  const others = edits.flatMap((edit): EditGroup[] =>
    edit.edit === 'move' ? [] : [{ kind: EDIT_KINDS[edit.edit].cause, edits: [edit], inverted: [] }],
  )
  return [...orders, ...others]
}

/** Lists what differs in structure and was not needed for the repair: it changed nothing on any input so far. */
export function harmlessGroups(
  original: Original,
  structural: readonly Edit[],
  repair: readonly Edit[],
): readonly EditGroup[] {
  const needed = new Set(repair)
  const orders = connected(inversions(original.training, original.inference)).flatMap((group): EditGroup[] => {
    const edits = structural.filter((edit) => edit.edit === 'move' && takesPart(group, edit.pair))
    const [one] = edits
    if (one === undefined || edits.some((edit) => needed.has(edit))) return []
    return [{ kind: 'order', edits: [one], inverted: group }]
  })
  const others = structural.flatMap((edit): EditGroup[] =>
    edit.edit === 'move' || needed.has(edit)
      ? []
      : [{ kind: EDIT_KINDS[edit.edit].cause, edits: [edit], inverted: [] }],
  )
  return [...orders, ...others]
}

/** Names the stages of a group: for `order` those of the inverted pairs, else its own. */
export function stagesOf({ edits, inverted }: EditGroup): readonly string[] {
  const pairs =
    inverted.length === 0
      ? edits.slice(0, 1).map(({ pair }) => pair)
      : inverted.flatMap(({ first, second }) => [first, second])
  return [...new Set(pairs.map(({ name }) => name))]
}

function takesPart(group: readonly Inversion[], pair: StagePair): boolean {
  return group.some(({ first, second }) => first === pair || second === pair)
}
