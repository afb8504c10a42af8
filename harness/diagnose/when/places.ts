import { itemsOf } from '../../values/items.ts'
import { kindOf } from '../../values/kind.ts'
import { equal } from '../../compare/equal/equal.ts'
import { EXACT } from '../../compare/rule.ts'
import { numberAtoms } from './number-atoms.ts'
import type { Atom, Predicate } from './predicate.ts'
import { textAtoms } from './text-atoms.ts'
import { SEPARATING, type Search } from './thresholds.ts'

/** Stands for a key that a record does not have. */
const MISSING = Symbol('missing')

type Read = (input: unknown) => unknown

/** Levels of records and lists that predicates look into. */
const MAX_LEVEL = 4

/** Inputs, or values at one place of them, that predicates are to tell apart. */
export interface Examples {
  readonly failing: readonly unknown[]
  readonly passing: readonly unknown[]
}

/** Lists candidate predicates over inputs: atoms at every place, places nearer to the root first. */
export function predicatesOver(
  { failing, passing }: Examples,
  isPrivate: (path: string) => boolean,
  search: Search = SEPARATING,
): readonly Predicate[] {
  return at({ failing, passing, isPrivate, search, path: '', level: 0 })
}

interface Looking extends Examples {
  readonly isPrivate: (path: string) => boolean
  readonly search: Search
  /** `address.zip`; empty at the root. */
  readonly path: string
  readonly level: number
}

function at(looking: Looking): readonly Predicate[] {
  const { failing, passing, path, level, isPrivate, search } = looking
  if (level > MAX_LEVEL || isPrivate(path)) return []
  const name = path === '' ? 'input' : path
  const atoms = [...kindAtoms(failing), ...listAtoms(failing, passing, search)]
  const texts = (values: readonly unknown[]): readonly string[] => values.filter((value) => typeof value === 'string')
  if (texts(failing).length > 0) atoms.push(...textAtoms(texts(failing), texts(passing), search))
  const isNumber = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint'
  if (failing.some(isNumber)) atoms.push(...numberAtoms(failing.filter(isNumber), passing.filter(isNumber), search))
  const own = atoms.map(({ text, cost, holds }): Predicate => ({ text: `${name} ${text}`, cost, holds }))
  return [...own, ...fieldPredicates(looking), ...elementPredicates(looking)]
}

function kindAtoms(failing: readonly unknown[]): Atom[] {
  const kinds = new Set(failing.map((value) => (value === MISSING ? 'missing' : kindOf(value))))
  return [...kinds].map((kind): Atom => ({
    text: kind === 'null' || kind === 'missing' || kind === 'undefined' ? `is ${kind}` : `is of kind ${kind}`,
    cost: 1.5,
    holds: (value) => (value === MISSING ? 'missing' : kindOf(value)) === kind,
  }))
}

function listAtoms(failing: readonly unknown[], passing: readonly unknown[], { limits }: Search): Atom[] {
  const lengths = (values: readonly unknown[]): number[] => values.flatMap((value) => itemsOf(value)?.length ?? [])
  if (lengths(failing).length === 0) return []
  const of = (text: string, cost: number, holds: (items: readonly unknown[]) => boolean): Atom => ({
    text,
    cost,
    holds: (value) => {
      const items = itemsOf(value)
      return items !== null && holds(items)
    },
  })
  return [
    of('is empty', 1, (items) => items.length === 0),
    of('is not empty', 1, (items) => items.length > 0),
    of(
      'holds an element twice',
      3,
      (items) =>
        items.length < 200 &&
        items.some((item, index) => items.slice(0, index).some((other) => equal(item, other, EXACT))),
    ),
    ...limits(lengths(failing), lengths(passing)).map(({ over, limit }) =>
      of(`has ${over ? 'more' : 'fewer'} than ${limit} elements`, 3, (items) =>
        over ? items.length > limit : items.length < limit,
      ),
    ),
  ]
}

function fieldPredicates(looking: Looking): readonly Predicate[] {
  const { failing, passing, path, level, search } = looking
  const records = failing.filter((value) => value !== MISSING && kindOf(value) === 'record' && !(value instanceof Map))
  const found = [...new Set([...records, ...passing.slice(0, 64)].flatMap(keysOf))].toSorted().slice(0, 64)
  const keys = new Set([...found, ...search.keys])
  if (records.length === 0) return []
  return [...keys].flatMap((key) => {
    const read: Read = (value) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : MISSING
    const inner = at({
      ...looking,
      failing: records.map(read),
      passing: passing.map(read),
      path: path === '' ? key : `${path}.${key}`,
      level: level + 1,
    })
    return inner.map(({ text, cost, holds }): Predicate => ({
      text,
      cost: cost + 0.25,
      holds: (value) => holds(read(value)),
    }))
  })
}

function keysOf(value: unknown): readonly string[] {
  return value !== MISSING && kindOf(value) === 'record' && !(value instanceof Map) ? Object.keys(value as object) : []
}

function elementPredicates(looking: Looking): readonly Predicate[] {
  const { failing, passing, path, level, search } = looking
  const bad = failing.flatMap((value) => itemsOf(value) ?? []).slice(0, search.everything ? Infinity : 2000)
  if (bad.length === 0) return []
  const good = passing.flatMap((value) => itemsOf(value) ?? []).slice(0, 20_000)
  const element = `some element of ${path === '' ? 'input' : path}`
  const inner = at({ ...looking, failing: bad, passing: good, path: element, level: level + 1 })
  return inner.map(({ text, cost, holds }): Predicate => ({
    text,
    cost: cost + 0.5,
    holds: (value) => itemsOf(value)?.some(holds) === true,
  }))
}
