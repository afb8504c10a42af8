import { outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { escapeText } from '../values/escape.ts'
import { kindOf } from '../values/kind.ts'
import { plainNumber, type PlainJson } from '../values/plain-json.ts'

const NODES = 200
const TEXT = 500

/**
 * Cuts two values down to plain JSON for drawing: what was left out stands in it as text (`… and 37 more`), and text is
 * escaped for one line. Null if one of them is no JSON (a tensor, a map, an error).
 */
export function cutJson(
  training: Outcome,
  inference: Outcome,
): { readonly training: PlainJson; readonly inference: PlainJson } | null {
  if (outcomeKind(training) !== 'value' || outcomeKind(inference) !== 'value') return null
  const left = cut(training, { left: NODES })
  const right = cut(inference, { left: NODES })
  return left === undefined || right === undefined ? null : { training: left, inference: right }
}

function cut(value: unknown, budget: { left: number }): PlainJson | undefined {
  budget.left--
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') {
    return escapeText(value.length > TEXT ? `${value.slice(0, TEXT)}… and ${value.length - TEXT} more` : value)
  }
  if (typeof value === 'number' || typeof value === 'bigint') return plainNumber(value)
  if (Array.isArray(value)) return cutList(value, budget)
  if (kindOf(value) !== 'record' || value instanceof Map) return undefined
  return cutRecord(value as Record<string, unknown>, budget)
}

function cutList(value: readonly unknown[], budget: { left: number }): PlainJson | undefined {
  const list: PlainJson[] = []
  for (const [index, item] of value.entries()) {
    if (budget.left <= 0) return [...list, `… and ${value.length - index} more`]
    const inner = cut(item, budget)
    if (inner === undefined) return undefined
    list.push(inner)
  }
  return list
}

function cutRecord(value: Readonly<Record<string, unknown>>, budget: { left: number }): PlainJson | undefined {
  const entries: [string, PlainJson][] = []
  const keys = Object.keys(value)
  for (const [index, key] of keys.entries()) {
    if (budget.left <= 0) {
      entries.push(['…', `and ${keys.length - index} more`])
      break
    }
    const inner = cut(value[key], budget)
    if (inner === undefined) return undefined
    entries.push([escapeText(key), inner])
  }
  return Object.fromEntries(entries)
}
