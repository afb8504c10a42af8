import type { Column, Table } from '../../values/tagged.ts'
import { keyText } from '../equal/canonical.ts'
import { shown } from './describe.ts'
import { add, type Findings, type PathNode } from './findings.ts'
import { listDifferences } from './list-differences.ts'
import { ignoreKey, type IgnoreNode } from '../path-pattern.ts'
import { pathOfKey } from './path-of.ts'
import { isIgnored, isPresent, sameDtypes } from '../equal/tables.ts'
import type { Descend } from './descend.ts'

/**
 * Describes two tables that differ: rows, columns on one side only, their order, then per column dtype, null mask and
 * cells.
 */
export function tableDifferences(
  a: Table,
  b: Table,
  findings: Findings,
  path: PathNode | null,
  at: IgnoreNode | null,
  depth: number,
  descend: Descend,
): void {
  const left = a.columns.filter((column) => !isIgnored(column, at))
  const right = b.columns.filter((column) => !isIgnored(column, at))
  if (a.rows !== b.rows) {
    add(findings, path, () => ({ kind: 'shape', training: `${a.rows} rows`, inference: `${b.rows} rows` }))
  }
  const pairs = pairColumns(left, right, findings, path)
  for (const [column, other] of pairs) {
    const below = typeof column.name === 'string' ? ignoreKey(at, column.name) : (at?.any ?? null)
    columnDifferences(column, other, findings, pathOfKey(path, column.name), below, depth, descend)
  }
  const here: PathNode = { above: path, segment: '.index()' }
  if (a.index !== null && b.index !== null) {
    if (keyText(a.index.name) !== keyText(b.index.name)) {
      add(findings, here, () => ({ kind: 'value', training: shown(a.index?.name), inference: shown(b.index?.name) }))
    }
    columnDifferences(a.index, b.index, findings, here, null, depth, descend)
  } else if (a.index !== null) {
    add(findings, here, () => ({ kind: 'missing', training: shown(a.index?.values), inference: null }))
  } else if (b.index !== null) {
    add(findings, here, () => ({ kind: 'extra', training: null, inference: shown(b.index?.values) }))
  }
}

/**
 * Pairs columns by name, the first with the first of that name; says which are on one side only, or in another order.
 */
function pairColumns(
  left: readonly Column[],
  right: readonly Column[],
  findings: Findings,
  path: PathNode | null,
): Array<readonly [Column, Column]> {
  const waiting = new Map<string, Column[]>()
  for (const column of right) {
    const name = keyText(column.name)
    waiting.set(name, [...(waiting.get(name) ?? []), column])
  }
  const pairs: Array<readonly [Column, Column]> = []
  for (const column of left) {
    const other = waiting.get(keyText(column.name))?.shift()
    if (other !== undefined) pairs.push([column, other])
    else
      add(findings, pathOfKey(path, column.name), () => ({
        kind: 'missing',
        training: cells(column),
        inference: null,
      }))
  }
  for (const column of [...waiting.values()].flat()) {
    add(findings, pathOfKey(path, column.name), () => ({ kind: 'extra', training: null, inference: cells(column) }))
  }
  const common = new Set(pairs.map(([, other]) => other))
  const order = right.filter((column) => common.has(column))
  if (pairs.some(([, other], position) => order[position] !== other)) {
    const names = (columns: readonly Column[]): string => shown(columns.map((column) => column.name))
    add(findings, path, () => ({ kind: 'column-order', training: names(left), inference: names(right) }))
  }
  return pairs
}

function cells(column: Column): string {
  return `${column.dtype} ${shown(Array.from(column.values).slice(0, 40))}`
}

function columnDifferences(
  a: Column,
  b: Column,
  findings: Findings,
  path: PathNode,
  at: IgnoreNode | null,
  depth: number,
  descend: Descend,
): void {
  if (!sameDtypes(a.dtype, b.dtype, findings.rule)) {
    add(findings, path, () => ({ kind: 'dtype', training: a.dtype, inference: b.dtype, ...bridgeOf(a, b, findings) }))
  }
  if (a.values.length !== b.values.length) return
  let differing = 0
  let first = -1
  for (let row = 0; row < a.values.length; row++) {
    if (isPresent(a, row) === isPresent(b, row)) continue
    if (first === -1) first = row
    differing++
  }
  if (differing > 0) {
    add(findings, path, () => ({
      kind: 'null-mask',
      training: isPresent(a, first) ? shown(a.values[first]) : 'NA',
      inference: isPresent(b, first) ? shown(b.values[first]) : 'NA',
      sequence: { first, differing, lengths: [a.values.length, b.values.length], runs: [] },
    }))
  }
  const both = (column: Column): unknown[] =>
    Array.from(column.values, (cell, row) => (isPresent(a, row) && isPresent(b, row) ? cell : null))
  const ordered: Findings = { ...findings, rule: { ...findings.rule, unordered: false } }
  ordered.count = 0
  listDifferences(both(a), both(b), ordered, path, at, depth, descend)
  findings.count += ordered.count
}

function bridgeOf(a: Column, b: Column, { rule }: Findings): { bridge?: string } {
  return sameDtypes(a.dtype, b.dtype, { ...rule, widen: true }) ? { bridge: "dtype: 'widen'" } : {}
}
