import { greatestOf, leastOf } from '../../values/extremes.ts'
import { byWeight, chance, lengthBetween, pick } from '../draw/dice.ts'
import type { Dice } from '../draw/random-at.ts'
import type { DrawContext, Drawer, Mood } from './draw-context.ts'
import type { ListVariant } from './schema.ts'

type Way = 'as-is' | 'changed' | 'new'

const WAYS = byWeight<Way>([
  [15, 'as-is'],
  [40, 'changed'],
  [45, 'new'],
])

/**
 * Makes the drawer of a list. Lists that all have one length of at least two in several golden inputs (pairs, pixels,
 * vectors) keep it, unless the mood is to break. Ordinary lists: golden ones, changed ones (elements dropped, doubled,
 * swapped, replaced), new ones up to a quarter longer. Wild: empty, one element, duplicates, reversed, or an element
 * with an edge.
 */
export function listDrawer(variant: ListVariant, element: Drawer | null, { selected }: DrawContext): Drawer {
  const lists = variant.samples
  const lengths = lists.map((list) => list.length)
  const min = leastOf(lengths, Number.POSITIVE_INFINITY)
  const max = greatestOf(lengths, 0)
  const fixed = min === max && min > 1 && variant.count > 1
  const plain = (dice: Dice): unknown[] => {
    const list = [...pick(dice, lists)]
    const way = WAYS(dice)
    if (element === null || way === 'as-is') return list
    if (way === 'new') {
      const length = fixed ? min : lengthBetween(dice, Math.min(min, 1), max + (max >> 2) + 1)
      return Array.from({ length }, () => element(dice, 'plain'))
    }
    return changed(dice, list, element, fixed)
  }
  return (dice, mood) => {
    const list = plain(dice)
    if (mood === 'plain') return list
    const shaped = selected.has('lists') && (!fixed || mood === 'break')
    if (shaped && (chance(dice, 40) || element === null)) return reshape(dice, list)
    return element === null ? list : inOneElement(dice, list, element, mood)
  }
}

function changed(dice: Dice, list: unknown[], element: Drawer, fixed: boolean): unknown[] {
  for (let change = dice.nextInt(1, 3); change > 0 && list.length > 0; change--) {
    const at = dice.nextInt(0, list.length - 1)
    const other = dice.nextInt(0, list.length - 1)
    const way = fixed ? dice.nextInt(0, 1) : dice.nextInt(0, 4)
    if (way === 0) list[at] = element(dice, 'plain')
    else if (way === 1) [list[at], list[other]] = [list[other], list[at]]
    else if (way === 2) list.splice(at, 1)
    else if (way === 3) list.splice(at, 0, list[other])
    else list.splice(at, 0, element(dice, 'plain'))
  }
  return list
}

/** Makes lists of a hard shape: empty, one element, one element many times, all twice, reversed, sorted as text. */
function reshape(dice: Dice, list: readonly unknown[]): unknown[] {
  switch (dice.nextInt(0, 5)) {
    case 0:
      return []
    case 1:
      return list.slice(0, 1)
    case 2:
      return list.length === 0 ? [] : Array.from({ length: dice.nextInt(2, 20) }, () => list[0])
    case 3:
      return [...list, ...list]
    case 4:
      return list.toReversed()
    default:
      return list.length === 0 ? [] : [...list, pick(dice, list)]
  }
}

function inOneElement(dice: Dice, list: unknown[], element: Drawer, mood: Mood): unknown[] {
  const made = element(dice, mood)
  if (list.length === 0) return [made]
  list[dice.nextInt(0, list.length - 1)] = made
  return list
}
