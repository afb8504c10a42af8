import { type ColumnOf, type Description, type Item } from './description.ts'
import type { Dice } from './dice.ts'
import { distinct } from './draw-value.ts'
import { oracle } from './oracle.ts'
import { hasOneKeyTwice } from './oracle-entries.ts'

/** Writes an equal value in another way: kinds that compare as one, order where it means nothing, holders, NaN's bits. */
export function restate(of: Description, dice: Dice): Description {
  const again = (item: Item): Item => (item.kind === 'hole' ? item : restate(item, dice))
  const whole = (item: Description): Description => restate(item, dice)
  switch (of.kind) {
    case 'float':
      return restateFloat(of.x, of, dice)
    case 'int':
      return restateInt(of.n, of, dice)
    case 'float-scalar':
      return dice.chance(0.5) ? of : { kind: 'float', x: of.x }
    case 'int-scalar':
      return restateInt(of.n, of, dice)
    case 'decimal':
      return restateDecimal(of, dice)
    case 'bool':
      return { ...of, scalar: dice.chance(0.5) }
    case 'text': {
      const points = Array.from(of.text, (char) => char.codePointAt(0) ?? 0)
      return dice.chance(0.3) ? { kind: 'code-points', points } : of
    }
    case 'instant':
      return { ...of, zone: dice.pick(['UTC', 'UTC', '-05:00']), form: dice.below(2) }
    case 'list': {
      const items = of.items.map(again)
      return { kind: items.some(({ kind }) => kind === 'hole') || dice.chance(0.5) ? 'list' : 'tuple', items }
    }
    case 'tuple':
      return { kind: dice.chance(0.5) ? 'list' : 'tuple', items: of.items.map(again) }
    case 'typed':
      return { ...of, items: of.items.map(whole) }
    case 'record': {
      const entries = dice.shuffle(of.entries.map(([key, item]) => [key, whole(item)] as const))
      return { kind: 'record', entries, form: dice.below(3) }
    }
    case 'map': {
      const before = of.entries.map(([key]) => key)
      // Keys that are one by value are matched by their subtypes and their order, which are kept then.
      if (hasOneKeyTwice(before, oracle))
        return { ...of, entries: of.entries.map(([key, item]) => [key, whole(item)] as const) }
      const keys = restateKeys(before, dice)
      const entries = of.entries.map(([, item], at) => [keys[at] ?? item, whole(item)] as const)
      return { kind: 'map', entries: dice.shuffle(entries) }
    }
    case 'set':
      return { kind: 'set', items: dice.shuffle(restateKeys(of.items, dice)) }
    case 'tensor':
      return { ...of, form: dice.below(5) }
    case 'table':
      return {
        ...of,
        columns: of.columns.map((column) => restateColumn(column, dice)),
        index: of.index === null ? null : restateColumn(of.index, dice),
        form: dice.below(2),
      }
    default:
      return of
  }
}

/** Restates keys or elements one by one, unless JavaScript would then take two of them for one. */
function restateKeys(keys: readonly Description[], dice: Dice): readonly Description[] {
  const made = keys.map((key) => (key.kind === 'float-scalar' && key.x === 0 ? key : restate(key, dice)))
  return distinct(made).length === made.length ? made : keys
}

function restateFloat(x: number, of: Description, dice: Dice): Description {
  const choice = dice.below(4)
  if (choice === 0 && Number.isInteger(x) && !Object.is(x, -0)) return { kind: 'int', n: BigInt(x) }
  if (choice === 1) return { kind: 'float-scalar', dtype: 'float64', x }
  if (choice === 2 && Number.isInteger(x) && !Object.is(x, -0)) return { kind: 'decimal', text: `${BigInt(x)}.0` }
  if (choice === 2 && Number.isNaN(x)) return { kind: 'decimal', text: 'NaN' }
  return of
}

function restateInt(n: bigint, of: Description, dice: Dice): Description {
  const choice = dice.below(4)
  if (choice === 0 && Number.isFinite(Number(n)) && BigInt(Number(n)) === n) return { kind: 'float', x: Number(n) }
  if (choice === 1 && n >= -(2n ** 63n) && n < 2n ** 63n) return { kind: 'int-scalar', dtype: 'int64', n }
  if (choice === 2) return { kind: 'decimal', text: `${n}0E-1` }
  return choice === 3 ? of : { kind: 'int', n }
}

function restateDecimal(of: Extract<Description, { kind: 'decimal' }>, dice: Dice): Description {
  const { text } = of
  if (dice.chance(0.3) || /nan|inf/iu.test(text)) return of
  const [mantissa = '', power] = text.split(/e/iu)
  const longer = mantissa.includes('.') ? `${mantissa}0` : `${mantissa}.0`
  return { kind: 'decimal', text: power === undefined ? longer : `${longer}e${power}` }
}

function restateColumn(column: ColumnOf, dice: Dice): ColumnOf {
  const { dtype, valid, cells } = column
  const isAny = dtype === 'object' || dtype === 'category'
  return {
    ...column,
    cells: isAny ? cells.map((cell) => restate(cell, dice)) : cells,
    valid: valid === null && dice.chance(0.5) ? cells.map(() => 1) : valid,
    form: dice.below(2),
  }
}
