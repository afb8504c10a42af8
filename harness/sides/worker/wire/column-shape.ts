import { LockstepError } from '../../../errors.ts'
import { DTYPES, isDtype } from '../../../values/dtype.ts'
import type { ColumnHead } from './column.ts'

const DEEPEST = 32

/**
 * Checks a column head received from a worker: its fields are there, of their types, and offsets lie on multiples of
 * eight inside the tail. Whether blocks have the length they need is checked where they are read.
 * @throws {LockstepError} naming the field.
 */
export function columnShape(head: unknown, tailBytes: number): ColumnHead {
  check(head, tailBytes, 0)
  return head as ColumnHead
}

function fault(what: string): never {
  throw new LockstepError('worker', `a malformed column: ${what}`)
}

function check(head: unknown, tailBytes: number, depth: number): void {
  if (depth > DEEPEST) fault(`nested deeper than ${DEEPEST}`)
  if (typeof head !== 'object' || head === null) fault('no object')
  const column = head as Readonly<Record<string, unknown>>
  if (!isCount(column['n'])) fault('n is no number of rows')
  const offset = (field: string): void => {
    const at = column[field]
    if (!isCount(at) || at % 8 !== 0 || at > tailBytes) fault(`${field} is no offset into the tail`)
  }
  const size = (): void => {
    if (!isCount(column['size']) || (column['at'] as number) + column['size'] > tailBytes)
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
      if (column['lens'] !== undefined) offset('lens')
      offset('at')
      if (column['enc'] !== 'latin1' && column['enc'] !== 'utf16') fault('enc is neither latin1 nor utf16')
      return size()
    case 'float':
    case 'int':
    case 'bool':
      return offset('at')
    case 'null':
      return
    case 'list':
    case 'tuple':
      offset('counts')
      return check(column['of'], tailBytes, depth + 1)
    case 'record':
      if (!list('keys').every((key) => typeof key === 'string')) fault('keys are no texts')
      if (new Set(list('keys')).size !== list('keys').length) fault('a key twice')
      if (list('columns').length !== list('keys').length) fault('another number of columns than keys')
      return list('columns').forEach((one) => check(one, tailBytes, depth + 1))
    case 'tensor': {
      const { dtype } = column
      if (!isDtype(dtype) || DTYPES[dtype].array === null) fault('dtype is not one of the known ones')
      offset('at')
      size()
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
