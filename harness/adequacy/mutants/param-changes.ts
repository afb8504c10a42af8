import { display } from '../../values/display.ts'
import { itemsOf } from '../../values/items.ts'
import { pathSegment } from '../../values/json-path.ts'
import { kindOf } from '../../values/kind.ts'
import type { Tuple } from '../../values/tagged.ts'

/** Params with one change, in words behind "would". */
export interface ParamChange {
  readonly would: string
  readonly params: unknown
}

/** Of one stage, of the items of one list that are left out, of places in one container; whole numbers from 10 % on. */
const MOST = { changes: 32, items: 3, places: 8, depth: 6, tenth: 20 } as const

/**
 * Changes params in one place: an element of a list or record is left out, or all of them, a boolean is the other one,
 * a text is empty, a number is one or a tenth more or less. Of many elements three are left out, of many places and
 * changes those from everywhere among them.
 */
export function paramChanges(params: unknown): readonly ParamChange[] {
  return spread(changesAt(params, '$', 0), MOST.changes)
}

function changesAt(value: unknown, path: string, depth: number): readonly ParamChange[] {
  if (depth > MOST.depth) return []
  const to = (next: unknown): ParamChange => ({
    would: `have ${show(next)} in place of ${show(value)} at ${path}`,
    params: next,
  })
  switch (kindOf(value)) {
    case 'bool':
      return [to(value === false)]
    case 'text':
      return value === '' ? [] : [to('')]
    case 'int':
    case 'float':
      return numbersNear(value as number | bigint).map(to)
    case 'list':
    case 'tuple':
      return itemChanges(value, path, depth)
    case 'record':
      return keyChanges(value as Readonly<Record<string, unknown>>, path, depth)
    default:
      return []
  }
}

function numbersNear(value: number | bigint): ReadonlyArray<number | bigint> {
  if (typeof value === 'bigint') {
    const tenth = value / 10n
    return [
      value + 1n,
      value - 1n,
      ...(value >= MOST.tenth || value <= -MOST.tenth ? [value + tenth, value - tenth] : []),
    ]
  }
  if (!Number.isFinite(value)) return []
  if (!Number.isInteger(value)) return [value * 1.1, value * 0.9]
  const tenth = Math.trunc(value / 10)
  return [value + 1, value - 1, ...(Math.abs(value) >= MOST.tenth ? [value + tenth, value - tenth] : [])]
}

function itemChanges(list: unknown, path: string, depth: number): readonly ParamChange[] {
  const items = itemsOf(list) ?? []
  const make = (made: readonly unknown[]): unknown => (Array.isArray(list) ? made : { ...(list as Tuple), items: made })
  const places = [...items.keys()]
  return [
    ...spread(places, MOST.items).map((at) => ({
      would: `lack ${show(items[at])} at ${path}`,
      params: make(items.toSpliced(at, 1)),
    })),
    ...(items.length > 1 ? [{ would: `have nothing at ${path}`, params: make([]) }] : []),
    ...spread(places, MOST.places).flatMap((at) =>
      typeof items[at] === 'string'
        ? []
        : changesAt(items[at], `${path}${pathSegment(at)}`, depth + 1).map(({ would, params }) => ({
            would,
            params: make(items.with(at, params)),
          })),
    ),
  ]
}

function keyChanges(record: Readonly<Record<string, unknown>>, path: string, depth: number): readonly ParamChange[] {
  const keys = Object.keys(record)
  const without = (left: string): unknown => Object.fromEntries(Object.entries(record).filter(([key]) => key !== left))
  return [
    ...spread(keys, MOST.items).map((key) => ({ would: `lack ${show(key)} at ${path}`, params: without(key) })),
    ...(keys.length > 1 ? [{ would: `have nothing at ${path}`, params: {} }] : []),
    ...spread(keys, MOST.places).flatMap((key) =>
      changesAt(record[key], `${path}${pathSegment(key)}`, depth + 1).map(({ would, params }) => ({
        would,
        params: { ...record, [key]: params },
      })),
    ),
  ]
}

function show(value: unknown): string {
  return display(value, 24).text
}

/** So many of some items, from everywhere among them, the first and the last too. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items
  const step = (items.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, at) => Math.round(at * step)).flatMap((at) => items.slice(at, at + 1))
}
