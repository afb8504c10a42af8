import { ignoreIndex, ignoreKey, ignoreTree, type IgnoreNode } from '../compare/path-pattern.ts'
import { kindOf } from '../values/kind.ts'

/** Copies a value with what a tree of paths names replaced; the value itself stays. */
export function mask(value: unknown, node: IgnoreNode, replace: (value: unknown) => unknown): unknown {
  if (node.ignored) return replace(value)
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => {
      const next = ignoreIndex(node, index)
      return next === null ? item : mask(item, next, replace)
    })
  }
  if (kindOf(value) !== 'record') return value
  const entries = value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value as object)
  return Object.fromEntries(
    entries.map(([key, item]: [string, unknown]) => {
      const next = ignoreKey(node, key)
      return [key, next === null ? item : mask(item, next, replace)]
    }),
  )
}

/**
 * Copies inputs with private text made `xxx` of its length, private numbers 1, and anything else private null: their
 * words must not turn up in generated inputs.
 */
export function withoutPrivate(inputs: readonly unknown[], privatePaths: readonly string[]): readonly unknown[] {
  const tree = ignoreTree(privatePaths, 'private')
  if (tree === null) return inputs
  return inputs.map((input) => mask(input, tree, placeholder))
}

function placeholder(value: unknown): unknown {
  if (typeof value === 'string') return 'x'.repeat(value.length)
  if (typeof value === 'number') return 1
  return typeof value === 'bigint' ? 1n : null
}
