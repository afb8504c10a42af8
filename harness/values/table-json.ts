import { floatOfHalf } from './float16.ts'
import { kindOf } from './kind.ts'
import { TAG, type Categories, type Column, type Table, type TableForm, type Tensor } from './tagged.ts'
import { fault, textPart, type Parts } from './tagged-parts.ts'
import type { TaggedJson } from './tagged-json-type.ts'
import { formOf, tableFault } from './table.ts'
import { decodeBase64 } from './tensor-json.ts'

/** Writes the parts of a table, which must be well-formed; form and names only where they say something. */
export function encodeTable(
  table: Table,
  encode: (value: unknown) => TaggedJson,
  list: (items: readonly unknown[]) => TaggedJson,
): TaggedJson {
  const cells = (values: ArrayLike<unknown>): TaggedJson => (Array.isArray(values) ? list(values) : encode(values))
  const column = ({ name, dtype, values, valid, categories }: Column): TaggedJson => {
    const mask =
      valid === null ? null : Buffer.from(valid.buffer, valid.byteOffset, valid.byteLength).toString('base64')
    const parts: TaggedJson[] = [encode(name), dtype, cells(values), mask]
    if (categories !== undefined) parts.push([categories.dtype, cells(categories.values), categories.ordered])
    return parts
  }
  const index = table.index === null ? null : column(table.index)
  const parts: TaggedJson[] = ['tab', table.rows, table.columns.map(column), index]
  const names = encode(table.names ?? null)
  if (names !== null || formOf(table) !== 'frame') parts.push(formOf(table))
  if (names !== null) parts.push(names)
  return parts
}

/**
 * Reads a table; a part that this version does not know is refused, as it may be what tells two tables apart.
 * @throws {LockstepError} if it is malformed.
 */
export function decodeTable(json: Parts, decode: (part: unknown) => unknown): Table {
  const [, rows, columns, index, form = 'frame', names = null, ...rest] = json
  if (!Array.isArray(columns)) return fault('a table without columns')
  if (rest.length > 0) return fault('a table with a part that this version does not know')
  const made: Table = {
    [TAG]: 'table',
    rows: rows as number,
    columns: columns.map((part) => decodeColumn(part, decode)),
    index: index === null ? null : decodeColumn(index, decode),
    ...(form === 'frame' ? {} : { form: textPart(form) as TableForm }),
    ...(names === null ? {} : { names: decode(names) }),
  }
  const why = tableFault(made)
  return why === null ? made : fault(`a table with ${why}`)
}

function decodeColumn(part: unknown, decode: (part: unknown) => unknown): Column {
  if (!Array.isArray(part)) return fault('a column that is no list')
  const [name, dtype, values, mask, categories = null, ...rest] = part as Parts
  if (rest.length > 0) return fault('a column with a part that this version does not know')
  const valid = mask === null ? null : (decodeBase64(textPart(mask)) ?? fault('a null mask that is no base64'))
  const column = { name: decode(name), dtype: textPart(dtype), values: cellsOf(decode(values)), valid }
  return categories === null ? column : { ...column, categories: decodeCategories(categories, decode) }
}

function decodeCategories(part: unknown, decode: (part: unknown) => unknown): Categories {
  if (!Array.isArray(part) || part.length !== 3) return fault('categories that are no dtype, values and order')
  const [dtype, values, ordered] = part as Parts
  return { dtype: textPart(dtype), values: cellsOf(decode(values)), ordered: ordered as boolean }
}

/** The cells of a list, or of a tensor: as the values they stand for where an array of numbers cannot hold these. */
function cellsOf(values: unknown): ArrayLike<unknown> {
  if (Array.isArray(values) || kindOf(values) !== 'tensor') return values as ArrayLike<unknown>
  const { dtype, shape, data } = values as Tensor
  if (shape.length !== 1) return fault('cells that are no list and no tensor of one dimension')
  const numbers = data as ArrayLike<number>
  if (dtype === 'bool') return Array.from(numbers, (byte) => byte !== 0)
  if (dtype === 'float16') return Array.from(numbers, floatOfHalf)
  if (dtype !== 'complex64' && dtype !== 'complex128') return data
  return Array.from({ length: numbers.length / 2 }, (_, at) => ({
    [TAG]: 'complex',
    re: numbers[2 * at],
    im: numbers[2 * at + 1],
  }))
}
