import type { ColumnOf, Description, TableOf } from './description.ts'
import type { Dice } from './dice.ts'
import { drawLeaf, roundTo } from './draw-leaf.ts'
import { clamped } from './draw-tensor.ts'

const DTYPES = ['object', 'float64', 'float32', 'int64', 'bool', 'float16', 'str', 'Int64', 'category'] as const

/** Draws a table of a few columns. */
export function drawTable(dice: Dice, cell: () => Description): TableOf {
  const rows = dice.below(4)
  const shape = dice.chance(0.7) ? 'frame' : dice.pick(['series', 'index', 'array'] as const)
  const column = (): ColumnOf => drawColumn(dice, rows, cell)
  const columns = Array.from({ length: shape === 'frame' ? dice.below(3) : 1 }, column)
  const index = (shape === 'frame' || shape === 'series') && dice.chance(0.2) ? column() : null
  const name = shape === 'frame' && dice.chance(0.1) ? drawName(dice) : null
  const names = name?.kind === 'null' || name?.kind === 'undefined' ? null : name
  return { kind: 'table', rows, columns, index, shape, names, form: dice.below(2) }
}

function drawColumn(dice: Dice, rows: number, cell: () => Description): ColumnOf {
  const dtype = dice.pick(DTYPES)
  const valid = dice.chance(0.3) ? Array.from({ length: rows }, () => dice.below(2)) : null
  const draw = (): Description => drawCell(dice, dtype, cell)
  const cells = Array.from({ length: rows }, draw)
  const categories =
    dtype === 'category'
      ? {
          dtype: dice.pick(['str', 'int64', 'float64']),
          cells: Array.from({ length: dice.below(3) }, draw),
          ordered: dice.chance(0.5),
        }
      : null
  return { name: drawName(dice), dtype, cells, valid, categories, form: dice.below(2) }
}

function drawName(dice: Dice): Description {
  if (dice.chance(0.7)) return { kind: 'text', text: dice.pick(['a', 'b', '0', '__proto__']) }
  return dice.chance(0.7) ? { kind: 'int', n: BigInt(dice.below(2)) } : drawLeaf(dice)
}

function drawCell(dice: Dice, dtype: (typeof DTYPES)[number], cell: () => Description): Description {
  switch (dtype) {
    case 'float64':
    case 'float32':
    case 'float16': {
      const drawn = drawLeaf(dice, 'float')
      return drawn.kind === 'float' ? { kind: 'float', x: roundTo(dtype, drawn.x) } : drawn
    }
    case 'int64':
    case 'Int64': {
      const drawn = drawLeaf(dice, 'int')
      return drawn.kind === 'int' ? { kind: 'int', n: BigInt(clamped('int64', drawn.n)) } : drawn
    }
    case 'bool':
      return { kind: 'bool', is: dice.chance(0.5), scalar: false }
    case 'str':
      return drawLeaf(dice, 'text')
    case 'object':
    case 'category':
      return cell()
  }
}
