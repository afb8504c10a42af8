import type { z } from 'zod'
import { suggest } from '../suggest.ts'
import { escapeText } from '../values/escape.ts'
import type { ConfigPath, Issue } from './issue.ts'
import { keysAt } from './keys-at.ts'
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
      return issue.issues.map((inner) => wrong(path, inner.message, 'key', nearestVersionKey(path)))
    case 'invalid_type':
      if (issue.expected === 'never') return [wrong(path, issue.message, 'key')]
      if (received === undefined) return [wrong(path, 'is missing')]
      return [wrong(path, expected(EXPECTED[issue.expected] ?? issue.expected, received))]
    case 'too_small':
    case 'too_big':
      return [wrong(path, expected(bound(issue), received))]
    default:
      return [wrong(path, received === undefined ? issue.message : expected(issue.message, received))]
  }
}

function wrong(path: ConfigPath, message: string, on: Issue['on'] = 'value', hint: string | null = null): Issue {
  return { path, on, message, hint }
}

function expected(what: string, received: unknown): string {
  return `${what.startsWith('expected') ? what : `expected ${what}`}, received ${describe(received)}`
}

function bound(issue: ZodIssue & { readonly code: 'too_small' | 'too_big' }): string {
  if (issue.origin === 'string') return 'text that is not empty'
  if (issue.origin === 'array') return 'a list that is not empty'
  return issue.code === 'too_small' ? `a number of at least ${issue.minimum}` : `a number of at most ${issue.maximum}`
}

function unknownKey(path: ConfigPath, key: string): Issue {
  const known = keysAt(path)
  const near = suggest(key, known)
  const hint = near === undefined ? `known keys: ${known.join(', ')}` : `did you mean '${near}'?`
  return { path: [...path, key], on: 'key', message: 'unknown key', hint }
}

function wrongChoice(values: readonly unknown[], path: ConfigPath, received: unknown): Issue {
  if (received === undefined) return wrong(path, 'is missing')
  const near = typeof received === 'string' ? suggest(received, values.map(String)) : undefined
  const hint = near === undefined ? null : `did you mean '${near}'?`
  const shown = values.filter((value) => !String(value).startsWith('!')).map((value) => describe(value))
  const list = near !== undefined && shown.length > 12 ? `one of ${shown.length} names` : `one of ${shown.join(', ')}`
  return wrong(path, expected(shown.length === 1 ? shown[0]! : list, received), 'value', hint)
}

/** Reports what is wrong in the one alternative whose kind fits; if none does, what the alternatives are. */
function unionIssues(issue: ZodIssue & { readonly code: 'invalid_union' }, path: ConfigPath, root: unknown): Issue[] {
  const received = valueAt(root, path)
  if (received === undefined) return [wrong(path, 'is missing')]
  const fitting = issue.errors.filter(
    (errors) => !errors.some((error) => error.path.length === 0 && error.code === 'invalid_type'),
  )
  const [only] = fitting
  if (fitting.length === 1) return only!.flatMap((inner) => translate(inner, path, root))
  return [wrong(path, expected(issue.message, received))]
}

function nearestVersionKey(path: ConfigPath): string | null {
  const near = suggest(String(path.at(-1)), ['unicode', 'icu'])
  return near === undefined ? null : `did you mean '${near}'?`
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
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
