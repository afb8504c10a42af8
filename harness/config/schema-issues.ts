import type { z } from 'zod'
import { didYouMean } from '../suggest.ts'
import { escapeText } from '../values/escape.ts'
import { shownAddress } from '../sides/http/address.ts'
import type { ConfigPath, Issue } from './issue.ts'
import { keysAt } from './keys-at.ts'
import { ruleRemedy } from './rule-schema.ts'
import { configSchema } from './schema.ts'

type ZodIssue = z.core.$ZodIssue

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** Stands for a value that is not shown. */
const HIDDEN = Symbol('something else')

/**
 * Checks a configuration key by key and lists everything that is wrong, in the order of the schema. Empty if nothing
 * is.
 */
export function schemaIssues(value: unknown): Issue[] {
  const result = configSchema.safeParse(value)
  return result.success ? [] : result.error.issues.flatMap((issue) => translate(issue, [], value))
}

function translate(issue: ZodIssue, above: ConfigPath, root: unknown): Issue[] {
  const path = [...above, ...issue.path.filter((segment) => typeof segment !== 'symbol')]
  const received = valueAt(root, path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(path, key))
    case 'invalid_union':
      return unionIssues(issue, path, root)
    case 'invalid_value':
      return [wrongChoice(issue.values, path, received)]
    case 'invalid_key':
      return issue.issues.map((inner) => wrongVersionKey(path, inner.message))
    case 'invalid_type':
      if (issue.expected === 'never') return [{ ...wrong(path, issue.message), on: 'key' }]
      if (received === undefined) return [wrong(path, 'is missing')]
      return [wrong(path, expected(EXPECTED[issue.expected] ?? issue.expected, open(path, received)))]
    case 'too_small':
    case 'too_big':
      return [wrong(path, expected(bound(issue), received))]
    default:
      return [wrong(path, received === undefined ? issue.message : expected(issue.message, open(path, received)))]
  }
}

function wrong(path: ConfigPath, message: string): Issue {
  return { path, on: 'value', message, hint: null }
}

function expected(what: string, received: unknown): string {
  return `${what.startsWith('expected') ? what : `expected ${what}`}, received ${describe(received)}`
}

/** Keeps out of a message what is secret: the password of an address, the value of a header. */
function open(path: ConfigPath, received: unknown): unknown {
  const [above, key] = [path.at(-2), path.at(-1)]
  if (typeof received === 'string' && (key === 'http' || (above === 'http' && key === 'url')))
    return shownAddress(received)
  const isHeaders = above === 'http' && key === 'headers' && typeof received === 'string'
  return isHeaders || (above === 'headers' && path.at(-3) === 'http') ? HIDDEN : received
}

function bound(issue: ZodIssue & { readonly code: 'too_small' | 'too_big' }): string {
  if (issue.origin === 'string') return 'text that is not empty'
  if (issue.origin === 'array') return 'a list that is not empty'
  return issue.code === 'too_small' ? `a number of at least ${issue.minimum}` : `a number of at most ${issue.maximum}`
}

function unknownKey(path: ConfigPath, key: string): Issue {
  const known = keysAt(path)
  const hint = didYouMean(key, known) ?? `known keys: ${known.join(', ')}`
  return { path: [...path, key], on: 'key', message: 'unknown key', hint }
}

function wrongChoice(values: readonly unknown[], path: ConfigPath, received: unknown): Issue {
  if (received === undefined) return wrong(path, 'is missing')
  const meant = typeof received === 'string' ? didYouMean(received, values.map(String)) : null
  const shown = values.filter((value) => !String(value).startsWith('!')).map((value) => describe(value))
  const names = meant !== null && shown.length > 12 ? `${shown.length} names` : shown.join(', ')
  const issue = wrong(path, expected(shown.length === 1 ? names : `one of ${names}`, received))
  return { ...issue, hint: meant ?? ruleRemedy(path) }
}

/** Reports what is wrong in the one alternative whose kind fits; if none does, what the alternatives are. */
function unionIssues(issue: ZodIssue & { readonly code: 'invalid_union' }, path: ConfigPath, root: unknown): Issue[] {
  const received = valueAt(root, path)
  if (received === undefined) return [wrong(path, 'is missing')]
  const fitting = issue.errors.filter(
    (errors) => !errors.some((error) => error.path.length === 0 && error.code === 'invalid_type'),
  )
  const [only, ...others] = fitting
  if (only !== undefined && others.length === 0) return only.flatMap((inner) => translate(inner, path, root))
  return [wrong(path, expected(issue.message, received))]
}

function wrongVersionKey(path: ConfigPath, message: string): Issue {
  return { path, on: 'key', message, hint: didYouMean(String(path.at(-1)), ['unicode', 'icu']) }
}

function valueAt(root: unknown, path: ConfigPath): unknown {
  let value = root
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined
    value = (value as Record<string | number, unknown>)[segment]
  }
  return value
}

/**
 * Names a received value in a few words: `null`, `-1`, `'1e-6'` (text in quotes, escaped and cut), `a list`, `an
 * object`.
 */
export function describe(value: unknown): string {
  if (typeof value === 'string') return `'${escapeText(value.length > 40 ? `${value.slice(0, 40)}…` : value)}'`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (value === HIDDEN) return 'something else'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
