import { escapeText } from '../../values/escape.ts'
import { formOf } from '../../values/table.ts'
import type { Column, Table } from '../../values/tagged.ts'
import { keyText } from '../equal/canonical.ts'
import { listExcerpt, shown } from './describe.ts'
import { add, type Findings, type Spot } from './findings.ts'
import { listDifferences, type ListSpot } from './list-differences.ts'
import { spotOfKey } from './path-of.ts'
import { cellAt, isIgnored, isPresent, sameCategories, sameDtypes, sameLabels } from '../equal/tables.ts'
import { equalAt } from '../equal/equal.ts'

/**
 * Describes two tables that differ: form, rows, the name of the axis of columns, columns on one side only, their order,
 * then per column dtype, categories, null mask and cells.
 */
export function tableDifferences(a: Table, b: Table, spot: ListSpot): void {
  const { at, depth } = spot
  const left = a.columns.filter((column) => !isIgnored(column, at))
  const right = b.columns.filter((column) => !isIgnored(column, at))
  const forms = [formOf(a), formOf(b)] as const
  if (forms[0] !== forms[1]) add(spot, () => ({ kind: 'kind', training: forms[0], inference: forms[1] }))
  if (a.rows !== b.rows) {
    add(spot, () => ({ kind: 'shape', training: `${a.rows} rows`, inference: `${b.rows} rows` }))
  }
  named([a.names ?? null, b.names ?? null], called(spot, '.columns()'))
  for (const [column, other] of pairColumns(left, right, spot)) {
    const here = { ...spot, ...spotOfKey(spot, column.name), depth }
    named([column.name, other.name], here)
    columnDifferences(column, other, here)
  }
  const here = called(spot, '.index()')
  if (a.index !== null && b.index !== null) {
    named([a.index.name, b.index.name], here)
    columnDifferences(a.index, b.index, here)
  } else if (a.index !== null) {
    add(here, () => ({ kind: 'missing', training: shown(a.index?.values), inference: null }))
  } else if (b.index !== null) {
    add(here, () => ({ kind: 'extra', training: null, inference: shown(b.index?.values) }))
  }
}

/** Goes to a part of a table that is no column: its segment looks like a call, as no key does. */
function called(spot: ListSpot, segment: string): ListSpot {
  return { ...spot, path: { above: spot.path, segment }, at: null }
}

function named([training, inference]: readonly [unknown, unknown], spot: Spot): void {
  if (sameLabels(training, inference, spot.findings.rule, spot.depth, equalAt)) return
  add(spot, () => ({ kind: 'value', training: `name ${shown(training)}`, inference: `name ${shown(inference)}` }))
}

/**
 * Pairs columns by name, the first with the first of that name; says which are on one side only, or in another order.
 */
function pairColumns(left: readonly Column[], right: readonly Column[], spot: Spot): Array<readonly [Column, Column]> {
  const waiting = new Map<string, Column[]>()
  for (const column of right) {
    const name = keyText(column.name)
    waiting.set(name, [...(waiting.get(name) ?? []), column])
  }
  const pairs: Array<readonly [Column, Column]> = []
  for (const column of left) {
    const other = waiting.get(keyText(column.name))?.shift()
    if (other !== undefined) pairs.push([column, other])
    else add(spotOfKey(spot, column.name), () => ({ kind: 'missing', training: cells(column), inference: null }))
  }
  for (const column of [...waiting.values()].flat()) {
    add(spotOfKey(spot, column.name), () => ({ kind: 'extra', training: null, inference: cells(column) }))
  }
  const common = new Set(pairs.map(([, other]) => other))
  const order = right.filter((column) => common.has(column))
  if (pairs.some(([, other], position) => order[position] !== other)) {
    const names = (columns: readonly Column[]): string => shown(columns.map((column) => column.name))
    add(spot, () => ({ kind: 'column-order', training: names(left), inference: names(right) }))
  }
  return pairs
}

function cells(column: Column): string {
  return `${escapeText(column.dtype)} ${shown(Array.from(column.values).slice(0, 40))}`
}

function columnDifferences(a: Column, b: Column, spot: ListSpot): void {
  const { findings } = spot
  if (!sameDtypes(a.dtype, b.dtype, findings.rule)) {
    add(spot, () => ({
      kind: 'dtype',
      training: escapeText(a.dtype),
      inference: escapeText(b.dtype),
      ...bridgeOf(a, b, findings),
    }))
  }
  categoryDifference(a, b, called(spot, '.categories()'))
  if (a.values.length !== b.values.length) return
  let differing = 0
  let first = -1
  for (let row = 0; row < a.values.length; row++) {
    if (isPresent(a, row) === isPresent(b, row)) continue
    if (first === -1) first = row
    differing++
  }
  if (differing > 0) {
    add(spot, () => ({
      kind: 'null-mask',
      training: isPresent(a, first) ? shown(a.values[first]) : 'NA',
      inference: isPresent(b, first) ? shown(b.values[first]) : 'NA',
      sequence: { first, differing, lengths: [a.values.length, b.values.length], runs: [] },
    }))
  }
  const both = (column: Column): unknown[] =>
    Array.from(column.values, (_, row) =>
      isPresent(a, row) && isPresent(b, row) ? cellAt(column, row, findings.rule) : null,
    )
  const ordered: Findings = { ...findings, rule: { ...findings.rule, unordered: false } }
  ordered.count = 0
  listDifferences(both(a), both(b), { ...spot, findings: ordered })
  findings.count += ordered.count
}

/** Names categories that differ as one difference: their codes count them, so that their order is part of each cell. */
function categoryDifference(a: Column, b: Column, spot: ListSpot): void {
  const { rule } = spot.findings
  if (sameCategories(a.categories, b.categories, rule, spot.depth, equalAt)) return
  const text = ({ categories }: Column): string => {
    if (categories === undefined) return 'no categories'
    const { dtype, values, ordered } = categories
    return `${ordered ? 'ordered' : 'unordered'} ${escapeText(dtype)} ${listExcerpt(values, 0)}`
  }
  add(spot, () => ({ kind: 'value', training: text(a), inference: text(b) }))
}

function bridgeOf(a: Column, b: Column, { rule }: Findings): { bridge?: string } {
  return sameDtypes(a.dtype, b.dtype, { ...rule, widen: true }) ? { bridge: "dtype: 'widen'" } : {}
}
