import type { Description, Item, Kind } from './description.ts'
import { HOLE } from './description.ts'
import type { Dice } from './dice.ts'
import { drawLeaf, LEAF_KINDS } from './draw-leaf.ts'
import { drawTable } from './draw-table.ts'
import { drawTensor } from './draw-tensor.ts'
import { KEYS, TEXTS } from './edge-values.ts'
import { isSameKey } from './same-key.ts'

const CONTAINERS = [
  'list',
  'list',
  'tuple',
  'record',
  'record',
  'map',
  'set',
  'tensor',
  'tensor',
  'typed',
  'table',
] as const

/** Every kind that is drawn. */
export const KINDS: readonly Kind[] = [...new Set<Kind>([...LEAF_KINDS, ...CONTAINERS, 'hole', 'opaque'])]

/** Draws a value at most so many containers deep. */
export function drawValue(dice: Dice, depth = 3): Description {
  if (depth === 0 || dice.chance(0.4)) return drawLeaf(dice)
  const inner = (): Description => drawValue(dice, depth - 1)
  const kind = dice.pick(CONTAINERS)
  switch (kind) {
    case 'list':
    case 'tuple':
      return { kind, items: drawItems(dice, inner, kind === 'list') }
    case 'record':
      return drawRecord(dice, inner)
    case 'map':
      return drawMap(dice, inner)
    case 'set':
      return { kind, items: distinct(times(dice.below(4), () => drawMember(dice))) }
    case 'tensor':
      return drawTensor(dice)
    case 'typed': {
      const items = times(dice.below(4), inner)
      const { length } = items
      const shape = dice.pick([[length], [length, 1], [1, length], length === 1 ? [] : [1, 1, length]])
      return { kind, type: dice.pick(['object', 'object', 'namedtuple(x, y)', 'interval[int64, right]']), shape, items }
    }
    case 'table':
      return drawTable(dice, () => drawValue(dice, Math.min(depth - 1, 1)))
  }
}

/** Draws so many. */
export function times<One>(count: number, draw: () => One): One[] {
  return Array.from({ length: count }, draw)
}

/** Draws the items of a list: alike ones as they are in preprocessing, or any. */
function drawItems(dice: Dice, inner: () => Description, mayHaveHoles: boolean): Item[] {
  const count = dice.below(5)
  if (dice.chance(0.4)) {
    const kind = dice.pick(['float', 'float', 'float', 'int', 'float-scalar', 'text', 'bool'] as const)
    const pool = times(2, () => drawLeaf(dice, kind))
    return times(count, () => dice.pick(pool))
  }
  if (dice.chance(0.1) && count > 0) {
    const width = dice.below(3)
    return times(count, () => ({
      kind: 'list',
      items: times(width, () => drawLeaf(dice, dice.pick(['float', 'int']))),
    }))
  }
  return times(count, () => (mayHaveHoles && dice.chance(0.06) ? HOLE : inner()))
}

function drawRecord(dice: Dice, inner: () => Description): Description {
  const keys = new Set(times(dice.below(4), () => (dice.chance(0.8) ? dice.pick(KEYS) : dice.pick(TEXTS))))
  return { kind: 'record', entries: [...keys].map((key) => [key, inner()] as const), form: dice.below(3) }
}

function drawMap(dice: Dice, inner: () => Description): Description {
  const keys = distinct(times(dice.below(4), () => drawKey(dice)))
  return { kind: 'map', entries: keys.map((key) => [key, inner()] as const) }
}

function drawKey(dice: Dice): Description {
  if (dice.chance(0.3)) return { kind: 'text', text: dice.pick(KEYS) }
  if (dice.chance(0.2)) return { kind: 'tuple', items: times(dice.below(3), () => drawLeaf(dice)) }
  return drawLeaf(dice)
}

function drawMember(dice: Dice): Description {
  return dice.chance(0.15) ? drawValue(dice, 1) : drawLeaf(dice)
}

/** Makes keys or elements as JavaScript holds them: none twice, a zero without its sign. */
export function distinct(items: readonly Description[]): Description[] {
  const kept = items.filter((item, at) => !items.slice(0, at).some((before) => isSameKey(before, item)))
  return kept.map((item) => (item.kind === 'float' && item.x === 0 ? { kind: 'float', x: 0 } : item))
}
