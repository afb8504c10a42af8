import { typesOf, type JsonType, type Node } from './keywords.ts'
import type { Contract } from './read-contract.ts'

/** Tells how many containers the flattest value of a schema nests: 0 of a text; Infinity where there is no end. */
export type Heights = (node: Node) => number

/**
 * Measures every schema of a contract, so that drawing a recursive one comes to an end. Costs the number of schemas
 * times the levels of the deepest.
 */
export function heightsOf({ places, target }: Contract): Heights {
  const heights = new Map<Node, number>()
  const heightOf = (node: Node): number => (typeof node === 'boolean' ? 0 : (heights.get(node) ?? Infinity))
  for (let changed = true; changed;) {
    changed = false
    for (const node of places.keys()) {
      const height = measure(node, heightOf, target)
      if (height >= heightOf(node)) continue
      heights.set(node, height)
      changed = true
    }
  }
  return heightOf
}

function measure(node: Node, heightOf: Heights, target: Contract['target']): number {
  if (typeof node === 'boolean' || node['enum'] !== undefined || node['const'] !== undefined) return 0
  const types = typesOf(node)
  const own = types.length === 0 ? 0 : Math.min(...types.map((type) => ofType(node, type, heightOf)))
  const all = listed(node['allOf']).map(heightOf)
  const some = ['anyOf', 'oneOf'].map((word) => listed(node[word]).map(heightOf)).filter((list) => list.length > 0)
  const ref = typeof node['$ref'] === 'string' ? heightOf(target(node['$ref'])) : 0
  return Math.max(own, ref, ...all, ...some.map((list) => Math.min(...list)))
}

function ofType(node: Readonly<Record<string, unknown>>, type: JsonType, heightOf: Heights): number {
  if (type === 'object') {
    const properties = (node['properties'] ?? {}) as Readonly<Record<string, Node>>
    const required = (node['required'] ?? []) as readonly string[]
    const held = required.filter((key) => Object.hasOwn(properties, key)).map((key) => properties[key] ?? true)
    return 1 + Math.max(0, ...held.map(heightOf))
  }
  if (type !== 'array') return 0
  const least = (node['minItems'] ?? 0) as number
  const fixed = listed(node['prefixItems'] ?? node['items']).slice(0, least)
  const items = least > fixed.length && !Array.isArray(node['items']) ? [(node['items'] ?? true) as Node] : []
  return 1 + Math.max(0, ...[...fixed, ...items].map(heightOf))
}

function listed(value: unknown): readonly Node[] {
  return Array.isArray(value) ? (value as Node[]) : []
}
