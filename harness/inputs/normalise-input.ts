import { types } from 'node:util'
import { kindOf, MAX_DEPTH } from '../values/kind.ts'
import { looksLikeInt } from './as-float.ts'
import { copyRecord, setKey } from './draw/copy-record.ts'
import { variantOf, type Schema } from './infer/schema.ts'

/**
 * Makes a neutral value of an input that JavaScript code generated: whole numbers become ints (bigint), unless they are
 * marked by `asFloat` (as those of `float()` are) or the schema of the golden inputs has floats and no ints at that
 * place. -0, fractions, NaN, infinities and numbers beyond ±2^53 are floats. Elements of tensors are left alone. What
 * needs no change is returned as it is; nothing is changed in place. Idempotent, but for the marks, which it takes off.
 */
export function normaliseInput(value: unknown, schema: Schema | null): unknown {
  return typeof value === 'string' ? value : normalise(value, schema, 0)
}

function normalise(value: unknown, schema: Schema | null, depth: number): unknown {
  if (typeof value === 'number') return isFloatPlace(schema) || !looksLikeInt(value) ? value : BigInt(value)
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value
  if (types.isNumberObject(value)) return value.valueOf()
  const below = (item: unknown, place: Schema | null): unknown => normalise(item, place, depth + 1)
  switch (kindOf(value)) {
    case 'list':
      return list(value as unknown[], variantOf(schema, 'list')?.element ?? null, below)
    case 'record':
      return record(value as Record<string, unknown>, schema, below)
    case 'tuple': {
      const items = (value as { items: unknown[] }).items
      const changed = list(items, null, below)
      return changed === items ? value : { ...value, items: changed }
    }
    case 'map':
      return map(value as Map<unknown, unknown>, below)
    case 'set': {
      const items = [...(value as Set<unknown>)]
      const changed = list(items, null, below)
      return changed === items ? value : new Set(changed)
    }
    default:
      return value
  }
}

type Below = (item: unknown, place: Schema | null) => unknown

function isFloatPlace(schema: Schema | null): boolean {
  return schema !== null && variantOf(schema, 'float') !== undefined && variantOf(schema, 'int') === undefined
}

/** Holes stay holes: only indexes that are there are visited. */
function list(items: unknown[], element: Schema | null, below: Below): unknown[] {
  let copy: unknown[] | null = null
  for (let at = 0; at < items.length; at++) {
    const item = items[at]
    const changed = below(item, element)
    if (Object.is(changed, item)) continue
    copy ??= items.slice()
    copy[at] = changed
  }
  return copy ?? items
}

function record(value: Record<string, unknown>, schema: Schema | null, below: Below): unknown {
  const fields = variantOf(schema, 'record')?.fields
  let copy: Record<string, unknown> | null = null
  for (const key of Object.keys(value)) {
    const item = value[key]
    const changed = below(item, fields?.find((field) => field.key === key)?.schema ?? null)
    if (Object.is(changed, item)) continue
    copy ??= copyRecord(value)
    setKey(copy, key, changed)
  }
  return copy ?? value
}

function map(value: Map<unknown, unknown>, below: Below): unknown {
  let changed = false
  const entries = [...value].map(([key, item]): [unknown, unknown] => {
    const made: [unknown, unknown] = [below(key, null), below(item, null)]
    if (!Object.is(made[0], key) || !Object.is(made[1], item)) changed = true
    return made
  })
  return changed ? new Map(entries) : value
}
