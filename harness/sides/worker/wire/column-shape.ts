import { LockstepError } from '../../../errors.ts'
import { DTYPES, isDtype } from '../../../values/dtype.ts'
import type { ColumnHead } from './column.ts'

const DEEPEST = 32

/** Rows of columns without a byte in the tail (nulls, records without keys, empty tensors) that one answer may have. */
export const MOST_BARE_ROWS: number = 2 ** 24

/**
 * Checks a column head received from a worker: its fields are there, of their types, and offsets lie on multiples of
 * eight inside the tail, which is long enough for as many rows. Whether lengths add up is checked where they are
 * read.
 * @throws {LockstepError} naming the field.
 */
export function columnShape(head: unknown, tailBytes: number): ColumnHead {
  check(head, { bytes: tailBytes, bare: 0 }, 0)
  return head as ColumnHead
}

function fault(what: string): never {
  throw new LockstepError('worker', `a malformed column: ${what}`)
}

/** The tail a column lies in, and the rows without a byte in it that were found so far. */
interface Tail {
  readonly bytes: number
  bare: number
}

function check(head: unknown, tail: Tail, depth: number): void {
  if (depth > DEEPEST) fault(`nested deeper than ${DEEPEST}`)
  if (typeof head !== 'object' || head === null) fault('no object')
  const column = head as Readonly<Record<string, unknown>>
  if (!isCount(column['n'])) fault('n is no number of rows')
  const offset = (field: string): void => {
    const at = column[field]
    if (!isCount(at) || at % 8 !== 0 || at > tail.bytes) fault(`${field} is no offset into the tail`)
  }
  const except = column['except'] === undefined ? [] : (column['except'] as readonly unknown[])
  const rows = column['n'] - (Array.isArray(except) ? except.length : 0)
  const block = (field: string, width: number): void => {
    offset(field)
    if ((column[field] as number) + rows * width > tail.bytes) fault('a block reaches beyond the tail')
  }
  const bare = (): void => {
    tail.bare += column['n'] as number
    if (tail.bare > MOST_BARE_ROWS)
      fault(`${tail.bare} rows without bytes in one answer, at most ${MOST_BARE_ROWS} are read`)
  }
  const size = (): void => {
    if (!isCount(column['size']) || (column['at'] as number) + column['size'] > tail.bytes)
      fault('size reaches beyond the tail')
  }
  const list = (field: string): readonly unknown[] => {
    const items = column[field]
    return Array.isArray(items) ? items : fault(`${field} is no list`)
  }
  if (column['except'] !== undefined) {
    for (const entry of list('except')) {
      const row: unknown = Array.isArray(entry) && entry.length === 2 ? entry[0] : undefined
      if (!isCount(row) || row >= column['n']) fault('except names a row that is not there')
    }
  }
  switch (column['k']) {
    case 'text':
      if (column['lens'] !== undefined) block('lens', 4)
      offset('at')
      if (column['enc'] !== 'latin1' && column['enc'] !== 'utf16') fault('enc is neither latin1 nor utf16')
      size()
      if (column['lens'] === undefined && rows - 1 > (column['size'] as number))
        fault(`${rows} texts in ${String(column['size'])} bytes`)
      return
    case 'float':
    case 'int':
      return block('at', 8)
    case 'bool':
      return block('at', 1)
    case 'null':
      return bare()
    case 'list':
    case 'tuple':
      block('counts', 4)
      return check(column['of'], tail, depth + 1)
    case 'record':
      if (!list('keys').every((key) => typeof key === 'string')) fault('keys are no texts')
      if (new Set(list('keys')).size !== list('keys').length) fault('a key twice')
      if (list('columns').length !== list('keys').length) fault('another number of columns than keys')
      bare()
      return list('columns').forEach((one) => check(one, tail, depth + 1))
    case 'tensor': {
      const { dtype } = column
      if (!isDtype(dtype) || DTYPES[dtype].array === null) fault('dtype is not one of the known ones')
      offset('at')
      size()
      if (column['shapes'] === undefined && column['size'] === 0) bare()
      const shapes = column['shapes'] === undefined ? [column['shape']] : list('shapes')
      return shapes.every((shape) => Array.isArray(shape) && shape.every(isCount))
        ? undefined
        : fault('a shape that is no list of lengths')
    }
    case 'json':
      list('values')
      return
    default:
      fault(`k is ${JSON.stringify(column['k']) ?? 'missing'}`)
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
