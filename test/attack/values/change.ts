import { HOLE, isNumber, type Description, type Item } from './description.ts'
import type { Dice } from './dice.ts'
import { changeNumber } from './change-number.ts'
import { changeTable } from './change-table.ts'
import { changeTensor } from './change-tensor.ts'
import { drawLeaf } from './draw-leaf.ts'
import { distinct } from './draw-value.ts'
import { isSameKey } from './same-key.ts'

/** Makes a value that is nearly another: one place in it is changed, or nothing at all where that place allows it. */
export function change(of: Description, dice: Dice): Description {
  switch (of.kind) {
    case 'list':
    case 'tuple':
      return changeItems(of, dice)
    case 'typed':
      return changeTyped(of, dice)
    case 'record': {
      const entries = changeEntries(of.entries, dice, (key) => (key === 'a' ? 'b' : 'a'))
      const seen = new Set<string>()
      return { ...of, entries: entries.filter(([key]) => !seen.has(key) && seen.add(key).has(key)) }
    }
    case 'map': {
      const entries = changeEntries(of.entries, dice, (key) => changeLeaf(key, dice))
      return { ...of, entries: distinctKeys(entries) }
    }
    case 'set': {
      const items = changeList(
        of.items,
        dice,
        () => drawLeaf(dice),
        (item) => change(item, dice),
      )
      return { ...of, items: distinct(items) }
    }
    case 'tensor':
      return changeTensor(of, dice)
    case 'table':
      return changeTable(of, dice, change)
    default:
      return changeLeaf(of, dice)
  }
}

/** The entries whose keys JavaScript does not take for one met before. */
function distinctKeys(
  entries: ReadonlyArray<readonly [Description, Description]>,
): Array<readonly [Description, Description]> {
  const kept = entries.filter(([key], at) => !entries.slice(0, at).some(([before]) => isSameKey(before, key)))
  const keys = distinct(kept.map(([key]) => key))
  return kept.map(([key, item], at) => [keys[at] ?? key, item])
}

function changeLeaf(of: Description, dice: Dice): Description {
  if (dice.chance(0.1)) return drawLeaf(dice)
  if (isNumber(of)) return changeNumber(of, dice)
  switch (of.kind) {
    case 'complex':
      return {
        ...of,
        re: dice.pick([of.re + 0.5, of.re + 3, -of.re, of.re]),
        im: dice.pick([of.im + 4, of.im, -of.im]),
      }
    case 'text':
      return {
        kind: 'text',
        text: dice.pick([
          `${of.text}a`,
          of.text.normalize('NFD'),
          `${of.text}\0`,
          of.text.slice(1),
          of.text.toUpperCase(),
        ]),
      }
    case 'code-points':
      return { kind: 'text', text: String.fromCodePoint(...of.points) }
    case 'null':
      return { kind: dice.pick(['undefined', 'na', 'null']) }
    case 'undefined':
      return { kind: dice.pick(['null', 'na']) }
    case 'na':
      return dice.pick([{ kind: 'null' }, { kind: 'float', x: Number.NaN }] as const)
    case 'bool':
      return dice.pick([
        { ...of, is: !of.is },
        { kind: 'int', n: BigInt(of.is) },
        { kind: 'text', text: String(of.is) },
      ] as const)
    case 'instant':
    case 'naive-datetime':
    case 'duration': {
      const ns = of.ns === null ? 0n : dice.pick([of.ns + 1n, -of.ns, null])
      return dice.chance(0.2) ? { kind: 'naive-datetime', ns: of.ns } : { ...of, ns }
    }
    case 'time':
      return dice.pick([
        { ...of, zone: of.zone === null ? 'UTC' : null },
        { ...of, ns: of.ns + 1n },
      ])
    case 'date':
      return { kind: 'date', iso: '2026-11-22' }
    default:
      return drawLeaf(dice)
  }
}

/** Changes one element, adds one, drops one, doubles one, swaps two or turns them round. */
function changeList<One>(items: readonly One[], dice: Dice, draw: () => One, inner: (item: One) => One): One[] {
  const at = dice.below(Math.max(items.length, 1))
  const item = items[at]
  if (item === undefined) return [draw()]
  switch (dice.below(12)) {
    case 0:
      return items.toSpliced(at, 0, draw())
    case 1:
      return items.toSpliced(at, 1)
    case 2:
      return items.toSpliced(at, 1, items[dice.below(items.length)] ?? item)
    case 3:
      return items.toSpliced(at, 0, item)
    case 4:
      return items.toReversed()
    case 5:
      return [...items.slice(at), ...items.slice(0, at)]
    default:
      return items.with(at, inner(item))
  }
}

function changeItems(of: Extract<Description, { kind: 'list' | 'tuple' }>, dice: Dice): Description {
  if (dice.chance(0.05))
    return { ...of, kind: of.kind === 'list' && !of.items.some(({ kind }) => kind === 'hole') ? 'tuple' : 'list' }
  const inner = (item: Item): Item => {
    if (item.kind === 'hole') return dice.pick([{ kind: 'undefined' }, { kind: 'null' }, HOLE] as const)
    if (of.kind === 'list' && (item.kind === 'undefined' || item.kind === 'null') && dice.chance(0.5)) return HOLE
    return change(item, dice)
  }
  const items = changeList<Item>(of.items, dice, () => drawLeaf(dice), inner)
  return dice.chance(0.05) ? asTensor(of, dice) : { ...of, items }
}

/** Numbers of a list as a tensor. */
function asTensor(of: Extract<Description, { kind: 'list' | 'tuple' }>, dice: Dice): Description {
  const dtype = dice.pick(['float32', 'float64'] as const)
  const elements = of.items.map((item) => ('x' in item ? item.x : 'n' in item ? Number(item.n) : 0))
  return {
    kind: 'tensor',
    dtype,
    shape: [elements.length],
    elements: elements.map((x) => (dtype === 'float32' ? Math.fround(x) : x)),
    form: 1,
  }
}

function changeTyped(of: Extract<Description, { kind: 'typed' }>, dice: Dice): Description {
  if (dice.chance(0.15)) return { ...of, type: 'namedtuple(y, x)' }
  if (dice.chance(0.15)) return { ...of, shape: [1, ...of.shape] }
  if (of.items.length === 0 || dice.chance(0.1)) return { kind: 'list', items: of.items }
  const at = dice.below(of.items.length)
  return {
    ...of,
    items: dice.chance(0.2) ? of.items.toReversed() : of.items.with(at, change(of.items[at] ?? { kind: 'null' }, dice)),
  }
}

function changeEntries<Key>(
  entries: ReadonlyArray<readonly [Key, Description]>,
  dice: Dice,
  otherKey: (key: Key) => Key,
): Array<readonly [Key, Description]> {
  const at = dice.below(Math.max(entries.length, 1))
  const entry = entries[at]
  if (entry === undefined) return []
  const [key, item] = entry
  const absent = { kind: dice.pick(['null', 'undefined', 'na'] as const) }
  switch (dice.below(8)) {
    case 0:
      return entries.toSpliced(at, 1)
    case 1:
      return entries.with(at, [key, absent])
    case 2:
      return [...entries, [otherKey(key), absent]]
    case 3:
      return entries.with(at, [otherKey(key), item])
    case 4:
      return entries.toReversed()
    default:
      return entries.with(at, [key, change(item, dice)])
  }
}
