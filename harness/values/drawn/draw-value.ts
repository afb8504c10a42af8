import { display } from '../display.ts'
import { entriesOf } from '../entries.ts'
import { escapeText } from '../escape.ts'
import { itemsOf } from '../items.ts'
import { kindOf } from '../kind.ts'
import { formOf } from '../table.ts'
import { TAG, type Column, type Table } from '../tagged.ts'
import { drawPicture } from './draw-picture.ts'
import type { Drawn } from './drawn.ts'
import { numbersIn } from './numbers-in.ts'

/** How much of one value is drawn. */
const NODES = 200
const TEXT = 2000
const LINE = 200
const NUMBERS = 96
const ROWS = 20
const COLUMNS = 24
const CELL = 40
/** Containers inside so many others are written on one line. */
const DEEPEST = 8

/** What may still be drawn of a value: parts, and characters of text. */
interface Left {
  nodes: number
  text: number
  /** Where the outermost value is begun with. */
  readonly start: number
}

/**
 * Draws a value as bounded data, text, a list or numbers from `start` on. Cost depends on the bounds, not on the value
 * but for a list of numbers. Never throws.
 */
export function drawValue(value: unknown, start = 0): Drawn {
  try {
    return draw(value, { nodes: NODES, text: TEXT, start }, 0)
  } catch {
    return { is: 'leaf', text: '(cannot be shown)' }
  }
}

function draw(value: unknown, left: Left, depth: number): Drawn {
  left.nodes--
  const start = depth === 0 ? left.start : 0
  const begun = start === 0 ? {} : { start }
  if (typeof value === 'string') {
    const own = cutText(value.slice(start), Math.max(LINE / 10, left.text))
    const text = escapeText(own)
    left.text -= text.length
    return own.length === value.length ? text : { is: 'text', text, length: value.length, ...begun }
  }
  if (typeof value !== 'object' || value === null || depth >= DEEPEST) return drawLeaf(value, left)
  const numbers = numbersIn(value)
  if (numbers !== null) {
    const count = Math.max(0, Math.min(numbers.length - start, NUMBERS))
    const items = Array.from({ length: count }, (_, at) => numbers.text(start + at))
    left.nodes -= items.length / 8
    const picture = drawPicture(numbers)
    const { type, shape } = numbers
    return { is: 'numbers', type, shape, items: items.join(' '), ...begun, ...(picture === null ? {} : { picture }) }
  }
  const kind = kindOf(value)
  switch (kind) {
    case 'list':
    case 'tuple': {
      const items = itemsOf(value) ?? []
      const drawn = drawItems(items.slice(start), left, depth)
      return { is: 'list', of: kind, items: drawn, length: items.length, ...begun }
    }
    case 'set': {
      const { size } = value as ReadonlySet<unknown>
      return { is: 'list', of: 'set', items: drawItems(value as ReadonlySet<unknown>, left, depth), length: size }
    }
    case 'record':
    case 'map':
      return drawEntries(value as Record<string, unknown>, left, depth)
    case 'table':
      return drawTable(value as Table)
    default:
      return drawLeaf(value, left)
  }
}

/** Cuts text, not between the halves of a character. */
function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  return text.slice(0, text.charCodeAt(most - 1) >>> 10 === 0x36 ? most - 1 : most)
}

function drawLeaf(value: unknown, left: Left): Drawn {
  const { text } = display(value, LINE)
  left.text -= text.length
  return { is: 'leaf', text }
}

function isFull({ nodes, text }: Left): boolean {
  return nodes <= 0 || text <= 0
}

function drawItems(items: Iterable<unknown>, left: Left, depth: number): readonly Drawn[] {
  const drawn: Drawn[] = []
  for (const item of items) {
    if (isFull(left)) break
    drawn.push(draw(item, left, depth + 1))
  }
  return drawn
}

function drawEntries(value: Record<string, unknown>, left: Left, depth: number): Drawn {
  const { entries, isRecord } = entriesOf(value)
  const drawn: Array<readonly [string, Drawn]> = []
  for (const [key, item] of entries) {
    if (isFull(left)) break
    const name = isRecord ? escapeText(cutText(String(key), LINE)) : display(key, LINE).text
    left.text -= name.length
    drawn.push([name, draw(item, left, depth + 1)])
  }
  return { is: 'record', of: isRecord ? 'record' : 'map', entries: drawn, length: entries.length }
}

function drawTable(table: Table): Drawn {
  const { rows, columns, index } = table
  return {
    is: 'table',
    form: formOf(table),
    rows,
    width: columns.length,
    index: index === null ? null : drawCells(index),
    columns: columns.slice(0, COLUMNS).map((column) => ({
      name: typeof column.name === 'string' ? escapeText(cutText(column.name, LINE)) : display(column.name, CELL).text,
      dtype: escapeText(cutText(column.dtype, CELL)),
      cells: drawCells(column),
    })),
  }
}

/** The first cells, those that the null mask hides as NA. */
function drawCells({ values, valid }: Column): readonly string[] {
  return Array.from({ length: Math.min(values.length, ROWS) }, (_, row) =>
    valid?.[row] === 0 ? display({ [TAG]: 'na' }).text : display(values[row], CELL).text,
  )
}
