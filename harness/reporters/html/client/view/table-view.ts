import { count, counted } from '../../../../report/counted.ts'
import { otherOf, type Beside, type DrawnAs } from './beside.ts'
import { element, type Drawing } from './element.ts'
import { markOf } from './text-view.ts'
import { wideTable } from './wide-table.ts'

/** Draws the first rows of a table; cells, columns and dtypes that the other side's has not are marked. */
export function tableView({ own, other, role }: Beside<DrawnAs<'table'>>): Drawing {
  const others = otherOf(other, 'table')
  const columnOf = new Map(others?.columns.map((column) => [column.name, column]))
  const mark = (text: string, isOther: boolean): Drawing | string =>
    others !== null && isOther ? markOf(role, [text]) : text
  const shown = Math.max(0, ...own.columns.map(({ cells }) => cells.length), own.index?.length ?? 0)
  const heads = own.columns.map(({ name, dtype }) => {
    const beside = columnOf.get(name)
    return [
      mark(name, beside === undefined),
      element('span', { class: 'dtype' }, mark(dtype, beside !== undefined && beside.dtype !== dtype)),
    ]
  })
  const rows = Array.from({ length: shown }, (_, row) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, own.index?.[row] ?? String(row)),
      own.columns.map(({ name, cells }) => {
        const cell = cells[row] ?? ''
        return element('td', {}, mark(cell, columnOf.get(name)?.cells[row] !== cell))
      }),
    ),
  )
  const left = [
    ...(own.rows > shown ? [counted(own.rows - shown, 'more row')] : []),
    ...(own.width > own.columns.length ? [counted(own.width - own.columns.length, 'more column')] : []),
  ]
  return element(
    'div',
    {},
    element('p', { class: 'kind' }, `${own.form}, ${count(own.rows)} × ${count(own.width)}`),
    wideTable({ label: 'table', class: 'cells', heads: ['', ...heads], rows }),
    left.length === 0 ? null : element('p', { class: 'none' }, `… ${left.join(', ')}`),
  )
}
