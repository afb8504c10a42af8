import { ignoreIndex, ignoreKey, ignoreTree, readPath } from '../compare/path-pattern.ts'
import type { ReplayConfig } from '../config/config.ts'
import { UsageError } from '../errors.ts'
import { isBad, type BadRow, type Row } from '../inputs/files/row.ts'
import type { RunRecord } from '../run/record.ts'
import { display } from '../values/display.ts'
import { nsOf } from '../values/instant.ts'
import { kindOf } from '../values/kind.ts'
import type { Instant } from '../values/tagged.ts'
import { valueAt } from '../values/value-at.ts'

/** A record of a log: what both sides are given, and what the log says of it. */
export interface LoggedRecord {
  readonly record: RunRecord
  /** `logs/a.jsonl:17`. */
  readonly at: string
  /** Whether the log names it; otherwise its place does. */
  readonly isNamed: boolean
  /** Milliseconds since 1970; null where the log does not say it, or not so that it can be read. */
  readonly time: number | null
  /** The values it is told apart by. */
  readonly slice: readonly string[]
  /** What the log holds of stages, in the order of the configuration; undefined where it has nothing. */
  readonly logged: readonly unknown[]
}

/** Reads a row of a file as a record. */
export type ReadLogged = (row: Row, shown: string) => LoggedRecord | BadRow

/** Characters of a value that records are told apart by. */
const WIDTH = 200

/** Stands for a value that a record does not have. */
const NONE = '(none)'

/** From here on a number of seconds is one of milliseconds: 5138 as seconds, 1973 as milliseconds. */
const MILLISECONDS_FROM = 1e11

/** What has a date, and a time of day; without a zone it is UTC. */
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/iu

/**
 * Prepares the reading of logged records by the paths of a configuration.
 * @param privatePaths paths of the input that no report shows
 * @throws {UsageError} if the report would show what is private, since records are told apart by it.
 */
export function loggedReader(map: ReplayConfig, privatePaths: readonly string[]): ReadLogged {
  const [input, id, time] = [map.input, map.id, map.time].map((path) =>
    path === null ? null : readPath(path, 'replay'),
  )
  const slices = map.slice.map((path) => readPath(path, 'replay'))
  const logged = map.logged.map(({ path }) => readPath(path, 'replay'))
  for (const path of [map.id, map.time, ...map.slice]) {
    if (path === null || !isPrivate(path, map.input, privatePaths)) continue
    throw new UsageError(`replay.map has the path ${path}, and the pair keeps it private`, {
      hint: 'the report shows ids, times and slices: name another path, or leave it out',
    })
  }
  return (row, shown) => {
    if (isBad(row)) return row
    const { line, value } = row
    const bad = (why: string): BadRow => ({ line, why })
    const given = valueAt(value, input ?? [])
    if (given === undefined) return bad(`there is nothing at ${map.input}`)
    const named = id == null ? undefined : valueAt(value, id)
    if (id != null && named === undefined) return bad(`there is nothing at ${map.id}`)
    const name = named === undefined ? null : idText(named)
    if (id != null && name === null) return bad(`at ${map.id} is no text and no whole number`)
    const at = `${shown}:${line}`
    return {
      record: { id: name ?? at, origin: 'stored', input: given },
      at,
      isNamed: name !== null,
      time: time == null ? null : readTime(valueAt(value, time)),
      slice: slices.map((path) => sliceText(valueAt(value, path))),
      logged: logged.map((path) => valueAt(value, path)),
    }
  }
}

/** Columns of a table that the paths look at; null: all. */
export function wantedColumns({ input, id, time, slice, logged }: ReplayConfig): readonly string[] | null {
  const paths = [input, ...[id, time].flatMap((path) => path ?? []), ...slice, ...logged.map(({ path }) => path)].map(
    (path) => readPath(path, 'replay')[0],
  )
  if (paths.includes(undefined)) return null
  return [...new Set(paths.map(String))]
}

function isPrivate(path: string, input: string, privatePaths: readonly string[]): boolean {
  const [steps, above] = [readPath(path, 'replay'), readPath(input, 'replay')]
  if (above.some((step, at) => steps[at] !== step)) return false
  let node = ignoreTree(privatePaths, 'private')
  for (const step of steps.slice(above.length)) {
    if (node?.ignored === true) return true
    node = typeof step === 'number' ? ignoreIndex(node, step) : ignoreKey(node, step)
  }
  // What is private inside of a value is so where the whole is shown.
  return node !== null
}

function idText(id: unknown): string | null {
  if (typeof id === 'string') return id === '' ? null : id
  return typeof id === 'bigint' ? String(id) : null
}

function sliceText(value: unknown): string {
  if (value === undefined) return NONE
  const text = typeof value === 'string' ? value : display(value, WIDTH).text
  return text.length > WIDTH ? `${text.slice(0, WIDTH)}…` : text
}

/** Reads a time: ISO 8601, seconds or milliseconds since 1970, or a point in time of a typed file. */
export function readTime(value: unknown): number | null {
  if (typeof value === 'bigint' || typeof value === 'number') {
    const number = Number(value)
    const ms = Math.abs(number) < MILLISECONDS_FROM ? number * 1000 : number
    return Math.abs(ms) <= 8.64e15 ? ms : null
  }
  if (kindOf(value) === 'instant') {
    const ns = nsOf(value as Instant)
    return ns === null ? null : Number(ns / 1_000_000n)
  }
  const [, date, clock = '00:00', zone = 'Z'] = (typeof value === 'string' ? ISO.exec(value.trim()) : null) ?? []
  if (date === undefined) return null
  const offset = /^z$/iu.test(zone)
    ? 'Z'
    : zone.replace(/^(...):?(\d\d)?$/u, (_, hours: string, rest = '00') => `${hours}:${rest}`)
  const ms = Date.parse(`${date}T${clock.replace(',', '.')}${offset}`)
  return Number.isNaN(ms) ? null : ms
}
