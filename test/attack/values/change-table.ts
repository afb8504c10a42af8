import type { ColumnOf, Description, TableOf } from './description.ts'
import type { Dice } from './dice.ts'
import { roundTo } from './draw-leaf.ts'

type Change = (of: Description, dice: Dice) => Description

/** Changes a table: its columns, their order, names, masks or cells, its index, its form. */
export function changeTable(of: TableOf, dice: Dice, change: Change): TableOf {
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
      return of.columns.length === 1 && of.names === null && of.index === null
        ? { ...of, shape: dice.pick(['series', 'index', 'frame']) }
        : of
    default:
      return column === undefined ? of : { ...of, columns: of.columns.with(at, changeColumn(column, dice, change)) }
  }
}

function changeColumn(of: ColumnOf, dice: Dice, change: Change): ColumnOf {
  const { cells, valid, categories, dtype } = of
  switch (dice.below(7)) {
    case 0:
      return { ...of, name: { kind: 'text', text: 'c' } }
    case 1:
      return { ...of, valid: valid === null ? cells.map(() => dice.below(2)) : null }
    case 2:
      return dtype === 'int64' ? { ...of, dtype: 'Int64' } : dtype === 'float32' ? { ...of, dtype: 'float64' } : of
    case 3:
      return categories === null
        ? of
        : {
            ...of,
            categories: dice.pick([
              { ...categories, ordered: !categories.ordered },
              { ...categories, cells: categories.cells.toReversed() },
              null,
            ]),
          }
    default: {
      const at = dice.below(Math.max(cells.length, 1))
      const cell = cells[at]
      if (cell === undefined) return of
      const near = change(cell, dice)
      if (dtype !== 'object' && near.kind !== cell.kind) return of
      return { ...of, cells: cells.with(at, fitting(near, dtype)) }
    }
  }
}

/** Brings a number into what a column of its dtype holds. */
function fitting(cell: Description, dtype: string): Description {
  if (cell.kind === 'int') return { kind: 'int', n: BigInt.asIntN(64, cell.n) }
  const isShort = dtype === 'float32' || dtype === 'float16'
  return cell.kind === 'float' && isShort ? { kind: 'float', x: roundTo(dtype, cell.x) } : cell
}
