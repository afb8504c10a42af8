import { HOLE, type ColumnOf, type Description, type Item, type TableOf, type TensorOf } from './description.ts'
import type { Dice } from './dice.ts'
import { changeNumber } from './change-number.ts'
import { drawLeaf } from './draw-leaf.ts'
import { drawElement } from './draw-tensor.ts'
import { distinct } from './draw-value.ts'

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
      const keys = distinct(entries.map(([key]) => key))
      return { ...of, entries: entries.filter(([key]) => keys.includes(key)) }
    }
    case 'set': {
      const items = changeList(of.items, dice, () => drawLeaf(dice), (item) => change(item, dice))
      return { ...of, items: distinct(items) }
    }
    case 'tensor':
      return changeTensor(of, dice)
    case 'table':
      return changeTable(of, dice)
    default:
      return changeLeaf(of, dice)
  }
}

function changeLeaf(of: Description, dice: Dice): Description {
  if (dice.chance(0.1)) return drawLeaf(dice)
  switch (of.kind) {
    case 'float':
    case 'int':
    case 'float-scalar':
    case 'int-scalar':
    case 'decimal':
      return changeNumber(of, dice)
    case 'complex':
      return { ...of, re: dice.pick([of.re + 0.5, of.re + 3, -of.re, of.re]), im: dice.pick([of.im + 4, of.im, -of.im]) }
    case 'text':
      return { kind: 'text', text: dice.pick([`${of.text}a`, of.text.normalize('NFD'), `${of.text}\0`, of.text.slice(1), of.text.toUpperCase()]) }
    case 'code-points':
      return { kind: 'text', text: String.fromCodePoint(...of.points) }
    case 'null':
      return { kind: dice.pick(['undefined', 'na', 'null']) }
    case 'undefined':
      return { kind: dice.pick(['null', 'na']) }
    case 'na':
      return dice.pick([{ kind: 'null' }, { kind: 'float', x: Number.NaN }] as const)
    case 'bool':
      return dice.pick([{ ...of, is: !of.is }, { kind: 'int', n: BigInt(of.is) }, { kind: 'text', text: String(of.is) }] as const)
    case 'instant':
    case 'naive-datetime':
    case 'duration': {
      const ns = of.ns === null ? 0n : dice.pick([of.ns + 1n, -of.ns, null])
      return dice.chance(0.2) ? { kind: 'naive-datetime', ns: of.ns } : { ...of, ns }
    }
    case 'time':
      return dice.pick([{ ...of, zone: of.zone === null ? 'UTC' : null }, { ...of, ns: of.ns + 1n }])
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
  if (dice.chance(0.05)) return { ...of, kind: of.kind === 'list' && !of.items.some(({ kind }) => kind === 'hole') ? 'tuple' : 'list' }
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
  return { kind: 'tensor', dtype, shape: [elements.length], elements: elements.map((x) => (dtype === 'float32' ? Math.fround(x) : x)), form: 1 }
}

function changeTyped(of: Extract<Description, { kind: 'typed' }>, dice: Dice): Description {
  if (dice.chance(0.15)) return { ...of, type: 'namedtuple(y, x)' }
  if (dice.chance(0.15)) return { ...of, shape: [1, ...of.shape] }
  if (of.items.length === 0 || dice.chance(0.1)) return { kind: 'list', items: of.items }
  const at = dice.below(of.items.length)
  return { ...of, items: dice.chance(0.2) ? of.items.toReversed() : of.items.with(at, change(of.items[at] ?? { kind: 'null' }, dice)) }
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

function changeTensor(of: TensorOf, dice: Dice): Description {
  const { dtype, shape, elements } = of
  const [first = 0] = shape
  const lanes = dtype.startsWith('complex') ? 2 : 1
  const width = first === 0 ? 0 : elements.length / first
  switch (dice.below(7)) {
    case 0:
      return { ...of, shape: dice.pick([shape.toReversed(), [1, ...shape], shape.filter((length) => length !== 1)]) }
    case 1:
      return otherDtype(of, dice)
    case 2:
      return first < 2 ? of : { ...of, elements: [...elements.slice(width), ...elements.slice(0, width)] }
    case 3:
      return lanes === 1 && dtype !== 'text' && dtype !== 'bool' ? asList(of) : of
    default: {
      if (elements.length === 0) return { ...of, shape: [0, ...shape] }
      const at = dice.below(elements.length)
      return { ...of, elements: elements.with(at, nearElement(of, at, dice)) }
    }
  }
}

function nearElement({ dtype, elements }: TensorOf, at: number, dice: Dice): TensorOf['elements'][number] {
  const before = elements[at] ?? 0
  if (dtype === 'text' || dtype === 'bool' || dice.chance(0.2)) return drawElement(dice, dtype)
  const kind = typeof before === 'bigint' || dtype.includes('int') ? 'int-scalar' : 'float-scalar'
  const half = dtype === 'complex64' ? 'float32' : dtype === 'complex128' ? 'float64' : dtype
  const number = kind === 'int-scalar' ? { kind, dtype: half, n: BigInt(before) } : { kind, dtype: half, x: Number(before) }
  const near = changeNumber(number as Extract<Description, { kind: typeof kind }>, dice)
  if (near.kind === 'float-scalar' && near.dtype === half) return near.x
  return near.kind === 'int-scalar' && near.dtype === half ? (typeof before === 'bigint' ? near.n : Number(near.n)) : before
}

function otherDtype(of: TensorOf, dice: Dice): TensorOf {
  const { dtype, elements } = of
  if (dtype === 'text' || dtype === 'float16') return of
  if (dtype.startsWith('complex')) return { ...of, dtype: 'complex128' }
  if (dtype === 'bool') return { ...of, dtype: 'uint8' }
  const to = dice.pick(['float64', 'float32', 'int64'] as const)
  const numbers = elements.map(Number)
  if (to === 'int64') {
    const isWhole = numbers.every((x) => Number.isSafeInteger(x) && !Object.is(x, -0))
    return isWhole ? { ...of, dtype: to, elements: numbers.map(BigInt) } : of
  }
  return { ...of, dtype: to, elements: to === 'float32' ? numbers.map(Math.fround) : numbers }
}

/** A tensor's numbers as nested lists, or as a number where it has no dimension. */
function asList({ shape, elements }: TensorOf): Description {
  const [first, ...rest] = shape
  if (first === undefined) return { kind: 'float', x: Number(elements[0]) }
  const width = first === 0 ? 0 : elements.length / first
  const items = Array.from({ length: first }, (_, at) => asList({ kind: 'tensor', dtype: 'float64', shape: rest, elements: elements.slice(at * width, (at + 1) * width), form: 0 }))
  return { kind: 'list', items }
}

function changeTable(of: TableOf, dice: Dice): TableOf {
  const at = dice.below(Math.max(of.columns.length, 1))
  const column = of.columns[at]
  switch (dice.below(7)) {
    case 0:
      return { ...of, columns: of.shape === 'frame' ? of.columns.toReversed() : of.columns }
    case 1:
      return of.shape === 'frame' ? { ...of, names: of.names === null ? { kind: 'text', text: 'a' } : null } : of
    case 2:
      return { ...of, index: null }
    case 3:
      return of.columns.length === 1 && of.names === null && of.index === null ? { ...of, shape: dice.pick(['series', 'index', 'frame']) } : of
    default:
      return column === undefined ? of : { ...of, columns: of.columns.with(at, changeColumn(column, dice)) }
  }
}

function changeColumn(of: ColumnOf, dice: Dice): ColumnOf {
  const { cells, valid, categories, dtype } = of
  switch (dice.below(7)) {
    case 0:
      return { ...of, name: { kind: 'text', text: 'c' } }
    case 1:
      return { ...of, valid: valid === null ? cells.map(() => dice.below(2)) : null }
    case 2:
      return dtype === 'int64' ? { ...of, dtype: 'Int64' } : dtype === 'float32' ? { ...of, dtype: 'float64' } : of
    case 3:
      return categories === null ? of : { ...of, categories: dice.pick([{ ...categories, ordered: !categories.ordered }, { ...categories, cells: categories.cells.toReversed() }, null]) }
    default: {
      const at = dice.below(Math.max(cells.length, 1))
      const cell = cells[at]
      if (cell === undefined) return of
      const near = change(cell, dice)
      return dtype === 'object' || near.kind === cell.kind ? { ...of, cells: cells.with(at, dtype === 'float32' && near.kind === 'float' ? { ...near, x: Math.fround(near.x) } : near) } : of
    }
  }
}
