import { types } from 'node:util'
import { entriesOf } from './entries.ts'
import { escapeText } from './escape.ts'
import { floatOfHalf } from './float16.ts'
import { instantOf } from './instant.ts'
import { kindOf, MAX_DEPTH } from './kind.ts'
import { leafRow, type Leaf } from './leaf-kinds.ts'
import { describeOpaque } from './opaque.ts'
import { showFloat } from './show-float.ts'
import type { Column, Table, Tensor, Tuple, Typed } from './tagged.ts'
import { TAG } from './tagged.ts'
import { formOf } from './table.ts'
import { asTensor } from './tensor.ts'

/** A value as text for one line, cut with that said. */
export interface Shown {
  readonly text: string
  /** True where `text` is not the whole value. */
  readonly cut: boolean
}

/** Collects the text until it is full; every function below stops then. */
interface Paper {
  text: string
  readonly width: number
  full: boolean
}

/**
 * Shows a value on one line of at most `width` UTF-16 code units, escaped; what is left out is an ellipsis and `cut`.
 * Cost depends on `width`, not on the size of lists. `3` is an int, `3.0` a float. Never throws.
 */
export function display(value: unknown, width = 80): Shown {
  const paper: Paper = { text: '', width, full: false }
  try {
    write(value, paper, 0)
  } catch {
    put('(cannot be shown)', paper)
  }
  return paper.full ? { text: `${cutTo(paper.text, width - 1)}…`, cut: true } : { text: paper.text, cut: false }
}

function put(text: string, paper: Paper): void {
  if (paper.full) return
  paper.text += text
  if (paper.text.length > paper.width) paper.full = true
}

/** Cuts text, not between the halves of a character. */
function cutTo(text: string, length: number): string {
  const end = Math.max(length, 0)
  return text.slice(0, end > 0 && text.charCodeAt(end - 1) >>> 10 === 0x36 ? end - 1 : end)
}

function write(value: unknown, paper: Paper, depth: number): void {
  if (typeof value === 'string') writeText(value, paper)
  else if (typeof value === 'number') put(showFloat(value), paper)
  else if (typeof value !== 'object') put(typeof value === 'bigint' ? showInt(value) : showOther(value), paper)
  else if (value === null) put('null', paper)
  else writeObject(value, paper, depth)
}

function showInt(value: bigint): string {
  return value.toString()
}

function showOther(value: unknown): string {
  if (typeof value === 'boolean' || value === undefined) return String(value)
  const { type, why } = describeOpaque(value)
  return `<${escapeText(type)}: ${escapeText(why)}>`
}

function writeText(value: string, paper: Paper): void {
  put(`"${escapeText(value.slice(0, paper.width + 1)).replaceAll('"', '\\"')}"`, paper)
  if (value.length > paper.width + 1) paper.full = true
}

function writeObject(value: object, paper: Paper, depth: number): void {
  if (depth > MAX_DEPTH) return put('<nested too deep>', paper)
  const kind = kindOf(value)
  switch (kind) {
    case 'list':
      return writeItems({ open: '[', items: value as unknown[], close: ']' }, paper, depth)
    case 'tuple':
      return writeItems({ open: '(', items: (value as Tuple).items, close: ')' }, paper, depth)
    case 'set': {
      const items = [...(value as Set<unknown>)].slice(0, paper.width)
      return writeItems({ open: 'Set {', items, close: '}' }, paper, depth)
    }
    case 'typed': {
      const { type, shape, items } = value as Typed
      put(`${escapeText(type)}[${shape.join(', ')}] `, paper)
      return writeItems({ open: '(', items, close: ')' }, paper, depth)
    }
    case 'record':
    case 'map':
      return writeEntries(value as Record<string, unknown>, paper, depth)
    case 'tensor':
      return writeTensor(value, paper)
    case 'table':
      return writeTable(value as Table, paper, depth)
    default: {
      const leaf = types.isDate(value) ? instantOf(value) : (value as Leaf)
      return put(leafRow(kind)?.show(leaf) ?? showOther(value), paper)
    }
  }
}

/** Items and the marks around them. */
interface Enclosed {
  readonly open: string
  readonly items: ArrayLike<unknown>
  readonly close: string
}

function writeItems({ open, items, close }: Enclosed, paper: Paper, depth: number): void {
  put(open, paper)
  for (let i = 0; i < items.length && !paper.full; i++) {
    if (i > 0) put(', ', paper)
    if (items[i] === undefined && !Object.hasOwn(items, i)) put('<hole>', paper)
    else write(items[i], paper, depth + 1)
  }
  put(close, paper)
}

const NAME = /^[A-Za-z_$][\w$]*$/u

function writeEntries(value: Record<string, unknown>, paper: Paper, depth: number): void {
  const { entries, isRecord } = entriesOf(value)
  put(isRecord ? '{' : 'Map {', paper)
  for (let i = 0; i < entries.length && !paper.full; i++) {
    const [key, item] = entries[i] as readonly [unknown, unknown]
    put(i > 0 ? ', ' : ' ', paper)
    if (isRecord && typeof key === 'string' && NAME.test(key)) put(key, paper)
    else write(key, paper, depth + 1)
    put(isRecord ? ': ' : ' => ', paper)
    write(item, paper, depth + 1)
  }
  put(entries.length > 0 ? ' }' : '}', paper)
}

function writeTensor(value: object, paper: Paper): void {
  const tensor = asTensor(value)
  if (typeof tensor === 'string') return put(`<tensor: ${escapeText(tensor)}>`, paper)
  put(`${tensor.dtype}[${tensor.shape.join(', ')}] (`, paper)
  const shown = Math.min(tensor.data.length, paper.width)
  for (let i = 0; i < shown && !paper.full; i++) {
    if (i > 0) put(', ', paper)
    put(showElement(tensor, i), paper)
  }
  put(')', paper)
}

function showElement(tensor: Tensor, index: number): string {
  const item = tensor.data[index]
  if (typeof item === 'string') return `"${escapeText(item).replaceAll('"', '\\"')}"`
  if (tensor.dtype === 'bool') return item === 0 ? 'false' : 'true'
  const number = tensor.dtype === 'float16' ? floatOfHalf(Number(item)) : item
  return String(Object.is(number, -0) ? '-0' : number)
}

function writeTable(table: Table, paper: Paper, depth: number): void {
  const form = formOf(table)
  put(`${form === 'frame' ? 'table' : form} of ${table.rows} ${table.rows === 1 ? 'row' : 'rows'} {`, paper)
  table.columns.forEach((column: Column, index) => {
    put(index > 0 ? ', ' : ' ', paper)
    write(column.name, paper, depth + 1)
    put(`: ${escapeText(column.dtype)} `, paper)
    writeItems({ open: '[', items: presentCells(column, paper.width), close: ']' }, paper, depth + 1)
  })
  put(' }', paper)
}

/** Lists the first cells, those that the null mask hides as NA. */
function presentCells({ values, valid }: Column, most: number): unknown[] {
  const shown = Array.prototype.slice.call(values, 0, most) as unknown[]
  return valid === null ? shown : shown.map((cell, row) => (valid[row] === 0 ? { [TAG]: 'na' } : cell))
}
